"""The refusal of a file, with its reason as a code."""

from __future__ import annotations


class FileRefused(ValueError):
    """The bytes cannot be offered as an attachment.

    `code`: empty, too-large, unknown-format, not-what-it-says, page-or-script, macros, too-much-inside.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
