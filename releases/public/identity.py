"""Who speaks here: the institution and its standing pages, read once for each answer."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from releases.models.organisation import Organisation, Page
from releases.text.picture import address, nearest

LOGO_WIDTH = 240


class Identity:
    """The institution in one language; one query, and one more for the pages."""

    def __init__(self, language: str):
        self.organisation = Organisation.load()
        self.language = language

    def __getitem__(self, field: str) -> str:
        """A translated field in this language: `{{ identity.address }}`."""
        if field not in {"name", "parent", "address", "footer"}:
            raise KeyError(field)
        return self.organisation.words(field, self.language) or (_("Newsroom") if field == "name" else "")

    @cached_property
    def pages(self) -> list[Page]:
        return [page for page in Page.objects.all() if is_written(page, self.language)]

    @property
    def logo(self) -> str:
        logo = self.organisation.logo
        return address(logo.key, nearest(logo.widths, LOGO_WIDTH)) if logo and logo.widths else ""


def is_written(page: Page, language: str) -> bool:
    return bool(page.words("title", language) and page.words("body", language))
