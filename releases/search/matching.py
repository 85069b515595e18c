"""Searching without the index, by reading every text."""

from __future__ import annotations

from releases.models.querysets import EditionQuerySet
from releases.text.normalise import search_key

MAX_LENGTH = 100
MAX_WORDS = 8


def matching(editions: EditionQuerySet, query: str) -> EditionQuerySet:
    """The editions whose text holds every word of `query`, in any order; one without letters finds nothing.

    Only the first 100 characters and 8 words count. Spacing and look-alike letters do not matter.
    """
    keys = [key for word in query[:MAX_LENGTH].replace("\x00", "").split()[:MAX_WORDS] if (key := search_key(word))]
    if not keys:
        return editions.none()
    for key in keys:
        editions = editions.filter(search_key__icontains=key)
    return editions
