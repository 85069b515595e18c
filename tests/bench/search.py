"""Recall and precision of search on a generated corpus whose answers are known from how it was made.

The truth is kept beside the words while the sentences are made; no tokenizer has a say in it.
"""

import random
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from releases import search
from tests.make import make_edition

DOCUMENTS = 400
SYLLABLES = (
    "가강개경고공관교구국기나남농단대도동라로마명모무문미바발방보부북사산상서선성소수시신안"
    "양어연영오외용운원유의인일자장재전정제조주중지진차천청체초추치태통파평하학한해협형화환회"
)
PARTICLES = ("", "", "을", "를", "이", "가", "은", "는", "의", "에", "에서", "와", "과", "으로", "까지", "부터")
ENGLISH = ("policy", "meeting", "agreement", "visit", "office", "study", "plan", "trade", "school", "river", "city")
ENDINGS = {"policy": "policies", "meeting": "meetings", "study": "studies", "plan": "planned", "trade": "trading"}
HANJA = {"협정": "協定", "노동": "勞動", "여성": "女性", "한미": "韓·美", "학교": "學校"}


@dataclass
class Corpus:
    """Titles by number, and for each kind of question what each word is truly in."""

    rng: random.Random = field(default_factory=lambda: random.Random(5))
    truth: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    nouns: list[str] = field(default_factory=list)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self):
        made = {"".join(self.rng.sample(SYLLABLES, length)) for length in (2, 3) for _ in range(150)}
        self.nouns = sorted(made)

    def note(self, kind, word, number):
        self.truth.setdefault(kind, {}).setdefault(word, set()).add(number)

    def note_pairs(self):
        """Two words are truly in what holds both, wherever."""
        of = {
            word: numbers
            for kind, words in self.truth.items()
            if "syllables" in kind
            for word, numbers in words.items()
        }
        for one, other in sorted(self.pairs):
            self.truth.setdefault("two words", {})[f"{other} {one}"] = of[one] & of[other]

    def body(self, number):
        return ". ".join(self.clause(number) for _ in range(12)) + "."

    def clause(self, number):
        one, other = self.rng.sample(self.nouns, 2)
        kind = self.rng.choice(["compound", "spaced", "particle", "number", "english", "hanja", "money", "date"])
        for word in (one, other) if kind in {"compound", "spaced", "particle"} else ():
            self.note("word of two syllables" if len(word) == 2 else "word of three syllables", word, number)
        if kind == "compound":
            self.note("compound, also with a space", one + other, number)
            return f"{one}{other}{self.rng.choice(PARTICLES)}"
        if kind == "spaced":
            self.note("compound, also with a space", one + other, number)
            self.note("phrase", f'"{one} {other}"', number)
            return f"{one} {other}{self.rng.choice(PARTICLES)}"
        if kind == "particle":
            self.pairs.add((one, other))
            return f"{one}{self.rng.choice(PARTICLES)}, {other}{self.rng.choice(PARTICLES)}"
        return self.figure(number, kind)

    def figure(self, number, kind):
        if kind == "number":
            figure = self.rng.randint(1, 99)
            self.note("ordinal", f"제{figure}차", number)
            return f"제{figure}차"
        if kind == "money":
            figure = self.rng.randint(3000, 9999)
            self.note("number with a comma", str(figure), number)
            return f"{figure:,}명"
        if kind == "date":
            year, month, day = self.rng.randint(2000, 2026), self.rng.randint(1, 12), self.rng.randint(1, 28)
            self.note("date", f"{year}. {month}. {day}.", number)
            return f"({year}. {month}. {day}.)"
        if kind == "hanja":
            word = self.rng.choice(list(HANJA))
            self.note("Hanja", word, number)
            return HANJA[word]
        word = self.rng.choice(ENGLISH)
        self.note("English word", word, number)
        return self.rng.choice([word, word.upper(), ENDINGS.get(word, word)])


def measure():
    """Rows of kind, questions, recall and precision. Stores its corpus: call it within a transaction to be undone."""
    corpus, at, numbers = Corpus(), timezone.now(), {}
    for number in range(DOCUMENTS):
        edition = make_edition("ko", title=f"제목말{number}", summary="", body=corpus.body(number), live_from=at)
        numbers[edition.pk] = number
    corpus.note_pairs()
    every = [0, 0, 0]
    for kind, words in corpus.truth.items():
        hit = wanted = found = 0
        for word, truth in words.items():
            answer = search.find(search.read(word), at=at, language="ko")
            numbered = {numbers[each.pk] for each in answer.hits if each.pk in numbers}
            hit, wanted, found = hit + len(numbered & truth), wanted + len(truth), found + len(numbered)
        every = [one + more for one, more in zip(every, (hit, wanted, found), strict=True)]
        yield kind, len(words), hit / wanted, hit / found if found else 1.0
    hit, wanted, found = every
    yield "all", sum(map(len, corpus.truth.values())), hit / wanted, hit / found


def main():
    """Print the table; what was stored for it is undone."""
    call_command("migrate", verbosity=0)
    print("\nSearch on a generated corpus with known answers")
    print(f"{'':34}{'questions':>10}{'recall':>9}{'precision':>11}")
    with transaction.atomic():
        rows = list(measure())
        transaction.set_rollback(True)
    for kind, questions, recall, precision in rows:
        print(f"{kind:34}{questions:>10}{recall:>9.3f}{precision:>11.3f}")
    return rows
