"""Generated releases with their chains of editions, as rows that are not stored yet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from releases import search
from releases.desk import finding, freeze, staleness, withdraw
from releases.desk.generated import outline, words
from releases.desk.generated.outline import Text
from releases.desk.generated.sentences import NOTES, REASONS
from releases.desk.snapshot import Snapshot
from releases.models import LANGUAGES, Contact, Division, Edition, Release, Topic, column
from releases.text.dates import SEOUL

YEARS = 30
# The last releases of an archive wait for their time.
SCHEDULED, SHARE_SCHEDULED = 12, 50
KOREAN_ONLY, ENGLISH_ONLY = 0.12, 0.02
CORRECTED, WITHDRAWN, REMOVED = 0.04, 0.004, 0.002
NOTHING = Text("", "", "")


@dataclass(frozen=True)
class Ground:
    """What everything generated stands on; a process that makes rows is given it."""

    seed: int
    total: int
    at: datetime
    licence: str
    divisions: tuple[Division, ...]
    topics: tuple[Topic, ...]
    contacts: tuple[Contact, ...]

    @property
    def scheduled(self) -> int:
        return min(SCHEDULED, self.total // SHARE_SCHEDULED)


@dataclass
class Made:
    """One release with what belongs to it; `row` and `rows` are those of the index, for places yet to be given.

    `rows` has one for each edition that lists show, in their order.
    """

    release: Release
    topics: tuple[Topic, ...]
    contact: Contact
    editions: list[Edition] = field(default_factory=list)
    row: tuple[object, ...] = ()
    rows: list[tuple[object, ...]] = field(default_factory=list)

    @property
    def listed(self) -> list[Edition]:
        return [edition for edition in self.editions if edition.is_listed]

    def topics_of(self, edition: Edition) -> tuple[Topic, ...]:
        return () if edition.is_removed else self.topics


def source_id(seed: int, number: int) -> str:
    """What a generated release is called: by its seed and the number of its first edition, from 0."""
    return f"generated-{seed}-{number}"


def chunk(ground: Ground, first: int, size: int) -> list[Made]:
    """The releases that hold the editions from `first` on, exactly `size` of them; the same for the same seed."""
    rng = Random(f"{ground.seed} {first}")  # noqa: S311
    made: list[Made] = []
    done = 0
    while done < size:
        maker = _Maker(ground, rng, first + done, size - done)
        made.append(maker.made)
        done += len(maker.made.editions)
    return made


class _Maker:
    """Makes one release and its editions, at most `room` of them."""

    def __init__(self, ground: Ground, rng: Random, number: int, room: int) -> None:
        self.ground, self.rng, self.room = ground, rng, room
        self.is_scheduled = number >= ground.total - ground.scheduled
        self.starts_at = self._future() if self.is_scheduled else self._past(number)
        self.languages = self._languages()
        self.division = words.zipf(rng, ground.divisions)
        drawn = {topic.pk: topic for topic in (words.zipf(rng, ground.topics) for _ in range(rng.choice((1, 1, 2, 3))))}
        topics = tuple(drawn[pk] for pk in sorted(drawn))
        self.release = Release(
            uid=uuid.UUID(int=rng.getrandbits(128), version=4),
            source_id=source_id(ground.seed, number),
            division=self.division,
            planned_at=self.starts_at if self.is_scheduled else None,
        )
        self.made = Made(self.release, topics, words.zipf(rng, ground.contacts))
        self._make()
        self._index()

    def _past(self, number: int) -> datetime:
        """A minute of a working day, further on the higher the number is."""
        begins = self.ground.at - timedelta(days=round(365.25 * YEARS))
        instant = begins + (self.ground.at - begins) * (number / self.ground.total)
        day = instant.astimezone(SEOUL)
        day -= timedelta(days=max(0, day.weekday() - 4))
        minute = self.rng.choice((0, 0, 0, 30, self.rng.randrange(60)))
        wanted = day.replace(hour=self.rng.randint(9, 17), minute=minute, second=0, microsecond=0)
        return min(wanted, self.ground.at.replace(second=0, microsecond=0) - timedelta(days=1))

    def _future(self) -> datetime:
        at = self.ground.at.replace(minute=0, second=0, microsecond=0)
        return at + timedelta(hours=self.rng.randint(2, 24 * 60))

    def _languages(self) -> tuple[str, ...]:
        drawn = self.rng.random()
        if self.room == 1 or drawn < KOREAN_ONLY:
            return ("ko",)
        return ("en",) if drawn < KOREAN_ONLY + ENGLISH_ONLY else LANGUAGES

    def _make(self) -> None:
        texts = outline.compose(self.rng)
        last = outline.corrected(self.rng, texts) if self._happens(CORRECTED) else texts
        for language in self.languages:
            for name in Text._fields:
                setattr(self.release, column(name, language), getattr(last[language], name))
        taken = {code: self._snapshot(code, last[code] if code in self.languages else NOTHING) for code in LANGUAGES}
        values = {column("digest", code): snapshot.digest for code, snapshot in taken.items()}
        for name, value in (values | staleness.after_save(self.release, taken)).items():
            setattr(self.release, name, value)
        for language in self.languages:
            if last is texts:
                self._publish(taken[language])
            else:
                self._publish(self._snapshot(language, texts[language]))
                self._correct(taken[language])
        if self._happens(WITHDRAWN + REMOVED):
            self._withdraw(is_removed=self.rng.random() < REMOVED / (WITHDRAWN + REMOVED))

    def _happens(self, share: float) -> bool:
        """Whether it happens to this release, and there is room for one more edition in each language."""
        is_drawn = self.rng.random() < share
        free = self.room - len(self.made.editions) - len(self.languages) * (not self.made.editions)
        return is_drawn and not self.is_scheduled and free >= len(self.languages)

    def _snapshot(self, language: str, text: Text) -> Snapshot:
        return Snapshot(
            language=language,
            **text._asdict(),
            licence="",
            division_id=self.division.pk,
            division_name=self.division.words("name", language),
            topic_ids=tuple(topic.pk for topic in self.made.topics),
            contacts=(card(self.made.contact, language),),
            pictures=(),
            attachments=(),
        )

    def _publish(self, words_: Snapshot) -> None:
        approved_at = self.ground.at if self.is_scheduled else self.starts_at
        self._add(words_, number=1, live_from=self.starts_at, approved_at=approved_at)

    def _correct(self, words_: Snapshot) -> None:
        last = self.made.editions[-1]
        note, change = self.rng.choice(NOTES), self.rng.choice(Edition.Change.values)
        live_from = last.live_until = self._later(last.live_from)
        note_ = getattr(note, words_.language)
        told = {"kind": Edition.Kind.CORRECTED, "note": note_, "change": change}
        self._add(words_, number=2, live_from=live_from, approved_at=live_from, **told)

    def _later(self, instant: datetime) -> datetime:
        """Up to 20 days on, and before the archive ends."""
        wanted = instant + timedelta(minutes=self.rng.randint(20, 20 * 24 * 60))
        return min(wanted, instant + (self.ground.at - instant) / 2)

    def _add(self, words_: Snapshot, **columns: object) -> None:
        edition = freeze.build(
            self.release, words_, published_at=self.starts_at, licence=self.ground.licence, **columns
        )
        self.made.editions.append(edition)

    def _withdraw(self, *, is_removed: bool) -> None:
        reason = self.rng.choice(REASONS)
        for last in list(self._open()):
            last.live_until = self._later(last.live_from)
            carried = withdraw.ALWAYS if is_removed else withdraw.ALWAYS + withdraw.WORDS
            edition = Edition(
                release=self.release,
                kind=Edition.Kind.REMOVED if is_removed else Edition.Kind.WITHDRAWN,
                note=getattr(reason, last.language),
                number=last.number + 1,
                live_from=last.live_until,
                published_at=last.published_at,
                approved_at=last.live_until,
                **{name: getattr(last, name) for name in carried},
            )
            self.made.editions.append(edition)

    def _index(self) -> None:
        """Tokens take as long as everything else together, so they are made here and not where rows are stored."""
        names = {(topic.pk, code): topic.words("name", code) for topic in self.made.topics for code in LANGUAGES}
        told = []
        for edition in self.made.listed:
            edition.place = search.wanted(edition.published_at, 0)
            told.append(search.document(edition, [topic.pk for topic in self.made.topics], (), names))
        self.made.rows = search.rows_of(told)
        self.release.place = search.wanted(self.starts_at, 0)
        self.made.row = search.rows_of([finding.document(self.release, [self.division, *self.made.topics])])[0]

    def _open(self) -> Iterator[Edition]:
        return (edition for edition in self.made.editions if edition.live_until is None)


def card(contact: Contact, language: str) -> dict[str, str]:
    """As desk/snapshot.py takes a contact."""
    names = {name: contact.words(name, language) for name in ("name", "post")}
    return names | {"phone": contact.phone, "email": contact.email}
