"""Lines of an archive file: one release as JSON, read strictly, with a reason for whatever is wrong."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from releases.formats import MAX_BYTES as MAX_FILE_BYTES
from releases.models import LANGUAGES
from releases.text.lines import without_title
from releases.text.normalise import nfc
from releases.text.parse import MAX_BYTES

TITLE_LENGTH = 300
PICTURE_WORDS = {"alt": 300, "caption": 300, "credit": 120}
ATTACHMENT_WORDS = {"title": 200}
KNOWN = {"source_id", "division", "topics", "editions", "pictures", "attachments"}


class BadLine(ValueError):
    """A line cannot be imported; the message says why, in English, for the person at the terminal."""


@dataclass(frozen=True)
class Words:
    """One edition of an archived release."""

    title: str
    summary: str
    body: str
    live_from: datetime


@dataclass(frozen=True)
class ArchivedFile:
    """A file that lies beside the archive, with its words by language and the columns that both languages share."""

    path: Path
    words: dict[str, dict[str, str]]
    shared: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ArchivedRelease:
    """One line, checked."""

    source_id: str
    editions: dict[str, Words]
    division: dict[str, str] = field(default_factory=dict)
    topics: tuple[dict[str, str], ...] = ()
    pictures: tuple[ArchivedFile, ...] = ()
    attachments: tuple[ArchivedFile, ...] = ()


def read_line(line: bytes, folder: Path) -> ArchivedRelease:
    """Read one line; file names are taken relative to `folder`. Raises `BadLine`."""
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"it is not JSON ({error})") from error
    data = _mapping(data, "the line")
    if unknown := set(data) - KNOWN:
        raise BadLine(f"unknown keys: {', '.join(sorted(unknown))}")
    return ArchivedRelease(
        source_id=_required(data, "source_id", 120),
        editions=_editions(data),
        division=_names(data.get("division") or {}, "division", 120),
        topics=tuple(_topic(topic) for topic in _list(data, "topics")),
        pictures=tuple(_file(entry, folder, PICTURE_WORDS, _of_picture) for entry in _list(data, "pictures")),
        attachments=tuple(
            _file(entry, folder, ATTACHMENT_WORDS, _of_attachment) for entry in _list(data, "attachments")
        ),
    )


def _editions(data: dict[str, Any]) -> dict[str, Words]:
    editions = _mapping(data.get("editions"), "editions")
    if not editions:
        raise BadLine("editions is empty")
    if unknown := set(editions) - set(LANGUAGES):
        raise BadLine(f"unknown language: {', '.join(sorted(unknown))}")
    return {language: _words(editions[language], language) for language in LANGUAGES if language in editions}


def _words(value: Any, language: str) -> Words:
    data = _mapping(value, f"editions.{language}")
    title = " ".join(_required(data, "title", TITLE_LENGTH).split())
    body = without_title(_required(data, "body", MAX_BYTES), title)
    if len(body.encode()) > MAX_BYTES:
        raise BadLine(f"the {language} body is longer than {MAX_BYTES:,} bytes")
    if not any(character.isalnum() for character in body):
        raise BadLine(f"the {language} body holds no words")
    return Words(
        title=title,
        summary=_text(data.get("summary"), f"editions.{language}.summary", 600),
        body=body,
        live_from=_instant(data.get("live_from"), f"editions.{language}.live_from"),
    )


def _instant(value: Any, where: str) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadLine(f"{where} is not a time such as 2020-02-11T15:00:00+09:00") from error
    if instant.tzinfo is None:
        raise BadLine(f"{where} has no time zone")
    if not 1901 <= instant.year <= 2199:
        raise BadLine(f"{where} lies outside 1901 to 2199")
    return instant


def _topic(value: Any) -> dict[str, str]:
    data = _mapping(value, "topics")
    slug = slugify(_required(data, "slug", 60))
    if not slug:
        raise BadLine("topics.slug holds no Latin letter or digit")
    return {"slug": slug, **_names(data, "topics", 80, ignore={"slug"})}


def _names(value: Any, where: str, limit: int, ignore: frozenset[str] | set[str] = frozenset()) -> dict[str, str]:
    data = _mapping(value, where)
    if unknown := set(data) - set(LANGUAGES) - ignore:
        raise BadLine(f"{where} has unknown keys: {', '.join(sorted(unknown))}")
    return {language: _text(data.get(language), f"{where}.{language}", limit) for language in LANGUAGES if data}


def _of_picture(data: dict[str, Any]) -> dict[str, Any]:
    """Whether it is decoration, and the place that lists keep in sight, in per cent from the left and the top."""
    found = {}
    if "decorative" in data:
        if not isinstance(data["decorative"], bool):
            raise BadLine("decorative is not true or false")
        found["is_decorative"] = data["decorative"]
    if "focus" in data:
        focus = data["focus"]
        is_pair = isinstance(focus, list) and len(focus) == 2 and all(type(each) is int for each in focus)
        if not is_pair or not all(0 <= each <= 100 for each in focus):
            raise BadLine("focus is not two whole numbers from 0 to 100")
        found |= {"focus_x": focus[0], "focus_y": focus[1]}
    return found


def _of_attachment(data: dict[str, Any]) -> dict[str, Any]:
    """The language that the file is written in, where it is said."""
    language = data.get("language") or ""
    if language not in {"", *LANGUAGES}:
        raise BadLine(f"unknown language of a file: {language}")
    return {"language": language}


def _file(
    value: Any, folder: Path, words: dict[str, int], shared: Callable[[dict[str, Any]], dict[str, Any]]
) -> ArchivedFile:
    data = _mapping(value, "files")
    name = _required(data, "file", 500)
    try:
        path = _found(folder, name)
        is_inside = path.is_relative_to(folder.resolve())
        size = path.stat().st_size if is_inside else 0
    except (OSError, RuntimeError, ValueError) as error:
        raise BadLine(f"{name} does not exist") from error
    if not is_inside:
        raise BadLine(f"{name} lies outside the folder of the archive")
    if size > MAX_FILE_BYTES or not path.is_file():
        raise BadLine(f"{name} is larger than 25 MB, or no file")
    named = {kind: _names(data.get(kind) or {}, kind, limit) for kind, limit in words.items()}
    return ArchivedFile(path, named, shared(data))


def _found(folder: Path, name: str) -> Path:
    """Where the file of that name is, however the disk spells its Hangul."""
    spellings = (folder / unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    return next((path for path in spellings if path.exists()), folder / name).resolve()


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadLine(f"{where} is not an object")
    return value


def _list(data: dict[str, Any], name: str) -> list[Any]:
    value = data.get(name) or []
    if not isinstance(value, list):
        raise BadLine(f"{name} is not a list")
    return value


def _required(data: dict[str, Any], name: str, limit: int) -> str:
    text = _text(data.get(name), name, limit, keep_indent=name == "body")
    if not text.strip():
        raise BadLine(f"{name} is missing")
    return text


def _text(value: Any, where: str, limit: int, *, keep_indent: bool = False) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadLine(f"{where} is not text")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise BadLine(f"{where} holds half a character (a lone surrogate)")
    text = nfc(value)
    text = text.strip("\n") if keep_indent else text.strip()
    if len(text) > limit:
        raise BadLine(f"{where} is longer than {limit:,} characters")
    return text
