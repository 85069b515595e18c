"""What stands for a page where its address is shared: a picture of the release, or a card made of its words."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from releases import cards
from releases.models.edition import Edition, EditionFile
from releases.public.addresses import absolute, address
from releases.public.identity import Identity
from releases.text import picture

# A narrower picture is blown up where it is shared, and a taller one is cut through the middle: the card is better.
LEAST_WIDTH = 960


@dataclass(frozen=True)
class Share:
    """A picture with all that a page says of it; `width` and `height` in pixels."""

    path: str
    alt: str
    width: int = cards.WIDTH
    height: int = cards.HEIGHT
    content_type: str = "image/png"

    @property
    def url(self) -> str:
        return absolute(self.path)


def general_card(identity: Identity) -> cards.Card:
    """The card of the institution, in the active language."""
    card = identity.organisation.card(identity.language)
    return replace(card, name=identity["name"], foot=_("Press releases"))


def of_site(identity: Identity) -> Share:
    """For home, lists, standing pages, and releases that were withdrawn."""
    card = general_card(identity)
    return Share(address("card", identity.language, card.digest), card.name)


def of_release(edition: Edition, identity: Identity) -> Share:
    """The card of a release; one that was withdrawn spreads its title no further."""
    if not edition.is_listed:
        return of_site(identity)
    card = edition.card(identity.organisation)
    words = " · ".join(filter(None, (card.title, card.name, card.foot)))
    return Share(address("release_card", edition.language, edition.release_id, card.digest), words)


def of_picture(row: EditionFile) -> Share:
    file = row.file
    width = picture.nearest(file.widths, LEAST_WIDTH)
    height = max(1, round(file.height * width / file.width))
    return Share(picture.address(file.key, width), row.alt, width, height, "image/jpeg")


def is_shareable(row: EditionFile) -> bool:
    """Whether a picture can stand for its release: it says something, and it fills a wide card."""
    return not row.is_decorative and row.file.width >= max(LEAST_WIDTH, row.file.height)
