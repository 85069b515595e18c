"""Reasons why a language of a draft cannot go further; pure functions over a snapshot."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from releases.desk.snapshot import Snapshot
from releases.text.parse import MAX_BYTES


@dataclass(frozen=True)
class Reason:
    """One reason why not: a stable id, a message for the person, and the field that it is about."""

    code: str
    message: str | Promise
    language: str = ""
    field: str = ""


class Refused(Exception):
    """A verb was refused; `reasons` says why, for the person who asked."""

    def __init__(self, reasons: list[Reason]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reason.code for reason in reasons))


def refuse_if(reasons: list[Reason]) -> None:
    """Raise `Refused` when there is any reason."""
    if reasons:
        raise Refused(reasons)


def check(snapshot: Snapshot) -> list[Reason]:
    """Everything that keeps this language from being published, in the order of the form."""
    reasons = []
    if not snapshot.title:
        reasons.append(Reason("no-title", _("The title is missing."), snapshot.language, "title"))
    if not snapshot.body:
        reasons.append(Reason("no-body", _("The body is missing."), snapshot.language, "body"))
    elif len(snapshot.body.encode()) > MAX_BYTES:
        reasons.append(Reason("body-too-long", _("The body is too long."), snapshot.language, "body"))
    elif not any(character.isalnum() for character in snapshot.body):
        reasons.append(Reason("body-empty", _("The body holds no words."), snapshot.language, "body"))
    if any(not (picture.alt or picture.is_decorative) for picture in snapshot.pictures):
        message = _("A picture has no alternative text in this language.")
        reasons.append(Reason("no-alt", message, snapshot.language, "pictures"))
    return reasons
