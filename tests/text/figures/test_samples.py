"""Pairs of sentences and whether their figures agree: our own, and any that stand beside the repository."""

import json
from datetime import date
from pathlib import Path

import pytest

from releases.text.figures import compare, equal

OWN = sorted((Path(__file__).parent / "pairs").glob("*.json"))
SHARED = Path(__file__).parents[4] / "shared" / "figure-pairs.json"


def pairs():
    for path in [*OWN, *([SHARED] if SHARED.exists() else [])]:
        for pair in json.loads(path.read_text("utf-8"))["pairs"]:
            yield pytest.param(pair, id=f"{path.stem}-{pair['id']}")


@pytest.mark.parametrize("pair", list(pairs()))
def test_a_pair_is_judged_as_the_rules_say(pair):
    published = pair.get("context", {}).get("published")

    found = compare(pair["ko"], pair["en"], published=date.fromisoformat(published) if published else None)

    assert equal(found) is pair["equal"], found
    if found:
        worst = "error" if any(mismatch.severity == "error" for mismatch in found) else "warning"
        assert worst == pair["severity"], found


def test_own_pairs_are_many_and_none_stands_twice():
    own = [pair for path in OWN for pair in json.loads(path.read_text("utf-8"))["pairs"]]

    assert len(own) >= 200
    assert len({pair["ko"] + "|" + pair["en"] for pair in own}) == len(own)
