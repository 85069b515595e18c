"""The history of a draft: every saved version in words that people read, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.desk.saved import files_of, whole
from releases.models import LANGUAGE_CHOICES, LANGUAGES, OTHER, Contact, Division, Release, StoredFile, Topic, column
from releases.models.organisation import Licence
from releases.text import diff
from releases.text.dates import date_time, local

BY_LANGUAGE = {
    "title": _("title"),
    "summary": _("summary"),
    "body": _("body"),
    "pictures": _("pictures"),
    "attachments": _("attachments"),
}
SHARED = {
    "planned_at": _("planned time"),
    "division": _("division"),
    "contacts": _("contacts"),
    "topics": _("topics"),
    "licence": _("licence"),
}
DELETION = "-"
MIDDLE = (50, 50)


@dataclass(frozen=True)
class Draft:
    """One saved draft: its row of the history with what belonged to it. `order` counts from 1, the oldest.

    `files` is None where nobody kept pictures and attachments yet.
    """

    row: Any
    order: int
    topics: Sequence[Topic]
    contacts: Sequence[Contact]
    division: Division | None
    files: Mapping[str, list[dict[str, Any]]] | None
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.row.history_id

    @property
    def at(self) -> datetime:
        return self.row.history_date

    @property
    def actor(self) -> Any:
        return self.row.history_user

    @property
    def name(self) -> str:
        """What the log calls this draft, in every language the same."""
        return f"#{self.order} ({local(self.at):%Y-%m-%d %H:%M %Z})"

    def words(self, name: str, language: str) -> str | None:
        """What a language says in a field: text, or one line a file. None where it is not known."""
        if name not in ("pictures", "attachments"):
            return getattr(self.row, column(name, language)) or ""
        if self.files is None:
            return None
        line = _picture_line if name == "pictures" else _attachment_line
        return "\n".join(filter(None, (line(kept, language, self.names) for kept in self.files[name])))

    def value(self, name: str, language: str) -> str:
        """What both languages share, for a person who reads `language`."""
        if name == "planned_at":
            return _korean_time(self.row.planned_at, language) if self.row.planned_at else ""
        if name == "licence":
            return str(Licence(self.row.licence).label) if self.row.licence else ""
        rows = {"division": [self.division] if self.division else [], "topics": self.topics, "contacts": self.contacts}
        return "\n".join(_name(row, language) for row in rows[name])


def _korean_time(moment: datetime, language: str) -> str:
    text = date_time(moment, language)
    return text if text.endswith("KST") else f"{text} KST"


def _name(row: Any, language: str) -> str:
    return row.words("name", language) or row.words("name", OTHER[language])


def _picture_line(kept: Mapping[str, Any], language: str, names: Mapping[int, str]) -> str:
    words = [kept[column(name, language)] or "" for name in ("alt", "caption", "credit")]
    if kept["is_decorative"]:
        words[0] = str(_("decorative only"))
    if (kept["focus_x"], kept["focus_y"]) != MIDDLE:
        words.append(str(_("focus %(x)s %% × %(y)s %%") % {"x": kept["focus_x"], "y": kept["focus_y"]}))
    return _line(names.get(kept["file_id"], ""), words)


def _attachment_line(kept: Mapping[str, Any], language: str, names: Mapping[int, str]) -> str:
    title = kept[column("title", language)] or ""
    words = [title, str(dict(LANGUAGE_CHOICES).get(kept["language"], ""))]
    return _line(names.get(kept["file_id"], ""), words) if title else ""


def _line(name: str, words: Iterable[str]) -> str:
    said = " · ".join(filter(None, words))
    return f"{name or '–'}: {said}" if said else name or "–"


def saved_rows(release_id: int) -> QuerySet:
    """Rows of the history that are whole drafts of this release, the newest first; the newest is always among them."""
    rows = Release.history.filter(id=release_id).exclude(history_type=DELETION).order_by("-history_id")
    newest = rows.values("history_id")[:1]
    return rows.filter(Q(files__isnull=False) | Q(history_id__in=newest)).select_related("history_user")


def drafts_of(rows: Iterable[Any], first_order: int) -> list[Draft]:
    """Drafts of these rows, which count down from `first_order`; the same number of queries for any number of rows."""
    rows = list(rows)
    topics, contacts, divisions = _related(rows)
    live = Release.objects.filter(pk__in={row.id for row in rows if row.files is None}).in_bulk()
    files = [files_of(live[row.id]) if row.id in live else whole(row.files) or None for row in rows]
    ids = {kept["file_id"] for each in files if each for kind in each.values() for kept in kind}
    names = dict(StoredFile.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        Draft(
            row=row,
            order=first_order - index,
            topics=topics.get(row.history_id, []),
            contacts=contacts.get(row.history_id, []),
            division=divisions.get(row.division_id),
            files=kept,
            names=names,
        )
        for index, (row, kept) in enumerate(zip(rows, files, strict=True))
    ]


def _related(rows: list[Any]) -> tuple[dict[int, list], dict[int, list], dict[int, Division]]:
    """Topics and contacts by row, divisions by id; those that are gone for good are left out."""
    found: list[dict[int, list]] = []
    for model, name in ((Topic, "topics"), (Contact, "contacts")):
        through = getattr(Release.history.model, name).model
        attname = f"{model._meta.model_name}_id"
        pairs = list(through.objects.filter(history__in=rows).values_list("history_id", attname))
        rows_of: dict[int, list[int]] = {}
        for row, pk in pairs:
            rows_of.setdefault(pk, []).append(row)
        by_row: dict[int, list] = {}
        for item in model.objects.filter(pk__in=rows_of):
            for row in rows_of[item.pk]:
                by_row.setdefault(row, []).append(item)
        found.append(by_row)
    divisions = Division.objects.in_bulk({row.division_id for row in rows if row.division_id})
    return found[0], found[1], divisions


def find(release_id: int, number: int) -> Draft | None:
    """One saved draft of this release; None for a row of another one."""
    rows = saved_rows(release_id)
    row = rows.filter(history_id=number).first()
    return drafts_of([row], rows.filter(history_id__lte=number).count())[0] if row else None


def newest(release_id: int) -> Draft | None:
    """The draft that was saved last."""
    rows = saved_rows(release_id)
    return next(iter(drafts_of(rows[:1], rows.count())), None)


def before(draft: Draft) -> Draft | None:
    """The draft that was saved before this one."""
    rows = saved_rows(draft.row.id).filter(history_id__lt=draft.number)
    return next(iter(drafts_of(rows[:1], draft.order - 1)), None)


@dataclass(frozen=True)
class Change:
    """One field in two drafts; `language` is empty for what both languages share. None: not known."""

    field: str
    label: str | Promise
    language: str
    old: str | None
    new: str | None

    @property
    def is_known(self) -> bool:
        return self.new is not None

    @property
    def is_changed(self) -> bool:
        return None not in (self.old, self.new) and self.old != self.new

    @cached_property
    def blocks(self) -> list[diff.BlockChange]:
        """What changed, block by block and by word."""
        new = self.new or ""
        return diff.blocks(new if self.old is None else self.old, new)


def changes(old: Draft | None, new: Draft, *, language: str) -> list[Change]:
    """Every field of both drafts, changed or not, in the order of the form; without `old` nothing has changed.

    `language` is the reader's: names of divisions, topics and contacts are in it.
    """
    old = old or new
    found = [
        Change(name, label, code, old.words(name, code), new.words(name, code))
        for name, label in BY_LANGUAGE.items()
        for code in LANGUAGES
    ]
    return found + [
        Change(name, label, "", old.value(name, language), new.value(name, language)) for name, label in SHARED.items()
    ]
