"""A tree written back as the text it would be read from."""

from collections.abc import Iterable, Iterator

from releases.text.nodes import Node


def outline_source(nodes: Iterable[Node]) -> str:
    """Return a text with a blank line between any two blocks, so that nothing can run together."""
    return "\n\n".join(_blocks(nodes))


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield _block(node)
        if node.kind != "table":
            yield from _blocks(node.children)


def _block(node: Node) -> str:
    match node.kind:
        case "table":
            return "\n".join("\t".join(cell.text for cell in row.children) for row in node.children)
        case "heading" if len(node.marker) == 2 and node.marker[1] in "]>〉】":
            return f"{node.marker[0]} {node.text} {node.marker[1]}"
        case "contact" | "attachment":
            return f"{node.marker}: {node.text}"
        case _:
            return f"{node.marker} {node.text}".strip()
