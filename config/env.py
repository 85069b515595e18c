"""Typed readers of environment variables that refuse a wrong value by name."""

import os
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


class InvalidSetting(Exception):
    """A variable is missing or holds a value that cannot be used."""


class Env:
    """Read one mapping of variables; every reader raises `InvalidSetting` with the variable's name."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str | None = None) -> str:
        """Text without surrounding space; without a default the variable is required and may not be empty."""
        value = self.values.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise InvalidSetting(f"{name} is not set and has no default.")
        return default

    def boolean(self, name: str, default: bool) -> bool:
        """One of 1 true yes on / 0 false no off, in any case."""
        value = self.text(name, "").lower()
        if not value:
            return default
        if value in TRUE | FALSE:
            return value in TRUE
        raise InvalidSetting(f"{name} must be true or false, not {value!r}.")

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number between `least` and `most`, both included."""
        value = self.text(name, str(default))
        try:
            number = int(value)
        except ValueError:
            raise InvalidSetting(f"{name} must be a whole number, not {value!r}.") from None
        if not least <= number <= most:
            raise InvalidSetting(f"{name} must lie between {least} and {most}, not {number}.")
        return number

    def choice(self, name: str, default: str, choices: Collection[str]) -> str:
        """One of a few words, in any case."""
        value = self.text(name, default).lower()
        if value not in choices:
            raise InvalidSetting(f"{name} must be one of {', '.join(choices)}, not {value!r}.")
        return value

    def words(self, name: str, default: str = "") -> list[str]:
        """A list of words parted by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def path(self, name: str, default: Path) -> Path:
        """An absolute path; a relative one is read from the working directory."""
        return Path(self.text(name, str(default))).expanduser().resolve()

    def origin(self, name: str, default: str) -> str:
        """Scheme and host of an address, such as https://press.example.go.kr, without a path."""
        value = self.text(name, default).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
            raise InvalidSetting(f"{name} must look like https://press.example.go.kr, not {value!r}.")
        return value

    def address_path(self, name: str, default: str) -> str:
        """A path below the root of the site that ends in a slash and does not begin with one."""
        value = self.text(name, default).strip("/")
        if not value or not all(part.replace("-", "").replace("_", "").isalnum() for part in value.split("/")):
            raise InvalidSetting(f"{name} must be a plain path such as admin/, not {value!r}.")
        return f"{value}/"

    def service(self, name: str, default: str) -> str:
        """The address of a service that we call, or an empty text: https, or http on this very machine."""
        value = self.text(name, default)
        parts = urlsplit(value)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        is_plain = value.isascii() and value.isprintable() and not re.search(r"[\s<>\"@#]", value)
        if value and not (is_safe and parts.hostname and is_plain):
            raise InvalidSetting(f"{name} must be an address such as https://press.example.go.kr/hub, not {value!r}.")
        return value

    def key(self, name: str) -> str:
        """A key of 8 to 128 letters, digits and hyphens, or an empty text."""
        value = self.text(name, "")
        if value and not re.fullmatch(r"[A-Za-z0-9-]{8,128}", value):
            raise InvalidSetting(f"{name} must have 8 to 128 letters, digits or hyphens, not {value!r}.")
        return value
