"""Proof of an embargo: what an anonymous reader meets one second before the instant, and at it, on every surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime
from time import monotonic
from urllib.parse import unquote

from django.templatetags.static import static
from django.utils.html import strip_tags
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _

from releases.desk.checks import Reason
from releases.desk.surfaces import Surface, not_in_table, surfaces
from releases.desk.telltale import Telltales
from releases.desk.visit import visit
from releases.models import Edition

SECOND = timedelta(seconds=1)
READ_BYTES = 1 << 20
FAULTS = {
    "status": _("its address answers otherwise than one that never existed"),
    "condition": _("a conditional or partial request tells"),
    "modified": _("its date of change lies behind the moment"),
    "open": _("strangers are not sent to the login"),
    "error": _("it answers with a server error"),
    "absent": _("it does not answer at its minute"),
    "late": _("it was not visited: the time ran out"),
}
# Length and tag of a page that repeats its address follow from the address.
OF_THE_ADDRESS = {"content-length", "etag"}


@dataclass(frozen=True)
class Row:
    """One address: its status before and at the instant, the words it betrayed and showed, and codes of FAULTS."""

    path: str
    status_before: int = 0
    status_at: int = 0
    leaked: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        return not self.leaked and not self.faults

    @property
    def address(self) -> str:
        """The path as a person reads it."""
        return unquote(self.path)

    @property
    def reasons(self) -> list[object]:
        """In words, in the active language, why the embargo is not proved here."""
        return [*self.leaked, *(FAULTS[code] for code in self.faults)]


@dataclass(frozen=True)
class Answer:
    """What came back; `cookies` are what it asks to be kept."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: str = ""

    @property
    def all_text(self) -> str:
        # What is not Latin in a header travels encoded.
        headers = " ".join(str(make_header(decode_header(value))) for value in self.headers.values())
        return f"{headers} {self.cookies} {self.text} {strip_tags(self.text)}"


def why_not_prove() -> list[Reason]:
    """Reasons why a proof would say nothing now."""
    reasons = []
    if missing := not_in_table():
        words = _("Addresses that the proof does not visit: %(names)s") % {"names": ", ".join(missing)}
        reasons.append(Reason("not-in-table", words))
    try:
        static("css/site.css")
    except ValueError:
        words = _("The static files are not collected, so no page can be made. Run `manage.py collectstatic` first.")
        reasons.append(Reason("no-static-files", words))
    return reasons


def together(edition: Edition) -> list[Edition]:
    """The editions of this release that share one instant with this one, itself included."""
    return list(edition.release.editions.filter(live_from=edition.live_from, is_pulled=False))


def prove(editions: Sequence[Edition], *, seconds: float | None = None) -> list[Row]:
    """Visit every surface one second before the instant that these editions share, and at it.

    What could not be visited within so many seconds is a fault, not a proof.
    """
    at = editions[0].live_from
    end = monotonic() + seconds if seconds is not None else None
    words = Telltales(editions, at - SECOND)
    return [
        Row(surface.path, faults=("late",)) if end is not None and monotonic() > end else _row(surface, words, at)
        for surface in surfaces(editions, [at - SECOND, at])
    ]


def _row(surface: Surface, words: Telltales, at: datetime) -> Row:
    before, late = at - SECOND, _ask(surface.path, at)
    plain = _ask(surface.path, before)
    variants = _variants(surface.path, late, at)
    early = [plain, *variants, *_opened(surface.path, plain, before)]
    found = set().union(*(words.found_in(answer.all_text) for answer in early))
    leaked = {word for word in found if word not in surface.said and not words.is_public(word)}
    shown = {word for word in words.found_in(late.all_text) - found if word not in surface.said}
    faults = [
        *_of_status(surface, words, plain, before),
        *(["condition"] if _tells(plain, late, variants) else []),
        *(["modified"] if _is_dated_after(plain, before) else []),
        *(["error"] if max(plain.status, late.status) >= 500 else []),
        *(["absent"] if surface.answers and late.status != surface.answers else []),
    ]
    told, seen = tuple(sorted(leaked)), tuple(sorted(shown))
    return Row(surface.path, plain.status, late.status, told, seen, tuple(dict.fromkeys(faults)))


def _variants(path: str, late: Answer, at: datetime) -> list[Answer]:
    """One second before: only the head, a part, and whether it is still what it will be at the instant."""
    before = at - SECOND
    conditions = [
        {"HTTP_RANGE": "bytes=0-99"},
        {"HTTP_IF_NONE_MATCH": late.headers.get("ETag", '"none"')},
        {"HTTP_IF_MODIFIED_SINCE": http_date(at.timestamp())},
        {"HTTP_IF_MODIFIED_SINCE": http_date(before.timestamp())},
    ]
    return [_ask(path, before, method="HEAD"), *(_ask(path, before, **condition) for condition in conditions)]


def _opened(path: str, plain: Answer, before: datetime) -> list[Answer]:
    """What a person meets in a browser at an address that gives a program something else."""
    is_twofold = "Sec-Fetch-Dest" in plain.headers.get("Vary", "")
    return [_ask(path, before, HTTP_SEC_FETCH_DEST="document")] if is_twofold else []


def _tells(plain: Answer, late: Answer, variants: Sequence[Answer]) -> bool:
    head, part, tagged, dated, dated_before = (answer.status for answer in variants)
    is_same = plain.headers.get("ETag") == late.headers.get("ETag")
    return (
        head != plain.status
        or part not in {plain.status, *([206, 416] if plain.status == 200 else [])}
        or (tagged != plain.status and not (tagged == 304 and is_same))
        or dated != dated_before
    )


def _of_status(surface: Surface, words: Telltales, plain: Answer, before: datetime) -> list[str]:
    if surface.is_staff_only:
        return [] if _is_login(plain, surface) else ["open"]
    if not surface.own or words.is_public(surface.own):
        return []
    never = _ask(surface.never, before)
    is_same = _comparable(plain, surface.path) == _comparable(never, surface.never)
    return [] if is_same else ["status"]


def _is_login(answer: Answer, surface: Surface) -> bool:
    return answer.status == 302 and not answer.text and "/login/?next=" in answer.headers.get("Location", "")


def _comparable(answer: Answer, path: str) -> tuple:
    """The answer without what follows from its address alone."""
    headers = {name: value for name, value in answer.headers.items() if name.lower() not in OF_THE_ADDRESS}
    return answer.status, headers, answer.text.replace(path, "").replace(unquote(path), "")


def _is_dated_after(answer: Answer, moment: datetime) -> bool:
    dated = answer.headers.get("Last-Modified")
    return bool(dated) and parsedate_to_datetime(dated) > moment


def _ask(path: str, at: datetime, *, method: str = "GET", **environ: str) -> Answer:
    """What an anonymous reader is answered at the instant `at`."""
    response = visit(path, at=at, method=method, environ=environ)
    text = "" if method == "HEAD" else _read(response).decode(errors="replace")
    if file := getattr(response, "file_to_stream", None):
        # To close the whole answer would end the request that asks, and close its database with it.
        file.close()
    cookies = " ".join(f"{cookie.key}={cookie.value}" for cookie in response.cookies.values())
    return Answer(response.status_code, dict(response.items()), text, cookies)


def _read(response) -> bytes:
    """The body; of what is sent in parts only the beginning."""
    if not response.streaming:
        return response.content
    body = b""
    for part in response:
        body += part
        if len(body) >= READ_BYTES:
            break
    return body
