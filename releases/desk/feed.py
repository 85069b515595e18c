"""The calendar as iCalendar (RFC 5545), and the private address by which a person's own program fetches it."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import icalendar
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

from releases.desk import calendar, secret
from releases.models import PersonalCalendar

PERMISSION = "releases.view_release"
BEFORE, AFTER = timedelta(days=31), timedelta(days=400)
EPOCH = datetime.fromisoformat("2020-01-01T00:00:00+00:00")
SECOND = timedelta(seconds=1)


def renew(person, *, at: datetime) -> str:
    """A new private address for this person; answers its secret, shown once. The address before it dies."""
    made = secret.make()
    values = {"feed_hash": secret.hash_of(made), "feed_made_at": at}
    PersonalCalendar.objects.update_or_create(person=person, defaults=values)
    return made


def revoke(person) -> None:
    """No address opens this person's calendar any more."""
    PersonalCalendar.objects.filter(person=person).update(feed_hash=None, feed_made_at=None)


def is_open(token: str) -> bool:
    """Whether that secret is somebody's who works here still and may see releases."""
    found = PersonalCalendar.objects.filter(feed_hash=secret.hash_of(token)).values("person_id")
    person = get_user_model().objects.filter(pk__in=found, is_active=True, is_staff=True).first()
    return person is not None and person.has_perm(PERMISSION)


def write(*, at: datetime, origin: str, release_path) -> bytes:
    """Everything from a month ago to a year ahead as it stands at the instant `at`, each entry in its own language.

    `release_path(id)` is the path of a release on the desk; `origin` is the scheme and host of this site.
    """
    sheet = icalendar.Calendar()
    sheet.add("prodid", "-//Newsroom//Desk//EN")
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    sheet.add("x-wr-calname", _("What goes out when"))
    for item in calendar.between(at - BEFORE, at + AFTER, at=at, with_pulled=True):
        sheet.add_component(_entry(item, at, origin, release_path))
    return sheet.to_ical()


def _entry(item: calendar.Item, at: datetime, origin: str, release_path) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{item.uid}-{item.number}@{urlsplit(origin).hostname}")
    entry.add("dtstamp", _utc(at))
    entry.add("dtstart", _utc(item.at))
    entry.add("last-modified", _utc(item.changed_at))
    # Seconds since 2020: whoever moves or pulls an entry later gives it a greater number, and nothing is counted.
    entry.add("sequence", max(0, (item.changed_at - EPOCH) // SECOND))
    entry.add("status", _status(item))
    entry.add("class", "CONFIDENTIAL")
    entry.add("transp", "TRANSPARENT")
    with translation.override(item.language):
        states = ", ".join(str(calendar.LABELS[code]) for code in item.states)
    entry.add("summary", f"[{states}] {item.title}".strip())
    entry.add("url", origin + release_path(item.release_id))
    return entry


def _status(item: calendar.Item) -> str:
    if "pulled" in item.states:
        return "CANCELLED"
    return "TENTATIVE" if item.is_planned else "CONFIRMED"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(EPOCH.tzinfo)
