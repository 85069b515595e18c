"""Kept pages at the outermost layer, each certain to be today's (docs/adr/0004-page-cache.md)."""

from .layer import PageCache, kept

__all__ = ["PageCache", "kept"]
