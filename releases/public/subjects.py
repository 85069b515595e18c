"""Topics and divisions as readers know them: an empty one would tell of an embargo, so it does not exist."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404

from releases.models.division import Division
from releases.models.edition import Edition
from releases.models.topic import Topic
from releases.public.known import Memory, is_on

known = Memory(lambda generation: generation)
UNDER = {Topic: "edition_topics__topic", Division: "division"}


def subjects(model, *, at: datetime, language: str, **conditions: object) -> list:
    """Rows that have a name in this language and carry a live edition in it."""
    if is_on(at):
        rows = known.ask((model, language), lambda: read(model, at=at, language=language), at=at)
        return [row for row in rows if all(getattr(row, name) == value for name, value in conditions.items())]
    return read(model, at=at, language=language, **conditions)


def read(model, *, at: datetime, language: str, **conditions: object) -> list:
    live = Edition.objects.live(at=at, language=language)
    rows = model.objects.filter(Exists(live.filter(**{UNDER[model]: OuterRef("pk")})), **conditions)
    return [row for row in rows if row.words("name", language)]


def subject(model, slug: str, *, at: datetime, language: str):
    """The row at this address. Raises Http404 for one that readers do not know yet."""
    if found := subjects(model, at=at, language=language, slug=slug):
        return found[0]
    raise Http404
