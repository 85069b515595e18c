"""What would betray a release before its instant: its words, its ids, its files, and addresses that it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from json import dumps
from urllib.parse import quote
from xml.sax.saxutils import escape as as_xml

from django.db.models import Q
from django.urls import reverse
from django.utils.html import escape

from releases.desk.surfaces import path_of, path_of_changes, path_of_data
from releases.models import Edition
from releases.text.picture import credit_line

LINES, LEAST_LINE = 5, 12
# A page draws the marker of a line itself, so only what follows it can be looked for.
MARKER = re.compile(r"^[\W\d_]+|\s+$")


class Telltales:
    """Texts that betray these editions, each with the question whether something public holds it already."""

    def __init__(self, editions: Sequence[Edition], before: datetime) -> None:
        self.public = Edition.objects.live(at=before, language=None)
        self.own = self.public.filter(release=editions[0].release_id)
        self.held = {text: q for edition in editions for text, q in _of(edition) if text}
        self.written = {word: _written(word) for word in self.held}
        self.answered: dict[str, bool] = {}

    def found_in(self, text: str) -> set[str]:
        """Those that stand in the text, as they are or as some format writes them."""
        return {word for word, written in self.written.items() if any(form in text for form in written)}

    def is_public(self, word: str) -> bool:
        """Whether a public edition holds it one second before. Asked only for what was found: it reads every text."""
        if word not in self.answered:
            held = self.held[word]
            self.answered[word] = self.own.filter(held).exists() or self.public.filter(held).exists()
        return self.answered[word]


def _written(word: str) -> set[str]:
    """The word as it is, and as HTML, XML, JSON and an address write it."""
    return {word, escape(word), as_xml(word), dumps(word)[1:-1], dumps(word, ensure_ascii=False)[1:-1], quote(word)}


def _of(edition: Edition) -> Iterator[tuple[str, Q]]:
    lines = [MARKER.sub("", line) for line in edition.text.splitlines()]
    long = [*sorted(lines, key=len, reverse=True)[:LINES], *edition.summary.splitlines()]
    names = [edition.title]
    language = Q(language=edition.language)
    yield edition.permanent_id, Q(uid=edition.uid)
    yield path_of(edition), language & Q(release=edition.release_id)
    yield path_of_data(edition), language & Q(release=edition.release_id)
    yield path_of_changes(edition), language & Q(release=edition.release_id, number=edition.number)
    for row in edition.files.select_related("file"):
        names += [row.title, row.file.name] if row.kind == row.file.Kind.ATTACHMENT else []
        long += [row.alt, row.caption]
        # The whole line: who made a picture is often the institution, whose name stands on every page.
        yield credit_line(row.credit, edition.language), Q(files__credit=row.credit)
        yield row.file.key, Q(files__file__key=row.file.key)
    for topic in edition.topics.all():
        yield reverse("releases:topic", args=[edition.language, topic.slug]), language & Q(topics=topic)
    if edition.division:
        address = reverse("releases:division", args=[edition.language, edition.division.slug])
        yield address, language & Q(division=edition.division)
    for word in [*names, *(line.strip() for line in long if len(line.strip()) >= LEAST_LINE)]:
        yield word, _somewhere(word)


def _somewhere(word: str) -> Q:
    found = Q(title__contains=word) | Q(summary__contains=word) | Q(text__contains=word) | Q(note__contains=word)
    files = Q(files__title__contains=word) | Q(files__alt__contains=word) | Q(files__caption__contains=word)
    return found | files | Q(files__file__name__contains=word)
