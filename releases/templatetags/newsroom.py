"""Words, dates, pictures and data for templates. The language is the page's, never the process's."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from releases.text import dates, picture

register = template.Library()
UNSAFE_IN_SCRIPT = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
UNITS = ("B", "KB", "MB", "GB")
WORD = 24
CARD_SIZES = "(min-width: 48rem) 13rem, 100vw"


@register.simple_tag(takes_context=True)
def words(context, row, field):
    """The text of a translated field in the language of the page."""
    return row.words(field, context["language"])


@register.simple_tag(takes_context=True)
def day(context, moment):
    """`<time>` with the day as people of this language write it."""
    return format_html('<time datetime="{}">{}</time>', dates.iso(moment), dates.long_date(moment, context["language"]))


@register.simple_tag(takes_context=True)
def minute(context, moment):
    """`<time>` with day and minute as people of this language write them."""
    return format_html('<time datetime="{}">{}</time>', dates.iso(moment), dates.date_time(moment, context["language"]))


@register.simple_tag(takes_context=True)
def month_name(context, month):
    return dates.month_name(month, context["language"])


@register.simple_tag(takes_context=True)
def month_title(context, year, month):
    return dates.month(year, month, context["language"])


@register.simple_tag(takes_context=True)
def year_title(context, year):
    return dates.year(year, context["language"])


@register.simple_tag(takes_context=True)
def figure(context, row, loading="lazy"):
    """A picture of an edition with its caption and who made it."""
    credit = picture.credit_line(row.credit, context["language"])
    formats = row.file.formats
    return mark_safe(picture.picture(*parts(row), row.caption, credit=credit, formats=formats, loading=loading))


@register.simple_tag
def thumbnail(row, sizes=CARD_SIZES, loading="lazy"):
    """A picture beside a title that says the same: decoration to a screen reader."""
    key, widths, size, _alt = parts(row)
    shown = {"formats": row.file.formats, "focus": (row.focus_x, row.focus_y), "sizes": sizes, "loading": loading}
    return mark_safe(picture.image(key, widths, size, "", **shown))


def parts(row):
    file = row.file
    return file.key, file.widths, (file.width, file.height), "" if row.is_decorative else row.alt


@register.filter
def file_size(size):
    """Bytes as people read them: 24 KB, 1.3 MB."""
    number, unit = float(size), 0
    while number >= 1024 and unit < len(UNITS) - 1:
        number, unit = number / 1024, unit + 1
    return f"{number:.0f} {UNITS[unit]}" if number >= 10 or unit == 0 else f"{number:.1f} {UNITS[unit]}"


@register.filter
def file_type(name):
    """The ending of a file name in capitals, such as HWPX."""
    return name.rsplit(".", 1)[-1].upper() if "." in name else ""


@register.filter
def one_line(text, limit=180):
    """The beginning of a text on one line, ended after a whole word where one ends near the limit."""
    joined = " ".join(text.split())
    if len(joined) <= limit:
        return joined
    kept = joined[: limit - 1]
    space = kept.rfind(" ", -WORD - 1)
    return f"{kept[:space] if space > 0 else kept.rstrip()}…"


@register.simple_tag
def json_ld(data):
    """Structured data as JSON that cannot end its script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT))
