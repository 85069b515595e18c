"""Two people saved one draft: what stood when the form was opened, what each changed, and what both make together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from releases.models import LANGUAGES, Release, column
from releases.text.merge import Merged, merge
from releases.text.normalise import nfc

State = dict[str, Any]
Side = Literal["mine", "theirs", "both"]

TEXTS = tuple(column(field, code) for field in ("title", "summary", "body") for code in LANGUAGES)
LISTS = ("topics", "contacts")
FIELDS = (*TEXTS, "planned_at", "division", *LISTS, "licence")
ROWS = {
    "pictures": (
        *(column(field, code) for field in ("alt", "caption", "credit") for code in LANGUAGES),
        *("is_decorative", "position", "focus_x", "focus_y"),
    ),
    "attachments": ("title_ko", "title_en", "language", "position"),
}


def state(release: Release) -> State:
    """Everything that the form of a stored release can change, as plain JSON values that compare equal by `==`."""
    found: State = {name: text(name, getattr(release, name)) for name in TEXTS}
    found |= {
        "planned_at": instant(release.planned_at),
        "division": release.division_id or "",
        "licence": release.licence,
    }
    found |= {name: sorted(getattr(release, name).values_list("pk", flat=True)) for name in LISTS}
    for name, columns in ROWS.items():
        found[name] = [
            {"id": row.pk, "key": row.file.key, "name": row.file.name}
            | {column_: _plain(getattr(row, column_)) for column_ in columns}
            for row in getattr(release, name).select_related("file")
        ]
    return found


def of_form(cleaned: Mapping[str, Any]) -> State:
    """The fields of a checked form in the shape of `state`; fields with errors are absent, rows are not included."""
    found: State = {}
    for name in FIELDS:
        if name not in cleaned:
            continue
        value = cleaned[name]
        if name in TEXTS:
            value = text(name, value)
        elif name in LISTS:
            value = sorted(row.pk for row in value)
        elif name == "planned_at":
            value = instant(value)
        elif name == "division":
            value = value.pk if value else ""
        found[name] = value
    return found


def text(name: str, value: str | None) -> str:
    """A text as the form would store it: opening and saving a form unchanged is no change."""
    value = nfc(value or "")
    if name.startswith("body_"):
        return value
    return " ".join(value.split()) if name.startswith("title_") else value.strip()


def instant(value: datetime | None) -> str:
    """A time to the second in UTC; empty when there is none."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else ""


def _plain(value: Any) -> Any:
    return nfc(value or "").strip() if isinstance(value, str | None) else value


@dataclass(frozen=True)
class Difference:
    """A field that does not stand as this person typed it. `base` is None when nobody knows what stood before."""

    name: str
    base: Any
    theirs: Any
    mine: Any
    merged: Merged | list[int] | None

    @property
    def changed_by(self) -> Side:
        if self.base is not None and self.theirs == self.base:
            return "mine"
        return "theirs" if self.base is not None and self.mine == self.base else "both"

    @property
    def suggestion(self) -> str:
        """The choice that keeps what both changed; empty where only a person can tell."""
        if self.changed_by != "both":
            return self.changed_by
        clashes = self.merged.clashes if isinstance(self.merged, Merged) else self.merged is None
        return "" if clashes else "merged"


def differences(base: State | None, theirs: State, mine: State, *, names: tuple[str, str]) -> list[Difference]:
    """Fields in which `mine` is not what is stored; `names` mark the two sides where a merge clashes."""
    found = []
    for name in FIELDS:
        if name not in mine or mine[name] == theirs[name]:
            continue
        was = base[name] if base else None
        merged: Merged | list[int] | None = None
        if name in TEXTS:
            merged = merge(was or "", mine[name], theirs[name], names=names)
        elif name in LISTS and base:
            merged = _joined(set(was), set(mine[name]), set(theirs[name]))
        found.append(Difference(name, was, theirs[name], mine[name], merged))
    return found


def _joined(base: set[int], mine: set[int], theirs: set[int]) -> list[int]:
    """What stays in both lists, and what either added."""
    return sorted((base & mine & theirs) | (mine - base) | (theirs - base))


@dataclass(frozen=True)
class Saving:
    """A save by somebody: a person (None for a machine) and an instant."""

    user_id: int | None
    at: datetime


def last_saving(release: Release) -> int:
    """Number of the newest row of the draft history; 0 when there is none."""
    return release.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0


def savings(release: Release, *, after: int, base: State | None) -> dict[str, Saving]:
    """Who last changed each field after row `after` of the draft history; key "" names the latest save of all."""
    own = [name for name in FIELDS if name not in LISTS]
    rows = release.history.filter(history_id__gt=after).order_by("history_id")
    before, found = base or {}, {}
    for row in rows.values("history_user_id", "history_date", *own):
        saving = found[""] = Saving(row["history_user_id"], row["history_date"])
        now = {name: text(name, row[name]) if name in TEXTS else row[name] or "" for name in own}
        now["planned_at"] = instant(row["planned_at"])
        found |= {name: saving for name in own if now[name] != before.get(name)}
        before = now
    return found
