"""Who speaks here: the institution and its standing pages, read once for each answer."""

from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from releases import colour
from releases.models.organisation import Organisation, Page
from releases.public.addresses import address
from releases.public.known import Memory
from releases.text import picture

LOGO_WIDTH = 240
known = Memory(lambda generation: generation.identity)
FIELDS = frozenset({"name", "parent", "address", "footer", "hours"})


class Identity:
    """The institution in one language; one query, and one more for the pages."""

    def __init__(self, language: str):
        [self.organisation] = known.ask("organisation", lambda: [Organisation.load()])
        self.language = language

    def __getitem__(self, field: str) -> str:
        """A translated field in this language: `{{ identity.address }}`."""
        if field not in FIELDS:
            raise KeyError(field)
        return self.organisation.words(field, self.language) or (_("Newsroom") if field == "name" else "")

    @cached_property
    def pages(self) -> list[Page]:
        return known.ask(("pages", self.language), self._read_pages)

    def _read_pages(self) -> list[Page]:
        return [page for page in Page.objects.public(self.language) if page.words("title", self.language)]

    @property
    def logo(self) -> str:
        logo = self.organisation.logo
        return picture.address(logo.key, picture.nearest(logo.widths, LOGO_WIDTH)) if logo and logo.widths else ""

    @property
    def colours(self) -> str:
        """Address of the style sheet with the institution's colours; empty while the product's are used."""
        css = self.organisation.style_sheet
        return address("colours", colour.digest(css)) if css else ""

    @property
    def icons(self) -> list[tuple[str, str, str]]:
        """Address, type and size of each icon for a tab."""
        if not self.organisation.logo:
            return [(static("img/icon.svg"), "image/svg+xml", "any")]
        return [(self.icon(f"{side}.png"), "image/png", f"{side}x{side}") for side in (32, 192)]

    @property
    def touch_icon(self) -> str:
        return self.icon("180.png")

    @property
    def theme(self) -> dict[str, str]:
        """Colour of the browser's own bars around the page, by day and by night."""
        day, night = colour.tokens(self.organisation.brand, self.organisation.accent)
        dark = night.get("tint", colour.DARK["page"])
        return {"light": day.get("accent", colour.LIGHT["page"]), "dark": dark}

    def icon(self, name: str) -> str:
        """Address of an icon: made of the logo, else the product's own."""
        logo = self.organisation.logo
        return address("icon", logo.key, name) if logo else static(f"img/icon-{name}")


def is_written(page: Page, language: str) -> bool:
    """Whether readers of this language have the page."""
    return page.is_readable(language)
