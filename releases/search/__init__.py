"""Search: which editions, and which drafts, hold the words that a person typed.

Writing: `give_places` before editions are stored and `add` afterwards, in the same transaction; `move` when the time
of one has changed; `fill` for those that have none. Asking: `read` makes a query of what was typed, `find` answers it.
"""

from releases.search.adding import add, document, documents, fill, give_places, move
from releases.search.document import DRAFT, Document
from releases.search.index import DRAFTS, EDITIONS, backend, clear, free_places, rows_of, taken, tidy, write
from releases.search.matching import matching
from releases.search.place import wanted

__all__ = [
    "DRAFT",
    "DRAFTS",
    "EDITIONS",
    "Document",
    "add",
    "backend",
    "clear",
    "document",
    "documents",
    "fill",
    "free_places",
    "give_places",
    "matching",
    "move",
    "rows_of",
    "taken",
    "tidy",
    "wanted",
    "write",
]
