"""The calendar of the desk: what goes out when, by month or as a list, in Korean time and on a second clock."""

from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from releases.admin.calendar_month import Month, entries
from releases.desk import calendar, zones
from releases.models import PersonalCalendar
from releases.text import dates

PERMISSION = "releases.view_release"
SHOWN_IN_A_DAY = 5
WEEKDAYS = (_("Sun"), _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"))
GRID, LIST = "calendar", "calendar_list"


def own(request):
    """What this person keeps about the calendar; a fresh row is not stored until they choose something."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    return PersonalCalendar.objects.filter(person=request.user).first() or PersonalCalendar(person=request.user)


@require_safe
def month(request, view=GRID, name=""):
    """One month of what goes out, as a grid or as a list; without a name it is the month that is running."""
    personal, at = own(request), timezone.now()
    shown = Month.read(name) if name else Month.at(at)
    if shown is None:
        raise Http404
    items = calendar.between(*dates.month_span(shown.year, shown.number), at=at)
    zone = zones.zone(personal.zone)
    found = list(entries(items, at=at, zone=zone))
    days = [(day, list(of_day)) for day, of_day in groupby(found, key=lambda entry: entry.day)]
    context = admin.site.each_context(request) | {
        "title": _("What goes out when"),
        "view": view,
        "month": shown,
        "today": dates.local(at).date(),
        "weekdays": WEEKDAYS,
        "weeks": _weeks(shown, dict(days)),
        "days": days,
        "is_full": len(items) >= calendar.MOST,
        "zones": [(key, words, dates.offset(at, zones.zone(key))) for key, words in zones.NAMES.items()],
        "zone": personal.zone if zone else "",
        "zone_name": zones.NAMES.get(personal.zone),
    }
    return render(request, "admin/releases/calendar/month.html", context)


def _weeks(shown, days):
    """For each day of each week: the day, the entries with room in its cell, and how many more there are."""
    return [[_cell(day, days.get(day, [])) for day in week] for week in shown.weeks]


def _cell(day, found):
    # A cell that would hide a single entry shows it in the place of the line that says so.
    room = SHOWN_IN_A_DAY if len(found) > SHOWN_IN_A_DAY + 1 else len(found)
    return day, found[:room], len(found) - room


@require_POST
def choose_zone(request):
    """Keep the second zone of this person, and go back to the month they looked at."""
    personal = own(request)
    chosen = request.POST.get("zone", "")
    personal.zone = chosen if chosen in zones.NAMES else ""
    personal.save()
    view = request.POST.get("view") if request.POST.get("view") in {GRID, LIST} else GRID
    shown = Month.read(request.POST.get("month", ""))
    return redirect(f"{view}_month", str(shown)) if shown else redirect(view)
