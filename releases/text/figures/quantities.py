"""Which figure of one language answers which of the other; what is left, and how grave that is."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable

from releases.text.figures.values import Figure, Key, Severity

Row = tuple[Figure | None, Figure | None, Severity]
Profile = tuple[str, str, str, str, bool, str, str, bool, str]
MOMENTS = {"date", "time", "weekday", "part of day"}
RANKS = 5
# Left-over figures of these kinds contradict each other even if both could have been left out.
_FAMILIES = {**dict.fromkeys(("quarter", "fraction", "half"), 1), **dict.fromkeys(("percent", "point", "multiple"), 2)}
_ALWAYS = {"weekday", "part of day", "date", "vague"}


def match(ko: list[Figure], en: list[Figure]) -> tuple[list[Figure], list[Figure], list[Row]]:
    """Pair equal values, the best first. Returns what is left of each, and pairs worded differently."""
    index: dict[Key, dict[Profile, deque[int]]] = defaultdict(dict)
    for place, figure in enumerate(en):
        for key in figure.keys:
            index[key].setdefault(_profile(figure), deque()).append(place)
    used: set[int] = set()
    left = list(ko)
    rows: list[Row] = []
    pairs: list[tuple[Figure, Figure]] = []
    for rank in range(RANKS):
        still: list[Figure] = []
        for figure in left:
            taken = _take(figure, index, used, rank)
            if taken is None:
                still.append(figure)
                continue
            used.add(taken)
            pairs.append((figure, en[taken]))
            if severity := difference(figure, en[taken]):
                rows.append((figure, en[taken], severity))
        left = still
    return left, [figure for place, figure in enumerate(en) if place not in used], rows + _swapped(pairs)


def _swapped(pairs: list[tuple[Figure, Figure]]) -> list[Row]:
    """Two numbers near each other that count each other's things: 65개국에 10만 장, 65 cards to 100,000 countries."""
    sure: dict[str, list[tuple[Figure, Figure]]] = defaultdict(list)
    rows: list[Row] = []
    for ko, en in pairs:
        if ko.kind == en.kind == "count" and ko.unit and not en.unit:
            sure[ko.unit].append((ko, en))
    for ko, en in pairs:
        if ko.kind == en.kind == "count" and en.unit and not ko.unit and sure[en.unit]:
            other_ko, other_en = sure[en.unit].pop(0)
            if (
                ko.number != other_ko.number
                and max(abs(ko.start - other_ko.start), abs(en.start - other_en.start)) < 60
            ):
                rows += [(other_ko, en, "error"), (ko, other_en, "error")]
    return rows


def _take(figure: Figure, index: dict[Key, dict[Profile, deque[int]]], used: set[int], rank: int) -> int | None:
    profile = _profile(figure)
    for key in figure.keys:
        for other, places in index.get(key, {}).items():
            if _rank(profile, other) != rank:
                continue
            while places and places[0] in used:
                places.popleft()
            if places:
                return places.popleft()
    return None


def _profile(figure: Figure) -> Profile:
    unit = figure.unit if figure.kind == "count" else ""
    wording = (figure.bound, figure.approximation, figure.is_loose)
    return (figure.kind, unit, *wording, figure.direction, figure.base, figure.is_soft, figure.end_of)


def _rank(ko: Profile, en: Profile) -> int:
    """0 the same, 1 and 2 no contradiction, 3 a warning, 4 an error; -1 another thing is counted.

    What may be left out answers what may be left out first.
    """
    if ko[1] and en[1] and ko[1] != en[1]:
        return -1
    grave = _difference(ko, en)
    if grave:
        return 4 if grave == "error" else 3
    if ko[7] != en[7]:
        return 2
    return 0 if ko[:6] == en[:6] else 1


def difference(ko: Figure, en: Figure) -> Severity | None:
    """How grave it is that two equal values are worded as they are."""
    return _difference(_profile(ko), _profile(en))


def _difference(ko: Profile, en: Profile) -> Severity | None:
    if ko[5] and en[5] and ko[5] != en[5]:
        return "error"
    bases = {ko[6], en[6]} - {"?"}
    if len(bases - {""}) > 1:
        return "error"
    worded = None if _says_end(ko, en) or _says_end(en, ko) else _wording(ko[2:5], en[2:5])
    if worded is None and len(bases) > 1:
        return "warning"
    return worded


