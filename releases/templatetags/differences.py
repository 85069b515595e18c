"""Words that changed, marked for templates: `{{ pieces|marked }}`, or one side with `:"old"`, `:"new"`."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

register = template.Library()
ELEMENTS = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
LEFT_OUT = {"old": "added", "new": "removed"}


@register.filter
def marked(pieces, side=""):
    """Pieces of `releases.text.diff` as escaped text with `<del>` and `<ins>`."""
    shown = [piece for piece in pieces if piece.kind != LEFT_OUT.get(side)]
    return format_html_join("", "{}", ((format_html(ELEMENTS[piece.kind], piece.text),) for piece in shown))


@register.filter
def spoken(pieces):
    """All pieces like `marked`, with words for those who hear the page: what a line through a word looks like."""
    said = {"removed": _("[taken out:"), "added": _("[put in:"), "end": _("]")}
    spoken_piece = '<{0}><span class="unseen">{1} </span>{2}<span class="unseen">{3} </span></{0}>'
    names = {"removed": "del", "added": "ins"}
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html(spoken_piece, names[piece.kind], said[piece.kind], piece.text, said["end"])
                if piece.kind in names
                else piece.text,
            )
            for piece in pieces
        ),
    )
