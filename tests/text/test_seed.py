"""The release that the outline began with, where it stands beside the repository, and ours of the same outline."""

from pathlib import Path

import pytest

from releases.text.nodes import walk
from releases.text.parse import parse

OWN = Path(__file__).parents[1] / "data" / "consultation.txt"
SEED = Path(__file__).parents[3] / "shared" / "seed-release.txt"


@pytest.mark.parametrize("path", [path for path in (OWN, SEED) if path.exists()], ids=lambda path: path.stem)
def test_a_real_outline_keeps_its_shape_and_every_letter(path):
    source = path.read_text("utf-8")
    body = source[source.index("1. D") :]

    tree = parse(body)

    assert [node.marker for node in tree] == ["1.", "2.", "3.", "4.", "5."]
    assert [[(child.marker, len(child.children)) for child in node.children] for node in tree] == [
        [],
        [("o", 0), ("o", 1)],
        [("o", 0), ("o", 0)],
        [("o", 0)],
        [],
    ]
    assert squeezed("".join(node.marker + node.text for node in walk(tree))) == squeezed(body)


def squeezed(text: str) -> str:
    return "".join(text.split())
