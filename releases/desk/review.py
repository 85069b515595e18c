"""A reviewer without an account: a link to one language of a draft, its end, and the reviewer's words."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk import secret
from releases.desk.checks import Reason, refuse_if
from releases.models import LANGUAGES, Event, Release, ReviewLink
from releases.text.normalise import nfc

LEAST_HOURS, MOST_HOURS = 1, 720
MOST_LINKS, MOST_COMMENTS = 20, 50
LABEL_LENGTH, NAME_LENGTH, TEXT_LENGTH = 120, 80, 4_000


def one_line(text: str) -> str:
    """What was typed for a name: NFC, one line, nothing that cannot be seen or that turns the direction of text."""
    return " ".join(_visible(nfc(text).replace("\n", " ")).split())


def _lines(text: str) -> str:
    return "\n".join(_visible(line).rstrip() for line in nfc(text).split("\n")).strip()


def _visible(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] != "C" or character == "\t")


def why_not_share(release: Release, language: str, label: str, hours: int, *, at: datetime) -> list[Reason]:
    """Reasons why no link to this language can be made now."""
    reasons = []
    if language not in LANGUAGES or not release.is_written(language):
        reasons.append(Reason("not-written", _("Nothing is written in this language."), language, "language"))
    if not one_line(label):
        reasons.append(Reason("no-label", _("Say for whom the link is."), language, "label"))
    elif len(one_line(label)) > LABEL_LENGTH:
        reasons.append(Reason("label-too-long", _("This is too long."), language, "label"))
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        reasons.append(Reason("hours", _("The link can work for 1 to 720 hours."), language, "hours"))
    if release.review_links.working(at=at).count() >= MOST_LINKS:
        message = _("There are as many working links as there can be. Revoke one first.")
        reasons.append(Reason("too-many-links", message, language))
    return reasons


@transaction.atomic
def share(release: Release, language: str, *, label: str, hours: int, actor, at: datetime) -> tuple[ReviewLink, str]:
    """Make a link; answers it with its secret, which nobody can be shown again. Raises `Refused`."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if(why_not_share(release, language, label, hours, at=at))
    made = secret.make()
    link = ReviewLink.objects.create(
        release=release,
        language=language,
        token_hash=secret.hash_of(made),
        label=one_line(label),
        made_by=actor,
        made_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    _log(link, Event.Verb.SHARED, link.label, actor=actor, at=at)
    return link, made


def opened(token: str, *, at: datetime) -> ReviewLink | None:
    """The link of that secret if it works at the instant `at`; one query whether or not there is one."""
    found = ReviewLink.objects.working(at=at).select_related("release__division")
    return found.filter(token_hash=secret.hash_of(token)).first()


def why_not_revoke(link: ReviewLink, *, at: datetime) -> list[Reason]:
    """Reasons why a link cannot be revoked."""
    if link.is_working(at):
        return []
    return [Reason("not-working", _("This link does not work any more."), link.language)]


@transaction.atomic
def revoke(link: ReviewLink, *, actor, at: datetime) -> None:
    """End a link before its time. Raises `Refused`."""
    link = ReviewLink.objects.select_for_update().get(pk=link.pk)
    refuse_if(why_not_revoke(link, at=at))
    ReviewLink.objects.filter(pk=link.pk).update(revoked_at=at)
    _log(link, Event.Verb.REVOKED, link.label, actor=actor, at=at)


def why_not_comment(link: ReviewLink, name: str, text: str, *, at: datetime) -> list[Reason]:
    """Reasons why these words of a reviewer are not taken."""
    reasons = why_not_revoke(link, at=at)
    if not one_line(name):
        reasons.append(Reason("no-name", _("Give your name."), link.language, "name"))
    elif len(one_line(name)) > NAME_LENGTH:
        reasons.append(Reason("name-too-long", _("This is too long."), link.language, "name"))
    if not _lines(text):
        reasons.append(Reason("no-text", _("Write your comment."), link.language, "text"))
    elif len(_lines(text)) > TEXT_LENGTH:
        reasons.append(Reason("text-too-long", _("This is too long."), link.language, "text"))
    if link.comments >= MOST_COMMENTS:
        message = _("This link takes no more comments. Please write to whoever sent it to you.")
        reasons.append(Reason("too-many-comments", message, link.language))
    return reasons


@transaction.atomic
def comment(link: ReviewLink, name: str, text: str, *, at: datetime) -> None:
    """Put a reviewer's words, under the name they gave, into the log of the release. Raises `Refused`."""
    link = ReviewLink.objects.select_for_update().get(pk=link.pk)
    refuse_if(why_not_comment(link, name, text, at=at))
    ReviewLink.objects.filter(pk=link.pk).update(comments=link.comments + 1)
    _log(link, Event.Verb.COMMENTED, f"{one_line(name)}: {_lines(text)}", actor=None, at=at)


def _log(link: ReviewLink, verb: str, reason: str, *, actor, at: datetime) -> None:
    Event.objects.create(
        at=at, actor=actor, verb=verb, release_id=link.release_id, language=link.language, reason=reason
    )


def comments(release: Release) -> list[Event]:
    """What reviewers said about this release, the latest first."""
    return list(Event.objects.filter(release_id=release.pk, verb=Event.Verb.COMMENTED))
