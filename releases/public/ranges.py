"""Parts of files: which bytes a Range header asks for (RFC 9110, section 14), and a file that ends where they end."""

import re

UNIT = re.compile(r"\s*bytes\s*=(.*)", re.IGNORECASE | re.DOTALL)
ONE = re.compile(r"([0-9]{0,18})-([0-9]{0,18})")
NOTHING = range(0)


def asked(header: str, size: int) -> range | None:
    """The bytes of a file of `size` bytes that are to be sent; NOTHING when none of them exist, None for the whole.

    A header that is none of ours or is not well formed asks for the whole, and so do several parts at once, which a
    server may always answer in full.
    """
    unit = UNIT.fullmatch(header)
    parts = [part.strip() for part in unit[1].split(",") if part.strip()] if unit else []
    found = ONE.fullmatch(parts[0]) if len(parts) == 1 else None
    if not found or parts[0] == "-":
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size) or NOTHING
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1 if last else size, size)) or NOTHING


class Part:
    """An opened file from the first byte of `part` to its last."""

    def __init__(self, file, part: range):
        self.file, self.left = file, len(part)
        file.seek(part.start)

    def read(self, size: int) -> bytes:
        found = self.file.read(min(size, self.left))
        self.left -= len(found)
        return found

    def close(self) -> None:
        self.file.close()
