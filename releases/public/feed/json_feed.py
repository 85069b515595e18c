"""JSON Feed 1.1."""

import json
from collections.abc import Iterable
from datetime import datetime

from releases.public.feed.channel import Channel
from releases.public.feed.entries import Author, Entry
from releases.text.dates import iso

CONTENT_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(channel: Channel, entries: Iterable[Entry], changed: datetime | None) -> bytes:
    """The feed as UTF-8. The format has no date of change of the feed itself; HTTP tells it."""
    feed = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.link,
        "feed_url": channel.address,
        "language": channel.language,
        "icon": channel.image,
        "favicon": channel.icon,
        "authors": [written(Author(channel.publisher, channel.home))],
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
        "items": [item(entry) for entry in entries],
    }
    told = {name: value for name, value in feed.items() if value or name == "items"}
    return json.dumps(told, ensure_ascii=False).encode()


def item(entry: Entry) -> dict:
    facts = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.pictures[0].url if entry.pictures else "",
        "date_published": iso(entry.published_at),
        "date_modified": iso(entry.updated_at),
        "authors": [written(author) for author in entry.authors],
        "tags": [name for _slug, name in entry.topics],
        "language": entry.language,
        "attachments": [
            {"url": file.url, "mime_type": file.content_type, "title": file.title, "size_in_bytes": file.size}
            for file in entry.attachments
        ]
        + [
            {"url": picture.url, "mime_type": "image/jpeg", "title": picture.caption or picture.alt}
            for picture in entry.pictures
        ],
    }
    return {name: value for name, value in facts.items() if value}


def written(author: Author) -> dict[str, str]:
    return {"name": author.name, "url": author.address} if author.address else {"name": author.name}
