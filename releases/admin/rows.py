"""Pictures and attachments of a posted form, three-way: rows that only one person touched survive by themselves."""

import re
from dataclasses import dataclass

from releases.admin.files import SIGNER
from releases.desk.collision import ROWS
from releases.text.normalise import nfc

MOST = 1000
# Columns that hold numbers, with what a row says that leaves them empty.
NUMBERS = {"position": 0, "focus_x": 50, "focus_y": 50}


@dataclass(frozen=True)
class RowDifference:
    """One picture or attachment. A missing side means that it was deleted there, or not there yet."""

    prefix: str
    pk: int
    base: dict | None
    theirs: dict | None
    mine: dict | None
    changed_by: str

    @property
    def name(self):
        return f"{self.prefix}-{self.pk}"

    @property
    def file(self):
        return next(side["name"] for side in (self.theirs, self.base, self.mine) if side)


def settle(data, files, base, theirs, choices):
    """Bring the rows of `data` and `files` in line with what is stored; answer every row that differs.

    Rows that only the other person touched become as stored; for rows that both touched `choices` decide, and
    without a choice the row stays as typed. A row that the other person deleted goes on as a new one.
    """
    found = []
    for prefix in ROWS:
        if f"{prefix}-TOTAL_FORMS" not in data:
            continue
        stored = {row["id"]: row for row in theirs[prefix]}
        known = {row["id"]: row for row in base[prefix]} if base else {}
        kept, shown = [], []
        for row in _take(data, files, prefix):
            if row.pk is None or (row.has_file and row.pk not in known.keys() | stored.keys()):
                # Nobody knows any more which row it was; with a file of its own it goes on as a new one.
                row.values["id"] = [""]
                kept.append(row)
                continue
            shown.append(row.pk)
            was, now = known.get(row.pk), stored.get(row.pk)
            difference = _compare(prefix, row, was, now)
            if difference or now or not was:
                kept += _settled(row, difference, choices)
            found += [difference] if difference else []
        for pk in stored.keys() - set(shown):
            kept.append(_Row.of(prefix, stored[pk]))
            found.append(RowDifference(prefix, pk, None, stored[pk], None, "theirs"))
        _put(data, files, prefix, kept)
    return found


class _Row:
    """One row as it was posted: values by name, and the upload if there is one."""

    def __init__(self, prefix, values, upload=None):
        self.prefix = prefix
        self.values = values
        self.upload = upload

    @classmethod
    def of(cls, prefix, stored):
        values = {name: [_typed(stored[name])] for name in ("id", *ROWS[prefix])}
        return cls(prefix, {name: value for name, value in values.items() if value != [None]})

    def first(self, name):
        return next(iter(self.values.get(name, [])), "")

    @property
    def pk(self):
        number = self.first("was") or self.first("id")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None

    @property
    def is_deleted(self):
        return bool(self.first("DELETE"))

    @property
    def has_file(self):
        return bool(self.upload or self.first("file_key"))

    def state(self, stored):
        """The row in the shape of `collision.state`; of the file only whether it is another one is known."""
        found = dict(stored)
        for name in ROWS[self.prefix]:
            if name not in self.values and name != "is_decorative":
                continue
            value = nfc(self.first(name)).strip()
            if name == "is_decorative":
                value = name in self.values
            elif name in NUMBERS:
                value = int(value) if value.isascii() and value.isdigit() else value or NUMBERS[name]
            found[name] = value
        if self.upload:
            found["name"] = self.upload.name
        return found


def _typed(value):
    if isinstance(value, bool):
        return "on" if value else None
    return str(value)


def _compare(prefix, row, was, now):
    """How the row differs from what is stored, or None when it does not."""
    stood = was or now
    mine = row.state(stood) if stood and not row.is_deleted else None
    if mine == now and not row.has_file:
        return None
    if was and now == was:
        return RowDifference(prefix, row.pk, was, now, mine, "mine")
    is_touched = mine != was or row.has_file
    return RowDifference(prefix, row.pk, was, now, mine, "both" if is_touched else "theirs")


def _settled(row, difference, choices):
    """The row as it goes on: none, as typed, or as stored."""
    if difference is None or difference.changed_by == "mine":
        return [row]
    if difference.changed_by == "theirs" or choices.get(difference.name) == "theirs":
        return [_Row.of(row.prefix, difference.theirs)] if difference.theirs else []
    if difference.theirs is None:
        if not row.has_file:
            row.values["file_key"] = [SIGNER.sign(difference.base["key"])]
        row.values["was"] = [str(row.pk)]
        row.values["id"] = [""]
    return [row]


def _take(data, files, prefix):
    """Take the rows of one kind out of the posted form, in their order."""
    pattern = re.compile(rf"{prefix}-(\d{{1,4}})-(\w+)")
    rows = {}
    for source in (data, files):
        for key in list(source):
            match = pattern.fullmatch(key)
            if match and match[2] != "release":
                row = rows.setdefault(int(match[1]), _Row(prefix, {}))
                if source is data:
                    row.values[match[2]] = data.pop(key)
                else:
                    row.upload = files.pop(key)[-1]
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    most = min(int(total), MOST) if total.isascii() and total.isdigit() else 0
    return [rows[index] for index in sorted(rows) if index < most]


def _put(data, files, prefix, rows):
    """Write the rows back, stored ones first, as the form expects them."""
    rows = sorted(rows, key=lambda row: not row.first("id"))
    data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(row.first("id")) for row in rows))
    for index, row in enumerate(rows):
        for name, values in row.values.items():
            data.setlist(f"{prefix}-{index}-{name}", values)
        if row.upload:
            files[f"{prefix}-{index}-upload"] = row.upload
