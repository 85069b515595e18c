"""Advice on attachments: dates in file names, and formats that everybody can open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from releases.desk.checks.draft import Draft
from releases.desk.checks.reasons import ADVICE, Reason
from releases.formats import extension
from releases.models import LANGUAGES
from releases.text.dates import SEOUL, local

OPEN_FORMATS = {"hwpx", "pdf", "docx", "odt", "xlsx", "pptx", "txt", "csv"}
NOON = time(12)
_DATED = re.compile(r"(?<!\d)(\d{6}) ?[(（](조간|석간)[)）]")


def dated_names(draft: Draft) -> Iterator[Reason]:
    """A name such as 260918(조간) against the planned time; a morning paper frees the web at noon of the day before."""
    for language in LANGUAGES:
        for row, file in enumerate(draft.words[language].attachments):
            name = draft.names.get(file.key, "")
            found = _DATED.search(name)
            span = found and _span(found[1], found[2])
            if span and not span[0] <= local(draft.public_at) < span[1]:
                message = format_lazy(_("The file name says {date}, which is not the planned time."), date=found[0])
                about = f"{name} {local(draft.public_at):%Y-%m-%d %H:%M}"
                yield Reason("dated-name", message, language, "attachments", ADVICE, row, about=about)


def _span(digits: str, paper: str) -> tuple[datetime, datetime] | None:
    """From when, and until when, what a paper of that day prints may become public; nothing for no real date."""
    try:
        day = datetime.strptime(digits, "%y%m%d").replace(tzinfo=SEOUL)
    except ValueError:
        return None
    first = datetime.combine(day - timedelta(days=1), NOON, SEOUL) if paper == "조간" else day
    return first, day + timedelta(days=1)


def closed_formats(draft: Draft) -> Iterator[Reason]:
    """An .hwp file which only one word processor opens, without another beside it."""
    for language in LANGUAGES:
        files = draft.words[language].attachments
        endings = [extension(draft.names.get(file.key, "")) for file in files]
        if "hwp" in endings and not OPEN_FORMATS.intersection(endings):
            row = endings.index("hwp")
            message = _("An .hwp file stands alone. Add an HWPX or PDF, which everybody can open.")
            about = draft.names[files[row].key]
            yield Reason("closed-format", message, language, "attachments", ADVICE, row, about=about)
