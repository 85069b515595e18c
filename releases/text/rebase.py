"""Addresses of this site in a finished page, feed or data, moved below another place of the same site."""

from __future__ import annotations

import re
from dataclasses import dataclass

ATTRIBUTE = re.compile(r'(\s(?:href|src|action|formaction|url)=")([^"]*)')
SRCSET = re.compile(r'(\ssrcset=")([^"]*)')
WHITE_SPACE = re.compile(r"\s")
CANDIDATE = re.compile(r"(^|,\s*)([^\s,]+)")


@dataclass(frozen=True)
class Rebase:
    """`mount` and the `spared` paths begin and end with a slash. Addresses at `origin` are this site's own."""

    mount: str
    origin: str
    spared: tuple[str, ...] = ()
    keeps_origin: bool = False

    def address(self, address: str) -> str:
        """One address, below the mount if it leads to this site and is not there already."""
        origin = self.origin if address.startswith(self.origin) else ""
        path = address.removeprefix(origin)
        if origin and path[:1] in {"", "?", "#"}:
            path = f"/{path}"
        if not path.startswith("/") or path.startswith(("//", self.mount, *self.spared)):
            return address
        return f"{origin if self.keeps_origin else ''}{self.mount}{path[1:]}"

    def text(self, text: str) -> str:
        """HTML, or XML that holds HTML, with the addresses of links, pictures and forms moved."""
        text = ATTRIBUTE.sub(lambda found: found[1] + self.address(found[2]), text)
        return SRCSET.sub(lambda found: found[1] + CANDIDATE.sub(self._candidate, found[2]), text)

    def data(self, value: object) -> object:
        """The values of a JSON document: whole addresses at `origin`, and HTML with addresses in it, moved."""
        if isinstance(value, dict):
            return {name: self.data(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.data(each) for each in value]
        if not isinstance(value, str):
            return value
        is_address = value.startswith(self.origin) and not WHITE_SPACE.search(value)
        return self.address(value) if is_address else self.text(value)

    def _candidate(self, found: re.Match[str]) -> str:
        return found[1] + self.address(found[2])
