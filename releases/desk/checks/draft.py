"""A draft as the checks see it: both languages, and every fact that had to be looked up beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from releases.desk.snapshot import Snapshot
from releases.models import LANGUAGES
from releases.text.dates import local


@dataclass(frozen=True)
class Standing:
    """The last edition of a language: from when it is public, and the digest of its words."""

    live_from: datetime
    digest: str


@dataclass(frozen=True)
class Draft:
    """Words as they stand in the form, with their white space.

    `used_plan` is a planned time that an approval has used already; `first_public` is when readers first saw, or will
    see, the release. `stale` maps a language left behind to the digest of the words that it should follow. `titles`
    maps folded titles of other recent releases to their numbers, by language; `gone` holds keys of files that the
    storage has lost, `names` the file name of each key, `dead` internal addresses in the body of each language behind
    which readers find nothing.
    """

    words: Mapping[str, Snapshot]
    at: datetime
    planned_at: datetime | None = None
    used_plan: datetime | None = None
    first_public: datetime | None = None
    last: Mapping[str, Standing] = field(default_factory=dict)
    stale: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    dead: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def written(self) -> list[str]:
        """Languages in which anything at all stands."""
        return [code for code in LANGUAGES if is_written(self.words[code])]

    @property
    def public_at(self) -> datetime:
        """When readers first see the release, as far as can be told today."""
        return self.first_public or self.planned_at or self.at

    @property
    def day(self) -> date:
        """The date on which the release is published, in Seoul."""
        return local(self.public_at).date()

    def is_changed(self, language: str) -> bool:
        """Whether the words differ from those of the last edition."""
        return language not in self.last or stripped(self.words[language]).digest != self.last[language].digest


def is_written(words: Snapshot) -> bool:
    """Whether a title, a summary or a body stands in this language."""
    return any(text.strip() for text in (words.title, words.summary, words.body))


def stripped(words: Snapshot) -> Snapshot:
    """The words without the white space around them, as they are approved."""
    return replace(words, title=words.title.strip(), summary=words.summary.strip(), body=words.body.strip())
