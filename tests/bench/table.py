"""Figures as a table for people."""

from collections.abc import Iterable, Sequence

Cell = str | float | int | None


def table(heading: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows under their columns; the first column is words, the others stand right."""
    said = [list(columns), *([_said(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in said) for place in range(len(columns))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in said]
    return "\n".join(["", heading, *(f"  {line}".rstrip() for line in lines)])


def _said(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) >= 100 else f"{cell:.3g}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def ratio(much: float | None, little: float | None) -> float | None:
    """How many times `little` goes into `much`."""
    return much / little if much is not None and little else None
