"""What a feed holds: releases in full, and notices in the place of those that were taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from releases.models.edition import Edition, EditionFile
from releases.models.file import StoredFile
from releases.models.topic import Topic
from releases.public import carried, editions
from releases.public.addresses import absolute, address
from releases.public.feed import content
from releases.public.identity import Identity
from releases.text import picture
from releases.text.dates import long_date

NEWEST = 20
# A correction or withdrawal of an older release is told for this long, to at most so many at once.
NEWS_FOR, MOST_NEWS = timedelta(days=30), 30
PICTURE_WIDTH = 1600
SUMMARY_LENGTH = 300


@dataclass(frozen=True)
class Author:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Picture:
    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Attachment:
    url: str
    title: str
    content_type: str
    size: int


@dataclass(frozen=True)
class Entry:
    """One release in one language as a feed tells it. `reason` is that of a removal, and empty otherwise."""

    id: str
    language: str
    link: str
    title: str
    summary: str
    html: str
    published_at: datetime
    updated_at: datetime
    authors: tuple[Author, ...]
    topics: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    licence: str = ""
    reason: str = ""


def read(*, at: datetime, identity: Identity, topic: Topic | None) -> list[Entry]:
    """The newest releases, and what was corrected or taken back lately, in the order of first publication."""
    language = identity.language
    newest = editions.listed(at=at, language=language)
    news = Edition.objects.live(at=at, language=language).succeeding().filter(live_from__gt=at - NEWS_FOR)
    if topic:
        newest, news = newest.about(topic), news.filed_under(topic, at=at)
    rows = [*whole(newest)[:NEWEST], *whole(news.order_by("-live_from"))[:MOST_NEWS]]
    found = list({row.pk: row for row in rows}.values())
    found.sort(key=lambda row: (row.published_at, row.release_id), reverse=True)
    return [entry(row, identity) for row in found]


def whole(found):
    slim = found.defer("body", "search_key", "contacts").select_related("division")
    return carried.with_topics(carried.with_files(slim))


def entry(edition: Edition, identity: Identity) -> Entry:
    link = absolute(edition.get_absolute_url())
    facts = {
        "id": edition.permanent_id,
        "language": edition.language,
        "link": link,
        "published_at": edition.published_at,
        "updated_at": edition.live_from,
        "authors": tuple(authors(edition, identity)),
        "topics": tuple((topic.slug, topic.words("name", edition.language)) for topic in carried.topics(edition)),
    }
    if not edition.is_listed:
        return Entry(**facts, **notice(edition))
    files = carried.files(edition)
    pictures = [row for row in files if row.kind == StoredFile.Kind.PICTURE and row.file.widths]
    return Entry(
        **facts,
        title=edition.title,
        summary=edition.summary or beginning(edition.text),
        html=content.full_text(edition, pictures, link),
        pictures=tuple(shown(row) for row in pictures),
        attachments=tuple(offered(row) for row in files if row.kind == StoredFile.Kind.ATTACHMENT),
        licence=edition.get_licence_display() if edition.licence else "",
    )


def notice(edition: Edition) -> dict[str, str]:
    """Title, summary and content of what stands in the place of words that were taken back."""
    when = {"date": long_date(edition.live_from, edition.language)}
    if edition.is_removed:
        title, what = _("This release has been removed"), _("Removed on %(date)s.") % when
    else:
        title, what = _("Withdrawn: %(title)s") % {"title": edition.title}, _("Withdrawn on %(date)s.") % when
    reason = edition.note if edition.is_removed else ""
    summary = f"{what} {beginning(edition.note)}"
    return {"title": title, "summary": summary, "html": content.taken_back(edition), "reason": reason}


def authors(edition: Edition, identity: Identity):
    """The division, then the institution."""
    if edition.division_name:
        division = edition.division
        is_known = division is not None and division.words("name", edition.language)
        page = absolute(address("division", edition.language, division.slug)) if is_known else ""
        yield Author(edition.division_name, page)
    yield Author(identity["name"], absolute(address("home", edition.language)))


def shown(row: EditionFile) -> Picture:
    file = row.file
    width = picture.nearest(file.widths, PICTURE_WIDTH)
    height = max(1, round(width * file.height / file.width))
    alt = "" if row.is_decorative else row.alt
    return Picture(absolute(picture.address(file.key, width)), width, height, alt, row.caption, row.credit)


def offered(row: EditionFile) -> Attachment:
    file = row.file
    return Attachment(absolute(address("attachment", file.key, file.name)), row.title, file.content_type, file.size)


def beginning(text: str) -> str:
    words = " ".join(text[: SUMMARY_LENGTH * 4].split())
    return words if len(words) <= SUMMARY_LENGTH else f"{words[: SUMMARY_LENGTH - 1].rstrip()}…"
