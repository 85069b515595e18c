"""The sides of a difference as a person reads them: changes by word, names in place of numbers."""

from dataclasses import dataclass, field

from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from releases.admin.bilingual import name_of
from releases.desk.collision import LISTS, ROWS, TEXTS
from releases.models import Attachment, Contact, Division, Picture, Topic
from releases.models.organisation import Licence
from releases.templatetags.newsroom_admin import moment
from releases.text.diff import Piece, blocks, words
from releases.text.merge import Merged

LISTED = {"topics": Topic, "contacts": Contact, "division": Division}
KINDS = {"pictures": Picture, "attachments": Attachment}
AROUND = 1


@dataclass
class Side:
    """One difference on the page: its pieces on both sides, and the choices it leaves."""

    name: str
    label: str
    changed_by: str
    who: str
    at: object
    theirs: object
    mine: object
    base: object = ""
    language: str = ""
    choice: str = ""
    has_choice: bool = True
    merged: str | None = None
    merged_ids: list = field(default_factory=list)
    merged_words: str = ""
    clashes: int = 0


def of_field(meeting, difference, form_field):
    """A field of the form."""
    name, saving = difference.name, meeting.saving(difference.name)
    side = Side(
        name,
        str(form_field.label),
        difference.changed_by,
        meeting.who(name),
        saving.at if saving else None,
        theirs=shown(difference.base, difference.theirs, name),
        mine=shown(difference.base, difference.mine, name),
        base=said(name, difference.base) if difference.base is not None else "",
        language=name[-2:] if name in TEXTS else "",
        choice=meeting.chosen.get(name) or difference.suggestion,
    )
    if difference.changed_by == "both" and isinstance(difference.merged, Merged):
        side.merged, side.clashes = difference.merged.text, difference.merged.clashes
    elif difference.changed_by == "both" and difference.merged is not None:
        side.merged_ids, side.merged_words = difference.merged, said(name, difference.merged)
    return side


def of_row(meeting, difference, fields):
    """A picture or an attachment. Only where both touched it there is something to choose."""
    saving = meeting.saving("")
    base, theirs, mine = (row_words(side, fields) for side in (difference.base, difference.theirs, difference.mine))
    kind = capfirst(KINDS[difference.prefix]._meta.verbose_name)
    return Side(
        difference.name,
        f"{kind}: {difference.file}",
        difference.changed_by,
        meeting.who(""),
        saving.at if saving else None,
        theirs=words(base, theirs) if theirs else deleted(),
        mine=words(base, mine) if mine else deleted(),
        base=base,
        choice=meeting.chosen.get(difference.name, ""),
        has_choice=difference.changed_by == "both",
    )


def deleted():
    return [Piece("removed", _("deleted"))]


def row_words(row, fields):
    """A row as lines of label and value."""
    if not row:
        return ""
    prefix = "pictures" if "alt_ko" in row else "attachments"
    lines = [(_("file"), row["name"])]
    for name in ROWS[prefix]:
        # A form that was opened before an upgrade knows nothing of later columns.
        value = row.get(name, "")
        field = fields.get(name)
        if isinstance(value, bool):
            value = _("yes") if value else _("no")
        elif hasattr(field, "choices"):
            value = dict(field.choices).get(value, value)
        lines.append((field.label if field else name, value))
    return "\n".join(f"{capfirst(str(label))}: {value}" for label, value in lines)


def shown(base, value, name):
    """What stands on one side, with what it changed marked; long stretches that stayed are left out."""
    if name not in TEXTS:
        return [Piece("same", said(name, value))]
    if base is None:
        return [Piece("same", value)]
    return shortened(base, value) if name.startswith("body_") else words(base, value)


def shortened(old, new):
    """The changed blocks of a body with one block around them."""
    changes = blocks(old, new)
    near = {
        index + step
        for index, change in enumerate(changes)
        if change.kind != "same"
        for step in range(-AROUND, AROUND + 1)
    }
    pieces = []
    for index, change in enumerate(changes):
        if index in near:
            pieces += change.pieces
        elif index - 1 in near or index == 0:
            pieces.append(Piece("same", "⋯\n"))
    return pieces


def said(name, value):
    """A stored value in words."""
    if name in TEXTS:
        return value
    if not value:
        return "–"
    if name == "planned_at":
        return moment(parse_datetime(value))
    if name == "licence":
        return str(dict(Licence.choices).get(value, value))
    model = LISTED[name]
    found = model.objects.in_bulk(value if name in LISTS else [value])
    return ", ".join(name_of(row) for row in found.values()) or "–"
