"""The panel beside the form: reasons why not, and what to look at again, each with a door to its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from releases.admin.bilingual import NAMES
from releases.desk import checks, facts
from releases.desk.checks import Draft, Reason
from releases.models import Release
from releases.text.highlight import highlight

FIELDS = {
    "planned_at": "id_planned_at_0",
    "pictures": "id_pictures-{row}-alt",
    "attachments": "id_attachments-{row}-title",
}
QUOTED = 60


@dataclass(frozen=True)
class Quote:
    """A line of a text with the characters that are meant, and the field in which they stand."""

    mark: checks.Mark
    target: str

    @property
    def before(self):
        text = self.mark.before
        return text if len(text) <= QUOTED else f"…{text[-QUOTED:]}"

    @property
    def text(self):
        text = self.mark.text
        return text if len(text) <= 2 * QUOTED else f"{text[: 2 * QUOTED]}…"

    @property
    def after(self):
        text = self.mark.after
        return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


@dataclass(frozen=True)
class Entry:
    """One finding as the panel shows it."""

    reason: Reason
    target: str
    place: str
    quotes: tuple[Quote, ...] = ()
    number: int = 0

    @property
    def is_advice(self):
        return self.reason.severity == checks.ADVICE


def panel(release: Release, user) -> dict:
    """What the template of the panel needs; nothing is stored. What was typed stands on `release` itself."""
    draft = facts.gather(release, at=timezone.now())
    waivers = {row.fingerprint: row for row in release.waivers.select_related("actor")} if release.pk else {}
    advice = checks.look_again(draft)
    numbers = _numbers(reason for reason in advice if reason.fingerprint not in waivers)
    entries = [_entry(draft, reason, numbers.get(reason.fingerprint, 0)) for reason in advice]
    may_waive = bool(release.pk) and (
        user.has_perm("releases.change_release") or user.has_perm("releases.approve_release")
    )
    why_not = [_entry(draft, reason) for reason in checks.why_not(draft)]
    look_again = [entry for entry in entries if entry.reason.fingerprint not in waivers]
    return {
        "why_not": why_not,
        "look_again": look_again,
        "spoken": _spoken(len(why_not), len(look_again)),
        "waived": [
            (entry, waivers[entry.reason.fingerprint]) for entry in entries if entry.reason.fingerprint in waivers
        ],
        "draft": draft,
        "may_waive": may_waive,
        "address": reverse("admin:releases_release_look"),
        "waive_address": reverse("admin:releases_release_waive", args=[release.pk]) if may_waive else "",
    }


def _spoken(why_not: int, look_again: int) -> str:
    """The counts in one sentence."""
    counts = {"why_not": why_not, "look_again": look_again}
    return _("Reasons why not: %(why_not)d. Look again: %(look_again)d.") % counts


def _numbers(reasons: Iterable[Reason]) -> dict[str, int]:
    """Figures that disagree are numbered, so that the pairs are found in both languages."""
    figures = (reason.fingerprint for reason in reasons if reason.code == "figures")
    return {fingerprint: number for number, fingerprint in enumerate(figures, start=1)}


def marked(html: str, found: dict, language: str) -> str:
    """The rendered body with the figures that the panel names, each under its number."""
    places = [
        (entry.number, quote.mark.start, quote.mark.end)
        for entry in found["look_again"]
        for quote in entry.quotes
        if entry.number and (quote.mark.field, quote.mark.language) == ("body", language)
    ]
    return highlight(html, found["draft"].words[language].body, places) if places else html


def _entry(draft: Draft, reason: Reason, number: int = 0) -> Entry:
    line = reason.marks[0].line if reason.marks and reason.field == "body" else 0
    parts = [
        NAMES.get(reason.language, ""),
        _field(reason.field),
        _("line %(number)d") % {"number": line} if line else "",
    ]
    place = " · ".join(str(part) for part in parts if part)
    quotes = tuple(Quote(mark, f"id_{mark.field}_{mark.language}") for mark in reason.marks)
    return Entry(reason, _target(draft, reason), place, quotes, number)


def _field(name: str) -> str:
    names = {
        "title": _("title"),
        "summary": _("summary"),
        "body": _("body"),
        "planned_at": _("planned time"),
        "pictures": _("pictures"),
        "attachments": _("attachments"),
    }
    return capfirst(names.get(name, ""))


def _target(draft: Draft, reason: Reason) -> str:
    """The id of the field in the form."""
    if reason.field not in FIELDS:
        return f"id_{reason.field or 'title'}_{reason.language}"
    if reason.row is None:
        return FIELDS[reason.field]
    row = reason.row
    if reason.field == "attachments":
        row = list(draft.names).index(draft.words[reason.language].attachments[row].key)
    return f"{FIELDS[reason.field].format(row=row)}_{reason.language}"
