"""RSS 2.0 as XML. Dates are Korean time, addresses absolute, ids permanent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from django.core.files.storage import default_storage

from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.public.addresses import absolute, address
from releases.text import picture
from releases.text.dates import iso, local

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
CREATOR = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
for prefix, name in (("atom", ATOM), ("content", CONTENT), ("dc", CREATOR), ("media", MEDIA)):
    ET.register_namespace(prefix, name)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
ROOT_RELATIVE = re.compile(r'(\s(?:href|src)=")(?=/(?!/))')
FRAGMENT = re.compile(r'(\shref=")(?=#)')
SRCSET = re.compile(r'(\ssrcset=")([^"]*)"')
PICTURE_WIDTH = 1600


@dataclass(frozen=True)
class Channel:
    """A feed's own words; `link` is its page, `address` the feed itself. All addresses are absolute."""

    language: str
    title: str
    link: str
    address: str
    description: str
    image: str = ""


def write(channel: Channel, editions: Iterable[Edition], changed: datetime | None) -> bytes:
    """The feed as UTF-8. `changed` is the last instant at which anything in it began or ended."""
    root = ET.Element("rss", version="2.0")
    body = ET.SubElement(root, "channel")
    add(body, "title", channel.title)
    add(body, "link", channel.link)
    add(body, "description", channel.description)
    add(body, "language", channel.language)
    if changed:
        add(body, "lastBuildDate", format_datetime(local(changed)))
    add(body, f"{{{ATOM}}}link", href=channel.address, rel="self", type="application/rss+xml")
    if channel.image:
        image = add(body, "image")
        for tag, text in (("url", channel.image), ("title", channel.title), ("link", channel.link)):
            add(image, tag, text)
    for edition in editions:
        write_item(add(body, "item"), edition)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: UNWRITABLE.sub("", value) for name, value in attributes.items()})
    element.text = UNWRITABLE.sub("", text) or None
    return element


def write_item(item: ET.Element, edition: Edition) -> None:
    link = absolute(edition.get_absolute_url())
    files = list(edition.files.all())
    pictures = [row for row in files if row.kind == StoredFile.Kind.PICTURE and row.file.widths]
    attachments = [row for row in files if row.kind == StoredFile.Kind.ATTACHMENT]
    add(item, "title", edition.title)
    add(item, "link", link)
    add(item, "guid", edition.permanent_id, isPermaLink="false")
    add(item, "pubDate", format_datetime(local(edition.published_at)))
    add(item, f"{{{ATOM}}}updated", iso(edition.live_from))
    if edition.division_name:
        add(item, f"{{{CREATOR}}}creator", edition.division_name)
    for topic in edition.topics.all():
        if name := topic.words("name", edition.language):
            add(item, "category", name)
    add(item, "description", edition.summary or beginning(edition.text))
    add(item, f"{{{CONTENT}}}encoded", full_text(edition, pictures, link))
    write_enclosure(item, attachments, pictures)
    for row in pictures:
        write_picture(item, row)


def beginning(text: str) -> str:
    words = " ".join(text[:1200].split())
    return words if len(words) <= 300 else f"{words[:299].rstrip()}…"


def full_text(edition: Edition, pictures: list, link: str) -> str:
    """The release as HTML that stands on its own: pictures that it does not place itself, then its words."""
    parts = [figure(row) for row in pictures if not row.is_placed]
    html = "".join(parts) + picture.plain(edition.html)
    html = ROOT_RELATIVE.sub(lambda found: found[1] + absolute(""), html)
    html = FRAGMENT.sub(lambda found: found[1] + link, html)
    return SRCSET.sub(lambda found: found[1] + re.sub(r"(^|,\s*)/", rf"\1{absolute('/')}", found[2]) + '"', html)


def figure(row) -> str:
    alt = "" if row.is_decorative else row.alt
    credit = picture.credit_line(row.credit, row.edition.language)
    size = (row.file.width, row.file.height)
    return picture.picture(row.file.key, row.file.widths, size, alt, row.caption, credit=credit)


def write_enclosure(item: ET.Element, attachments: list, pictures: list) -> None:
    """RSS allows one enclosure: the first attachment, else the first picture."""
    if attachments:
        file = attachments[0].file
        url = absolute(address("attachment", file.key, file.name))
        add(item, "enclosure", url=url, length=str(file.size), type=file.content_type)
    elif pictures:
        file = pictures[0].file
        width = picture.nearest(file.widths, PICTURE_WIDTH)
        length = stored_size(file.rendition_path(width, picture.EXTENSION))
        add(item, "enclosure", url=absolute(picture.address(file.key, width)), length=str(length), type="image/jpeg")


def stored_size(path: str) -> int:
    """Bytes of a stored file; 0 for one that the storage has lost, which must not take the feed with it."""
    try:
        return default_storage.size(path)
    except OSError:
        return 0


def write_picture(item: ET.Element, row) -> None:
    width = picture.nearest(row.file.widths, PICTURE_WIDTH)
    url = absolute(picture.address(row.file.key, width))
    media = add(item, f"{{{MEDIA}}}content", url=url, type="image/jpeg", medium="image", width=str(width))
    if row.caption:
        add(media, f"{{{MEDIA}}}description", row.caption, type="plain")
    if row.credit:
        add(media, f"{{{MEDIA}}}credit", row.credit)
