"""Pasted texts and the trees they must become: our own pairs, and any that stand beside the repository."""

import json
from pathlib import Path

import pytest

from releases.text.nodes import to_json
from releases.text.parse import parse

OWN = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared" / "outline-cases"


def pairs(folder: Path) -> list:
    return [pytest.param(path, id=path.stem) for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize("path", pairs(OWN) + pairs(SHARED))
def test_a_text_becomes_its_tree(path):
    source = path.read_bytes().decode()
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))

    assert to_json(parse(source)) == expected


def test_every_own_text_has_a_tree_and_the_other_way_round():
    texts = {path.stem for path in OWN.glob("*.txt")}
    trees = {path.name.removesuffix(".expected.json") for path in OWN.glob("*.expected.json")}

    assert texts == trees
    assert len(texts) >= 60
