"""Parts of addresses, and addresses with the site's own origin; the Host header decides nothing."""

from urllib.parse import quote

from django.conf import settings
from django.urls import register_converter, reverse

from releases.models.languages import LANGUAGES
from releases.text.dates import FIRST_YEAR, LAST_YEAR

GREATEST_ID = 2**63 - 1
# What Django leaves as it is in a part of an address.
UNQUOTED = "!$&'()*+,;=/~:@"


class Language:
    regex = "|".join(LANGUAGES)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class Number:
    """A row's number that every database can hold; others do not exist, so they do not match."""

    regex = "[0-9]{1,19}"
    least, most = 1, GREATEST_ID

    def to_python(self, value):
        number = int(value)
        if not self.least <= number <= self.most or str(number) != value:
            raise ValueError
        return number

    def to_url(self, value):
        return str(value)


class Year(Number):
    regex = "[0-9]{4}"
    least, most = FIRST_YEAR, LAST_YEAR


class Month(Number):
    regex = "[0-9]{1,2}"
    least, most = 1, 12


for name, converter in (("language", Language), ("number", Number), ("year", Year), ("month", Month)):
    register_converter(converter, name)


def address(name: str, *args: object) -> str:
    """The path of a public page by the name of its view."""
    return reverse(f"releases:{name}", args=args)


def absolute(path: str) -> str:
    """The path with the origin that SITE_ORIGIN names."""
    return f"{settings.SITE_ORIGIN}{path}"


def release_addresses(language: str):
    """A function that makes the path of a release of its number and slug, for whoever needs thousands."""
    begin = address("detail", language, 0, "-").removesuffix("0/-/")

    def path(release_id: int, slug: str) -> str:
        return f"{begin}{release_id}/{quote(slug or '-', safe=UNQUOTED)}/"

    return path
