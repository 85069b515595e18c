"""A feed's own words and addresses, the same in every format."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from releases.models.topic import Topic
from releases.public.addresses import absolute, address
from releases.public.identity import Identity

FORMATS = {"rss": "RSS 2.0", "atom": "Atom 1.0", "json_feed": "JSON Feed 1.1"}


@dataclass(frozen=True)
class Channel:
    """`link` is the page that the feed follows, `address` the feed itself. All addresses are absolute."""

    language: str
    title: str
    description: str
    link: str
    address: str
    publisher: str
    home: str
    icon: str
    image: str = ""
    hub: str = ""
    topic: Topic | None = None
    others: dict[str, str] = field(default_factory=dict)

    @property
    def links(self) -> str:
        """What the Link header says to a WebSub subscriber, or nothing without a hub."""
        return f'<{self.hub}>; rel="hub", <{self.address}>; rel="self"' if self.hub else ""


def view_name(form: str, topic: object) -> str:
    """The name of the view that writes this format of all releases, or of a topic's."""
    return f"topic_{form}" if topic else form


def channel(form: str, identity: Identity, topic: Topic | None) -> Channel:
    """The feed of all releases in the language of `identity`, or of one topic."""
    language, name = identity.language, identity["name"]
    where = (language, topic.slug) if topic else (language,)
    if topic:
        words = {"name": name, "topic": topic.words("name", language)}
        title = _("%(name)s: %(topic)s") % words
        description = _("Press releases of %(name)s on %(topic)s, in full.") % words
    else:
        title = _("%(name)s: press releases") % {"name": name}
        description = _("All press releases of %(name)s, in full.") % {"name": name}
    return Channel(
        language=language,
        title=title,
        description=description,
        link=absolute(address("topic" if topic else "listing", *where)),
        address=absolute(address(view_name(form, topic), *where)),
        publisher=name,
        home=absolute(address("home", language)),
        icon=absolute(identity.icon("192.png")),
        image=absolute(identity.logo) if identity.logo else "",
        hub=settings.WEBSUB_HUB,
        topic=topic,
        others={name: absolute(address(view_name(name, topic), *where)) for name in FORMATS if name != form},
    )
