"""Figures in two languages: typed values of a Korean and an English text, and where they disagree."""

from releases.text.figures.compare import compare, equal
from releases.text.figures.values import Mismatch, Span

__all__ = ["Mismatch", "Span", "compare", "equal"]
