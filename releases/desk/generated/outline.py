"""Title, summary and body of a generated release: sentences put into the outline that writers use."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from releases.desk.generated import words
from releases.desk.generated.sentences import marked, sentence
from releases.desk.generated.words import Pair

# Sentences of a body: most have few, some have very many.
FEWEST, MOST = 3, 110
MIDDLE, SPREAD = 1.9, 0.8
KOREAN_SIGNS = (("□", "ㅇ", "-", "※"), ("1.", "o", "-", "※"))
ENGLISH_SIGNS = ("1.", "o", "-", "※")
RESULTS = (
    Pair("개최", "Takes Place"),
    Pair("결과", "Brings Results"),
    Pair("추진", "Moves Ahead"),
    Pair("참석", "Attended"),
    Pair("안내", "Announced"),
)


class Text(NamedTuple):
    """What one language says."""

    title: str
    summary: str
    body: str


def compose(rng: Random) -> dict[str, Text]:
    """A release in both languages."""
    lines = _lines(rng)
    title, summary = _title(rng), _summary(rng, lines)
    korean = rng.choice(KOREAN_SIGNS)
    tail = _tail(rng)
    return {
        "ko": Text(title.ko, summary.ko, _written(korean, [(rank, pair.ko) for rank, pair in lines], tail.ko)),
        "en": Text(title.en, summary.en, _written(ENGLISH_SIGNS, [(rank, pair.en) for rank, pair in lines], tail.en)),
    }


def corrected(rng: Random, texts: dict[str, Text]) -> dict[str, Text]:
    """The same release after a correction: another sentence stands where the second block of its body was."""
    fresh = sentence(rng)
    return {"ko": _with_second(texts["ko"], fresh.ko), "en": _with_second(texts["en"], fresh.en)}


def _with_second(text: Text, said: str) -> Text:
    blocks = text.body.split("\n\n")
    marker = blocks[1].split(" ", 1)[0]
    blocks[1] = f"{marker} {said}"
    return text._replace(body="\n\n".join(blocks))


def _lines(rng: Random) -> list[tuple[int, Pair]]:
    """Sentences with their ranks in the outline, 0 for the outermost; 3 is a note."""
    length = min(MOST, FEWEST + int(rng.lognormvariate(MIDDLE, SPREAD)))
    said = marked(rng)
    found: list[tuple[int, Pair]] = []
    rank = 0
    for number in range(length):
        found.append((rank, sentence(rng)))
        if said and number == length // 2:
            found += [(1, pair) for pair in said]
        # From a note one goes back to the outermost rank.
        rank = rng.choice(((0, 1, 1), (0, 1, 1, 2), (0, 1, 2, 3), (0,))[rank])
    return found


def _written(signs: tuple[str, ...], lines: list[tuple[int, str]], tail: str) -> str:
    number, blocks = 0, []
    for rank, said in lines:
        sign = signs[rank]
        if sign == "1.":
            number += 1
            sign = f"{number}."
        blocks.append(f"{sign} {said}")
    return "\n\n".join(blocks) + tail


def _title(rng: Random) -> Pair:
    subject, event, result = words.any_subject(rng), words.zipf(rng, words.EVENTS), rng.choice(RESULTS)
    ko, en = f"{subject.ko} {event.ko} {result.ko}", f"{subject.en} {event.en}"
    if rng.random() < 0.5:
        number = rng.randint(1, 40)
        ko, en = f"제{number}차 {ko}", f"{en} {number} {result.en}"
    else:
        name = words.any_name(rng)
        ko, en = f"한-{name.ko} {ko}", f"Korea-{name.en} {en} {result.en}"
    return Pair(ko, " ".join(word[0].upper() + word[1:] for word in en.split()))


def _summary(rng: Random, lines: list[tuple[int, Pair]]) -> Pair:
    return lines[0][1] if rng.random() < 0.4 else Pair("", "")


def _tail(rng: Random) -> Pair:
    """What stands under a body: an address, a table, an end mark, or nothing."""
    kind = rng.random()
    if kind < 0.05:
        page = rng.randint(1, 9_999)
        return Pair(
            f"\n\n※ 자세한 내용은 https://press.example/notice/{page} 에서 볼 수 있다.",
            f"\n\n※ For details see https://press.example/notice/{page}.",
        )
    if kind < 0.08:
        rows = [(words.any_subject(rng), str(rng.randint(1, 900))) for _row in range(rng.randint(2, 6))]
        return Pair(
            "\n\n구분\t건수\n" + "\n".join(f"{subject.ko}\t{number}" for subject, number in rows),
            "\n\nKind\tNumber\n" + "\n".join(f"{subject.en}\t{number}" for subject, number in rows),
        )
    return Pair("  끝.", "") if kind < 0.2 else Pair("", "")
