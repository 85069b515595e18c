"""Bounds on what is read: time stays in proportion, and no word is lost beyond them."""

from releases.text.lines import MAX_LINES
from releases.text.nodes import walk
from releases.text.parse import parse


def test_what_follows_the_last_line_that_is_read_is_kept_as_one_text():
    source = "\n".join(f"- word{number}" for number in range(MAX_LINES + 500))

    nodes = list(walk(parse(source)))

    assert len(nodes) == MAX_LINES + 1
    assert nodes[0].text == "word0"
    assert nodes[-1].text.split()[0] == f"word{MAX_LINES}"
    assert nodes[-1].text.split()[-1] == f"word{MAX_LINES + 499}"
    assert " ".join(node.text for node in nodes).replace("- ", "").split() == [
        f"word{number}" for number in range(MAX_LINES + 500)
    ]