def _says_end(bounded: Profile, other: Profile) -> bool:
    """19세 이상 34세 이하 is what `19 to 34` says."""
    return bool(bounded[2]) and not other[2] and other[8] == bounded[2]


def _wording(ko: tuple[str, str, bool], en: tuple[str, str, bool]) -> Severity | None:
    if ko[0] and en[0]:
        return None if ko[0] == en[0] else "error"
    if ko[0] or en[0]:
        bounded, other = (ko, en) if ko[0] else (en, ko)
        said = {">": "+", "<": "-"}.get(bounded[0], "")
        return None if bounded[2] or (said and said == other[1]) else "warning"
    if ko[1] == en[1] or (ko[1] and en[1] and {"~", "±"} & {ko[1], en[1]}):
        return None
    return "warning"


def settle(ko: list[Figure], en: list[Figure]) -> list[Row]:
    """What becomes of figures without an equal: errors for two in one slot, warnings for one alone."""
    rows: list[Row] = []
    _pair(ko, en, lambda figure: figure.number, lambda one, two: one.is_bare or two.is_bare)
    for slot, fits in (
        (lambda figure: figure.number, _hard),
        (_slot, _contradict),
        (lambda figure: figure.kind, _contradict),
        (lambda figure: figure.kind not in MOMENTS or None, _either),
        (lambda figure: _FAMILIES.get(figure.kind), _hard),
        (_day_slot, _hard),
    ):
        rows += [(one, two, _gravity(one, two)) for one, two in _pair(ko, en, slot, fits)]
    rows += [(figure, None, "warning") for figure in ko if not figure.is_soft]
    rows += [(None, figure, "warning") for figure in en if not figure.is_soft]
    return rows


def _slot(figure: Figure) -> Hashable:
    return (
        (figure.kind, figure.unit, len(figure.keys[0])) if figure.kind != "date" else (figure.kind, len(figure.keys[0]))
    )


def _day_slot(figure: Figure) -> bool | None:
    """`11일` and `the 11th` may be meant as days."""
    may_be = any(key[0] in ("day", "date") for key in figure.keys)
    return True if may_be else None


def _hard(one: Figure, two: Figure) -> bool:
    return not one.is_soft and not two.is_soft


def _contradict(one: Figure, two: Figure) -> bool:
    """Two values of one slot; what may be left out only if it is surely the same slot."""
    if one.kind in _ALWAYS or _hard(one, two):
        return True
    return one.is_soft != two.is_soft and (
        one.kind in ("ordinal", "fraction") or (bool(one.unit) and one.unit == two.unit)
    )


def _either(one: Figure, two: Figure) -> bool:
    """What may be read in several ways has one of these in common: a second stage, three stages."""
    kinds = [{key[:2] if key[0] == "duration" else key[0] for key in figure.keys} for figure in (one, two)]
    return _hard(one, two) and max(map(len, kinds)) > 1 and bool(kinds[0] & kinds[1])


def _gravity(ko: Figure, en: Figure) -> Severity:
    return "warning" if ko.kind == en.kind == "time" and (ko.zone == "local") != (en.zone == "local") else "error"


def _pair(
    ko: list[Figure],
    en: list[Figure],
    slot: Callable[[Figure], Hashable],
    fits: Callable[[Figure, Figure], bool],
) -> list[tuple[Figure, Figure]]:
    """Take pairs of one slot out of both lists, in reading order."""
    waiting: dict[Hashable, deque[Figure]] = defaultdict(deque)
    for figure in en:
        if slot(figure) is not None:
            waiting[slot(figure)].append(figure)
    pairs, taken = [], set()
    for figure in ko:
        others = waiting.get(slot(figure))
        if not others or slot(figure) is None:
            continue
        for _try in range(min(len(others), 8)):
            other = others.popleft()
            if fits(figure, other):
                pairs.append((figure, other))
                taken |= {id(figure), id(other)}
                break
            others.append(other)
    ko[:] = [figure for figure in ko if id(figure) not in taken]
    en[:] = [figure for figure in en if id(figure) not in taken]
    return pairs
