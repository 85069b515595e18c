"""The tree of a body written as semantic HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType

from releases.text.forms import ListForm, list_form, number
from releases.text.inline import Markup
from releases.text.nodes import Node, star_counts

_TOP_LEVEL = 2
_DEEPEST_LEVEL = 6
_TABLE_NAMES = {"ko": "표", "en": "Table"}
_PICTURE = re.compile(r"(?:사진|photo) ?(\d{1,3})", re.IGNORECASE)
_NO_FIGURES: Mapping[int, str] = MappingProxyType({})


def render(nodes: list[Node], *, language: str = "ko", figures: Mapping[int, str] = _NO_FIGURES) -> str:
    """Return the tree as an HTML fragment, headings from `h2` down, without ids or styles.

    `language` ("ko", "en") names what only assistive technology hears. `figures` maps the number
    in a line `[사진 1]` or `[Photo 1]` to trusted HTML that takes its place. Source: docs/outline.md.
    """
    return "".join(_Writer(language, figures, Markup(star_counts(nodes))).blocks(nodes))


def places(nodes: Iterable[Node]) -> frozenset[int]:
    """Return the numbers of the pictures that lines such as `[사진 1]` or `[Photo 1]` put in their place."""
    found = (_PICTURE.fullmatch(node.text) for node in nodes if node.kind == "heading" and node.marker == "[]")
    return frozenset(int(picture[1]) for picture in found if picture)


class _Writer:
    def __init__(self, language: str, figures: Mapping[int, str], markup: Markup) -> None:
        self._table_name = _TABLE_NAMES.get(language, "Table")
        self._figures = figures
        self._text = markup.html
        self._tables = 0
        self._headings = _HeadingLevels()
        self._writers: dict[str, Callable[[Node], str]] = {
            "paragraph": self._paragraph,
            "note": self._note,
            "heading": self._heading,
            "subtitle": self._subtitle,
            "attachment": self._attachment,
            "table": self._table,
        }

    def blocks(self, nodes: Iterable[Node]) -> Iterator[str]:
        """Write blocks in order, items of one form as one list and adjacent contacts as one."""
        for form, group in groupby(nodes, key=_form):
            if isinstance(form, ListForm):
                yield self._list(form, group)
            elif form == "contact":
                yield self._contacts(group)
            else:
                yield from map(self._block, group)

    def _block(self, node: Node) -> str:
        writer = self._writers.get(node.kind)
        return writer(node) if writer else ""

    def _paragraph(self, node: Node) -> str:
        return f"<p>{self._text(node.text)}</p>{self._children(node)}"

    def _subtitle(self, node: Node) -> str:
        return f'<p class="subtitle">{self._text(node.text)}</p>'

    def _children(self, node: Node) -> str:
        return "".join(self.blocks(node.children))

    def _list(self, form: ListForm, items: Iterable[Node]) -> str:
        rows = "".join(f"<li{_value(form, item)}>{self._text(item.text)}{self._children(item)}</li>" for item in items)
        return f'<{form.tag} class="{form.css_class}">{rows}</{form.tag}>'

    def _note(self, node: Node) -> str:
        words = f"{node.marker} {self._text(node.text)}"
        if not node.children:
            return f'<p class="note" role="note">{words}</p>'
        return f'<div class="note" role="note"><p>{words}</p>{self._children(node)}</div>'

    def _heading(self, node: Node) -> str:
        picture = _PICTURE.fullmatch(node.text) if node.marker == "[]" else None
        if picture is None:
            level = self._headings.level(node.marker)
            return f"<h{level}>{self._text(node.text)}</h{level}>"
        return self._figures.get(int(picture[1])) or f"<p>[{escape(node.text)}]</p>"

    def _attachment(self, node: Node) -> str:
        label = f'<span class="attachment-label">{escape(node.marker)}</span>'
        words = f" {self._text(node.text)}" if node.text else ""
        return f'<div class="attachment"><p>{label}{words}</p>{self._children(node)}</div>'

    def _contacts(self, nodes: Iterable[Node]) -> str:
        rows = "".join(f"<dt>{escape(node.marker)}</dt><dd>{self._text(node.text)}</dd>" for node in nodes)
        return f'<dl class="contact">{rows}</dl>'

    def _table(self, node: Node) -> str:
        self._tables += 1
        head, *body = node.children
        top = "".join(self._header_cell(cell) for cell in head.children)
        rows = "".join(f"<tr>{''.join(map(self._cell, row.children))}</tr>" for row in body)
        return (
            f'<div class="table" role="region" tabindex="0" aria-label="{self._table_name} {self._tables}">'
            f"<table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table></div>"
        )

    def _header_cell(self, cell: Node) -> str:
        return f'<th scope="col">{self._text(cell.text)}</th>' if cell.text else "<td></td>"

    def _cell(self, cell: Node) -> str:
        return f"<td>{self._text(cell.text)}</td>"


class _HeadingLevels:
    """Levels by the class of the marker: roman above glyphs above brackets, then as they appear."""

    def __init__(self) -> None:
        self._order: dict[str, tuple[int, int]] = {}
        self._open: list[str] = []

    def level(self, marker: str) -> int:
        """Return the level of the next heading, at most one below the heading before it."""
        series = "I." if marker[-1] in ".．" else marker
        self._order.setdefault(series, (_heading_rank(series), len(self._order)))
        while self._open and self._order[self._open[-1]] >= self._order[series]:
            self._open.pop()
        self._open.append(series)
        return min(_TOP_LEVEL + len(self._open) - 1, _DEEPEST_LEVEL)


def _heading_rank(series: str) -> int:
    if series == "I.":
        return 0
    return 1 if len(series) == 1 else 2


def _form(node: Node) -> ListForm | str:
    return list_form(node.marker) if node.kind == "item" else node.kind


def _value(form: ListForm, item: Node) -> str:
    return f' value="{number(item.marker)}"' if form.tag == "ol" else ""
