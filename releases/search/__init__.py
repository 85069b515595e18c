"""Search: which editions, and which drafts, hold the words that a person typed.

Writing: `give_places` before editions are stored and `add` afterwards, in the same transaction; `move` when the time
of one has changed; `fill` for those that have none. Asking: `read` makes a query of what was typed, `find` answers it.
"""

from releases.search.adding import add, document, documents, fill, give_places, move
from releases.search.document import DRAFT, Document
from releases.search.finding import MOST, Found, find, find_all, find_drafts
from releases.search.index import DRAFTS, EDITIONS, among, backend, clear, free_places, rows_of, taken, tidy, write
from releases.search.place import instant, wanted
from releases.search.query import Query, read

__all__ = [
    "DRAFT",
    "DRAFTS",
    "EDITIONS",
    "MOST",
    "Document",
    "Found",
    "Query",
    "add",
    "among",
    "backend",
    "clear",
    "document",
    "documents",
    "fill",
    "find",
    "find_all",
    "find_drafts",
    "free_places",
    "give_places",
    "instant",
    "move",
    "read",
    "rows_of",
    "taken",
    "tidy",
    "wanted",
    "write",
]
