"""Taking words back: pulled before their time, withdrawn or removed after it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from releases.desk.approve import Approval, close, last_edition, log, span
from releases.desk.checks import Reason, refuse_if
from releases.models import Edition, EditionFile, EditionTopic, Event, Release

# What a withdrawal carries over from the edition that it takes back; a removal carries over nothing.
WORDS = ("title", "summary", "body", "html", "text", "slug", "contacts", "licence", "digest")
ALWAYS = ("language", "uid", "division_id", "division_name")


def why_not_withdraw(release: Release, language: str, reason: str, at: datetime) -> list[Reason]:
    """Reasons why the public words of this language cannot be taken back."""
    last = last_edition(release, language)
    reasons = []
    if last and at < last.live_from and release.editions.live(at=at, language=language).exists():
        message = _("A correction is waiting for its time. Pull it back first.")
        reasons.append(Reason("correction-waits", message, language))
    elif last is None or last.live_from > at:
        reasons.append(Reason("not-public", _("This language is not public."), language))
    elif not last.is_listed:
        reasons.append(Reason("already-withdrawn", _("This language is withdrawn already."), language))
    if not reason.strip():
        reasons.append(Reason("no-reason", _("Give readers the reason."), language, "reason"))
    return reasons


@transaction.atomic
def withdraw(release: Release, reasons: dict[str, str], *, actor, at: datetime, removed: bool = False) -> list[Edition]:
    """Put a dated notice in the place of the public words; `reasons` holds the public reason by language."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    refuse_if([why for code, text in reasons.items() for why in why_not_withdraw(release, code, text, at)])
    act = Approval(actor, at, notes=reasons)
    return [_withdraw(release, language, act, removed) for language in reasons]


def _withdraw(release: Release, language: str, act: Approval, removed: bool) -> Edition:
    last = last_edition(release, language)
    carried = ALWAYS if removed else ALWAYS + WORDS
    edition = Edition(
        release=release,
        kind=Edition.Kind.REMOVED if removed else Edition.Kind.WITHDRAWN,
        note=act.note(language),
        **span(release, language, last, act.at),
        **{name: getattr(last, name) for name in carried},
        approved_at=act.at,
        approved_by=act.actor,
    )
    close(last, act.at)
    edition.save()
    if not removed:
        _carry_over(last, edition)
    log(edition, Event.Verb.REMOVED if removed else Event.Verb.WITHDRAWN, act)
    return edition


def _carry_over(last: Edition, edition: Edition) -> None:
    for model, rows in ((EditionFile, last.files.all()), (EditionTopic, last.edition_topics.all())):
        names = [field.attname for field in model._meta.concrete_fields if field.name not in {"id", "edition"}]
        model.objects.bulk_create(
            model(edition=edition, **{name: getattr(row, name) for name in names}) for row in rows
        )
