"""The tree of a body: nodes of eleven kinds and its JSON form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "paragraph",
    "item",
    "note",
    "heading",
    "subtitle",
    "attachment",
    "contact",
    "table",
    "row",
    "cell",
    "end",
]


@dataclass(slots=True)
class Node:
    """One block of a body: its kind, the marker as printed, its text, and what it holds."""

    kind: Kind
    marker: str = ""
    text: str = ""
    children: list["Node"] = field(default_factory=list)


def to_json(nodes: list[Node]) -> list[dict[str, object]]:
    """Return the tree as lists and dicts of exactly `kind`, `marker`, `text`, `children`."""
    return [
        {
            "kind": node.kind,
            "marker": node.marker,
            "text": node.text,
            "children": to_json(node.children),
        }
        for node in nodes
    ]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node in reading order."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def star_counts(nodes: Iterable[Node]) -> frozenset[int]:
    """Return how many stars mark the star notes of a tree: in its texts these refer to notes."""
    return frozenset(len(node.marker) for node in walk(nodes) if node.kind == "note" and node.marker[0] == "*")
