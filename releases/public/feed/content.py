"""The words of an edition as HTML that stands on its own, wherever a reader's program shows it."""

import re

from django.utils.html import format_html, linebreaks
from django.utils.translation import gettext as _

from releases.models.edition import Edition
from releases.public.addresses import absolute
from releases.text import picture
from releases.text.dates import date_time, iso

ROOT_RELATIVE = re.compile(r'(\s(?:href|src)=")(?=/(?!/))')
FRAGMENT = re.compile(r'(\shref=")(?=#)')
SRCSET = re.compile(r'(\ssrcset=")([^"]*)"')


def with_absolute_addresses(html: str, link: str) -> str:
    """The same HTML with addresses that hold everywhere; `link` is the page that it comes from."""
    html = ROOT_RELATIVE.sub(lambda found: found[1] + absolute(""), html)
    html = FRAGMENT.sub(lambda found: found[1] + link, html)
    return SRCSET.sub(lambda found: found[1] + re.sub(r"(^|,\s*)/", rf"\1{absolute('/')}", found[2]) + '"', html)


def figure(row) -> str:
    alt = "" if row.is_decorative else row.alt
    credit = picture.credit_line(row.credit, row.edition.language)
    size = (row.file.width, row.file.height)
    return picture.picture(row.file.key, row.file.widths, size, alt, row.caption, credit=credit)


def full_text(edition: Edition, pictures: list, link: str) -> str:
    """What was corrected, then pictures that the words do not place themselves, then the words."""
    said = notice(edition, _("This release was corrected")) + "<hr>" if edition.kind == Edition.Kind.CORRECTED else ""
    leads = "".join(figure(row) for row in pictures if not row.is_placed)
    return with_absolute_addresses(said + leads + picture.plain(edition.html), link)


def notice(edition: Edition, what: str) -> str:
    """What became of a release, when, and the public note or reason."""
    moment, when = edition.live_from, date_time(edition.live_from, edition.language)
    head = format_html('<p><strong>{}</strong> <time datetime="{}">{}</time></p>', what, iso(moment), when)
    return head + linebreaks(edition.note, autoescape=True)


def taken_back(edition: Edition) -> str:
    """The notice in the place of the words: of a removal the reason alone, of a withdrawal also where they stand."""
    if edition.is_removed:
        return notice(edition, _("This release has been removed"))
    return notice(edition, _("This release was withdrawn")) + format_html(
        "<p>{}</p>", _("Its text can still be read on its page, for the record.")
    )
