"""RSS 2.0. It allows one enclosure, the first attachment; all others stand in Atom and JSON Feed."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from releases.public.feed.channel import Channel
from releases.public.feed.entries import Entry
from releases.public.feed.xml import ATOM, CONTENT, CORE, add, add_pictures, document, root
from releases.text.dates import iso, local

CONTENT_TYPE = "application/rss+xml"


def write(channel: Channel, entries: Iterable[Entry], changed: datetime | None) -> bytes:
    """The feed as UTF-8. `changed` is the last instant at which anything in it may have begun or ended."""
    feed = root("rss", channel.language, version="2.0")
    body = ET.SubElement(feed, "channel")
    add(body, "title", channel.title)
    add(body, "link", channel.link)
    add(body, "description", channel.description)
    add(body, "language", channel.language)
    if changed:
        add(body, "lastBuildDate", format_datetime(local(changed)))
    add(body, f"{ATOM}link", href=channel.address, rel="self", type=CONTENT_TYPE)
    if channel.hub:
        add(body, f"{ATOM}link", href=channel.hub, rel="hub")
    if channel.image:
        image = add(body, "image")
        for tag, text in (("url", channel.image), ("title", channel.title), ("link", channel.link)):
            add(image, tag, text)
    for entry in entries:
        write_item(add(body, "item"), entry, channel)
    return document(feed)


def write_item(item: ET.Element, entry: Entry, channel: Channel) -> None:
    add(item, "title", entry.title)
    add(item, "link", entry.link)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(local(entry.published_at)))
    add(item, f"{ATOM}updated", iso(entry.updated_at))
    for author in entry.authors:
        add(item, f"{CORE}creator", author.name)
    for _slug, name in entry.topics:
        add(item, "category", name)
    add(item, "description", entry.summary)
    add(item, f"{CONTENT}encoded", entry.html)
    if entry.licence:
        add(item, f"{CORE}rights", entry.licence)
    for file in entry.attachments[:1]:
        add(item, "enclosure", url=file.url, length=str(file.size), type=file.content_type)
    add_pictures(item, entry.pictures)
