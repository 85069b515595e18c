"""The two lists of the panel: reasons why not, and what to look at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext_lazy as _

from releases.desk.checks import advice, attached, figures, signs
from releases.desk.checks.blocking import blocking
from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import ADVICE, Reason
from releases.desk.snapshot import Snapshot
from releases.models import LANGUAGES

# The longest text, in characters, that is looked at while somebody types; a long release has some 6,000.
LONGEST = 30_000
# The most findings of one kind that are shown; nobody mends more in one sitting, and time stays bounded.
MOST = 20
ORDER = ("title", "summary", "body", "planned_at", "pictures", "attachments")
ADVICES: tuple[Callable[[Draft], Iterator[Reason]], ...] = (
    figures.figures,
    advice.only_one_language,
    advice.stale,
    advice.wrong_language,
    advice.wide_title,
    advice.repeated_title,
    advice.no_summary,
    advice.dead_links,
    signs.look_alikes,
    signs.private_signs,
    signs.jumps,
    attached.dated_names,
    attached.closed_formats,
)


def why_not(draft: Draft) -> list[Reason]:
    """What keeps the written languages back, in the order of the form."""
    if not draft.written:
        return [Reason("no-words", _("Nothing is written yet."), "ko", "title")]
    return _in_order(reason for language in draft.written for reason in blocking(draft, language))


def look_again(draft: Draft) -> list[Reason]:
    """Advice in the order of the form; never a reason to refuse. Too long a text is not looked at, and that is said."""
    if not draft.written:
        return []
    if place := too_long(draft.words):
        message = _("The text is so long that only the reasons why not were looked for.")
        return [Reason("too-long-to-look", message, *place, ADVICE)]
    return _told_apart(_in_order(reason for look in ADVICES for reason in _first(look, draft)))


def _first(look: Callable[[Draft], Iterator[Reason]], draft: Draft) -> list[Reason]:
    """The first findings of a kind; when there are more, the last one says so."""
    found = list(islice(look(draft), MOST + 1))
    if len(found) > MOST:
        message = _("There is more of this kind. It is shown when what stands above is mended.")
        found[MOST] = replace(found[MOST], code=f"more-{found[MOST].code}", message=message, marks=(), about="")
    return found


def too_long(words: Mapping[str, Snapshot]) -> tuple[str, str] | None:
    """Language and field of the first text that is too long to be looked at."""
    places = ((language, field) for language in words for field in advice.FIELDS)
    return next((place for place in places if len(getattr(words[place[0]], place[1])) > LONGEST), None)


def _in_order(reasons: Iterable[Reason]) -> list[Reason]:
    return sorted(reasons, key=_place)


def _place(reason: Reason) -> tuple[int, int, int]:
    field = ORDER.index(reason.field) if reason.field in ORDER else -1
    start = reason.marks[0].start if reason.marks else LONGEST if reason.code.startswith("more-") else -1
    return field, LANGUAGES.index(reason.language) if reason.language else 0, start


def _told_apart(reasons: list[Reason]) -> list[Reason]:
    """The second of two equal findings says so, so that each has a fingerprint of its own."""
    seen: Counter[str] = Counter()
    told = []
    for reason in reasons:
        seen[reason.fingerprint] += 1
        count = seen[reason.fingerprint]
        told.append(replace(reason, about=f"{reason.about} {count}") if count > 1 else reason)
    return told
