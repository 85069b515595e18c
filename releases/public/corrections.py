"""What a correction changed: the words of an edition against those of the edition before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from releases.models.edition import Edition
from releases.models.file import StoredFile
from releases.models.languages import OTHER
from releases.public.addresses import address
from releases.public.meta import Meta
from releases.text import dates, picture
from releases.text.diff import BlockChange, blocks

# Unchanged blocks that stay around a changed one; longer runs are left out and counted.
AROUND = 1


@dataclass(frozen=True)
class Row:
    """A block as the page shows it, or the number of unchanged blocks that are left out here."""

    change: BlockChange | None = None
    left_out: int = 0


def pairs(editions: Sequence[Edition]) -> dict[int, tuple[Edition, Edition]]:
    """Corrections by number, each after the edition before it. `editions` are public, the latest first.

    Words from before a removal were taken away for good: nothing is compared with them.
    """
    standing = takewhile(lambda edition: not edition.is_removed, editions)
    return {later.number: (earlier, later) for later, earlier in pairwise(standing) if later.is_listed}


def shortened(changes: Sequence[BlockChange]) -> list[Row]:
    """Changed blocks with what stands around them; a run of more than one block further away becomes its number."""
    told = {index for index, change in enumerate(changes) if change.kind != "same"}
    near = {index + step for index in told for step in range(-AROUND, AROUND + 1)}
    rows: list[Row] = []
    for is_near, run in groupby(enumerate(changes), key=lambda pair: pair[0] in near):
        found = [change for _index, change in run]
        is_shown = is_near or len(found) == 1
        rows += [Row(change) for change in found] if is_shown else [Row(left_out=len(found))]
    return rows


class Comparison:
    """An edition and the one before it, field by field; only what changed."""

    def __init__(self, earlier: Edition, later: Edition):
        self.earlier, self.later = earlier, later

    @cached_property
    def fields(self) -> list[tuple[str, list[Row]]]:
        """Names and rows of the fields that changed, in the order of the page."""
        found = [
            (name, blocks(old, new))
            for name, old, new in (
                (_("Title"), self.earlier.title, self.later.title),
                (_("Summary"), self.earlier.summary, self.later.summary),
                (_("Body"), self.earlier.text, self.later.text),
                (_("Pictures"), *(pictures(edition) for edition in (self.earlier, self.later))),
                (_("Attachments"), *(attachments(edition) for edition in (self.earlier, self.later))),
                (_("Contacts"), *(contacts(edition) for edition in (self.earlier, self.later))),
            )
        ]
        return [(name, shortened(rows)) for name, rows in found if any(row.kind != "same" for row in rows)]


def lines(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(" · ".join(filter(None, row)) for row in rows)


def pictures(edition: Edition) -> str:
    rows = [row for row in edition.files.all() if row.kind == StoredFile.Kind.PICTURE]
    return lines((row.alt, row.caption, picture.credit_line(row.credit, edition.language)) for row in rows)


def attachments(edition: Edition) -> str:
    found = edition.files.filter(kind=StoredFile.Kind.ATTACHMENT).select_related("file")
    return lines((row.title, row.file.name, str(row.get_language_display())) for row in found)


def contacts(edition: Edition) -> str:
    return lines((row["post"], row["name"], row["phone"], row["email"]) for row in edition.contacts)


def changes_meta(edition: Edition, other: Edition | None, comparison: Comparison) -> Meta:
    """What the page says of itself; `edition` is the live one, `other` that of the other language."""
    language, later = edition.language, comparison.later
    when = {"date": dates.long_date(later.live_from, language)}
    is_readable = other is not None and not other.is_removed
    return Meta(
        language=language,
        title=_("What changed on %(date)s") % when,
        path=address("changes", language, edition.release_id, later.number),
        description=_("What the correction of %(date)s changed, word by word.") % when,
        section=edition.title,
        section_path=edition.get_absolute_url(),
        elsewhere=other.get_absolute_url() if is_readable else address("listing", OTHER[language]),
        menu="listing",
        is_indexed=False,
    )
