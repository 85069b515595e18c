"""One release as a reader meets it: with its files, topics, history, neighbours and its other language."""

from datetime import datetime

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.models.languages import OTHER
from releases.public import carried, corrections, editions, share
from releases.public.addresses import absolute, address
from releases.public.identity import Identity
from releases.public.meta import DESCRIPTION_LENGTH, Meta, news_article
from releases.text import dates


class Article:
    """Reads what belongs to one live edition; each part once, when it is first asked for."""

    def __init__(self, edition: Edition, other: Edition | None, *, at: datetime):
        self.edition, self.at = edition, at
        self.other = None if other is None or other.is_removed else other

    @cached_property
    def files(self) -> list:
        return carried.files(self.edition)

    @property
    def pictures(self) -> list:
        return [row for row in self.files if row.kind == StoredFile.Kind.PICTURE and row.file.widths]

    @property
    def leads(self) -> list:
        """Pictures that the body does not place itself."""
        return [row for row in self.pictures if not row.is_placed]

    @property
    def attachments(self) -> list:
        return [row for row in self.files if row.kind == StoredFile.Kind.ATTACHMENT]

    @cached_property
    def topics(self) -> list:
        return carried.topics(self.edition)

    @cached_property
    def around(self) -> list[Edition]:
        return editions.around(self.edition, at=self.at)

    @property
    def history(self) -> list[Edition]:
        return [row for row in self.around if row.release_id == self.edition.release_id]

    @cached_property
    def compared(self) -> frozenset[int]:
        """Numbers of the corrections whose changes can be read by word."""
        return frozenset(corrections.pairs(self.history))

    @cached_property
    def neighbours(self) -> dict[str, Edition]:
        place = (self.edition.published_at, self.edition.release_id)
        others = [row for row in self.around if row.release_id != self.edition.release_id]
        return {"newer" if (row.published_at, row.release_id) > place else "older": row for row in others}

    @property
    def short_address(self) -> str:
        """An address that survives every change of the title."""
        return absolute(address("short", self.edition.language, self.edition.release_id))

    @property
    def division_path(self) -> str:
        division = self.edition.division
        if division is None or not division.words("name", self.edition.language):
            return ""
        return address("division", self.edition.language, division.slug)


def share_of(article: Article, identity: Identity) -> share.Share:
    """The lead picture where it is fit for it: it tells more than the title, which stands beside it anyway."""
    rows = article.pictures[:1] if article.edition.is_listed else []
    pictures = [share.of_picture(row) for row in rows if share.is_shareable(row)]
    return pictures[0] if pictures else share.of_release(article.edition, identity)


def shorten(text: str, limit: int) -> str:
    """One line of at most `limit` characters, ended by an ellipsis when something is left out."""
    words = " ".join(text[: limit * 4].split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def article_meta(article: Article, identity: Identity) -> Meta:
    edition = article.edition
    shared = share_of(article, identity)
    images = [share.of_picture(row).url for row in article.pictures]
    images += [shared.url] if shared.url not in images else []
    alternates = {each.language: each.get_absolute_url() for each in (edition, article.other) if each}
    return Meta(
        language=edition.language,
        title=edition.title,
        path=edition.get_absolute_url(),
        description=shorten(edition.summary or edition.text, DESCRIPTION_LENGTH),
        section=_("Press releases"),
        section_path=address("listing", edition.language),
        alternates=alternates,
        menu="listing",
        kind="article",
        share=shared,
        data=(news_article(edition, images, identity["name"]),),
    )


def removed_meta(edition: Edition) -> Meta:
    when = dates.long_date(edition.live_from, edition.language)
    return Meta(
        language=edition.language,
        title=_("This release has been removed"),
        path=address("short", edition.language, edition.release_id),
        description=_("Removed on %(date)s.") % {"date": when},
        elsewhere=address("listing", OTHER[edition.language]),
        is_indexed=False,
    )
