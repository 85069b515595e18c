"""What a page says about itself: titles, addresses, alternates, and structured data for machines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from releases.models.languages import LANGUAGES, OTHER
from releases.public.addresses import absolute, address
from releases.public.share import Share
from releases.text.dates import iso

HEADLINE_LENGTH = 110
DESCRIPTION_LENGTH = 160


@dataclass(frozen=True)
class Meta:
    """`path` is the canonical one; `alternates` holds the path of this same page by language.

    `feed` is the name and slug of the topic whose feeds the page announces.
    """

    language: str
    title: str
    path: str
    description: str
    section: str = ""
    section_path: str = ""
    menu: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    default: str = ""
    kind: str = "website"
    share: Share | None = None
    is_indexed: bool = True
    feed: tuple[str, str] = ("", "")
    data: tuple[dict, ...] = ()

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def other(self) -> str:
        return OTHER[self.language]

    @property
    def counterpart(self) -> str:
        """Where the language switch leads: to this page in the other language, else to the nearest thing there."""
        return self.alternates.get(self.other) or self.elsewhere or address("listing", self.other)

    @property
    def has_counterpart(self) -> bool:
        return self.other in self.alternates

    @property
    def links(self) -> list[tuple[str, str]]:
        """Language and absolute address of every version of this page, itself among them, for machines."""
        if not self.is_indexed:
            return []
        found = {self.language: self.path, **self.alternates}
        pairs = [(language, absolute(found[language])) for language in LANGUAGES if language in found]
        return [*pairs, ("x-default", absolute(self.default or found.get("en") or found["ko"]))]


def in_both(name: str, *args: object) -> dict[str, str]:
    """The same page in every language, by its name and the rest of its address."""
    return {language: address(name, language, *args) for language in LANGUAGES}


def breadcrumbs(meta: Meta, home: str) -> dict:
    """BreadcrumbList of schema.org."""
    steps = [(home, address("home", meta.language)), (meta.section, meta.section_path), (meta.title, meta.path)]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(((name, path) for name, path in steps if name), start=1)
        ],
    }


def news_article(edition, images: list[str], publisher: str) -> dict:
    """NewsArticle of schema.org for one edition."""
    organisation = {"@type": "GovernmentOrganization", "name": edition.division_name or publisher}
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": edition.title[:HEADLINE_LENGTH],
        "datePublished": iso(edition.published_at),
        "dateModified": iso(edition.live_from),
        "inLanguage": edition.language,
        "mainEntityOfPage": absolute(edition.get_absolute_url()),
        "identifier": edition.permanent_id,
        "author": organisation,
        "publisher": {"@type": "GovernmentOrganization", "name": publisher},
    }
    return article | ({"image": images} if images else {})
