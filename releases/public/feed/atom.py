"""Atom 1.0 (RFC 4287), with tombstones (RFC 6721) beside the notices of removals."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from releases.public.addresses import absolute, address
from releases.public.feed.channel import Channel
from releases.public.feed.entries import Author, Entry
from releases.public.feed.xml import ATOM, LANGUAGE, TOMBSTONE, add, add_pictures, document, root
from releases.text.dates import iso

CONTENT_TYPE = "application/atom+xml"
# Atom asks for a date of change even where nothing has ever been published.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def write(channel: Channel, entries: Iterable[Entry], changed: datetime | None) -> bytes:
    """The feed as UTF-8. `changed` is the last instant at which anything in it may have begun or ended."""
    feed = root(f"{ATOM}feed", channel.language)
    add(feed, f"{ATOM}id", channel.address)
    add(feed, f"{ATOM}title", channel.title)
    add(feed, f"{ATOM}subtitle", channel.description)
    add(feed, f"{ATOM}updated", iso(changed or NEVER))
    add(feed, f"{ATOM}link", rel="self", type=CONTENT_TYPE, href=channel.address)
    add(feed, f"{ATOM}link", rel="alternate", type="text/html", hreflang=channel.language, href=channel.link)
    if channel.hub:
        add(feed, f"{ATOM}link", rel="hub", href=channel.hub)
    write_author(feed, Author(channel.publisher, channel.home))
    add(feed, f"{ATOM}icon", channel.icon)
    if channel.image:
        add(feed, f"{ATOM}logo", channel.image)
    for entry in entries:
        write_entry(add(feed, f"{ATOM}entry"), entry)
        if entry.reason:
            write_tombstone(feed, entry)
    return document(feed)


def write_author(parent: ET.Element, author: Author) -> None:
    element = add(parent, f"{ATOM}author")
    add(element, f"{ATOM}name", author.name)
    if author.address:
        add(element, f"{ATOM}uri", author.address)


def write_entry(element: ET.Element, entry: Entry) -> None:
    add(element, f"{ATOM}id", entry.id)
    add(element, f"{ATOM}title", entry.title)
    add(element, f"{ATOM}link", rel="alternate", type="text/html", hreflang=entry.language, href=entry.link)
    add(element, f"{ATOM}published", iso(entry.published_at))
    add(element, f"{ATOM}updated", iso(entry.updated_at))
    for author in entry.authors:
        write_author(element, author)
    scheme = absolute(address("topics", entry.language))
    for slug, name in entry.topics:
        add(element, f"{ATOM}category", term=slug, scheme=scheme, label=name)
    add(element, f"{ATOM}summary", entry.summary)
    add(element, f"{ATOM}content", entry.html, type="html")
    if entry.licence:
        add(element, f"{ATOM}rights", entry.licence)
    for file in entry.attachments:
        about = {"title": file.title, "length": str(file.size), "type": file.content_type}
        add(element, f"{ATOM}link", rel="enclosure", href=file.url, **about)
    add_pictures(element, entry.pictures)


def write_tombstone(feed: ET.Element, entry: Entry) -> None:
    """Of the same instant as the notice: whoever knows tombstones deletes the entry, others show the notice."""
    tombstone = add(feed, f"{TOMBSTONE}deleted-entry", ref=entry.id, when=iso(entry.updated_at))
    comment = add(tombstone, f"{TOMBSTONE}comment", entry.reason)
    comment.set(LANGUAGE, entry.language)
