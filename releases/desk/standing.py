"""The usual standing pages of an institution, as drafts that name in brackets what must be filled in."""

from __future__ import annotations

from pathlib import Path

from releases.models import LANGUAGES, Organisation, Page, column

FOLDER = Path(__file__).with_name("usual")
SLUGS = ("about", "accessibility", "copyright", "privacy")
# What a draft says where the institution has not told it yet.
UNTOLD = {
    "ko": {
        "name": "[채울 것: 기관 이름]",
        "phone": "[채울 것: 전화번호]",
        "email": "[채울 것: 전자우편]",
        "licence": "[채울 것: 기본 이용 조건, 보기: 공공누리 제1유형]",
    },
    "en": {
        "name": "[fill in: name of the institution]",
        "phone": "[fill in: telephone]",
        "email": "[fill in: e-mail]",
        "licence": "[fill in: usual terms, such as KOGL Type 1]",
    },
}
LICENCE = {"ko": "공공누리 제{number}유형", "en": "KOGL Type {number}"}


def missing() -> list[str]:
    """Addresses of the usual pages that do not exist."""
    there = set(Page.objects.filter(slug__in=SLUGS).values_list("slug", flat=True))
    return [slug for slug in SLUGS if slug not in there]


def make_missing() -> list[Page]:
    """Make those pages as drafts that readers do not see yet."""
    organisation = Organisation.load()
    made = []
    for slug in missing():
        words = {}
        for language in LANGUAGES:
            title, body = read(slug, language, organisation)
            words |= {column("title", language): title, column("body", language): body}
        page, is_new = Page.objects.get_or_create(
            slug=slug, defaults={"position": SLUGS.index(slug), "is_public": False} | words
        )
        made += [page] if is_new else []
    return made


def read(slug: str, language: str, organisation: Organisation) -> tuple[str, str]:
    """Title and body of a draft in one language, with what the institution has told about itself."""
    text = (FOLDER / f"{slug}.{language}.txt").read_text("utf-8")
    for name, words in (UNTOLD[language] | _told(organisation, language)).items():
        text = text.replace(f"{{{name}}}", words)
    title, _, body = text.partition("\n")
    return title.strip(), body.strip()


def _told(organisation: Organisation, language: str) -> dict[str, str]:
    number = organisation.licence
    told = {
        "name": organisation.words("name", language),
        "phone": organisation.phone,
        "email": organisation.email,
        "licence": LICENCE[language].format(number=number) if number else "",
    }
    return {name: words for name, words in told.items() if words}
