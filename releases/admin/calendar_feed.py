"""The private calendar address: made and revoked by a person, fetched by their program without signing in."""

from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from releases.admin.calendar import own
from releases.desk import feed


@require_safe
def fetch(request, token):
    """The calendar, or the page of any address that does not exist."""
    if not feed.is_open(token):
        raise Http404
    body = feed.write(at=timezone.now(), origin=settings.SITE_ORIGIN, release_path=_release_path)
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def _release_path(pk):
    return reverse("admin:releases_release_change", args=[pk])


def page(request):
    """What the address shows, and the two buttons; a new address is in the answer to its button and never again."""
    personal, made = own(request), ""
    if request.method == "POST":
        made = settings.SITE_ORIGIN + reverse("calendar_feed", args=[feed.renew(request.user, at=timezone.now())])
        personal = own(request)
    context = admin.site.each_context(request) | {
        "title": _("Calendar in your own program"),
        "personal": personal,
        "made": made,
    }
    return render(request, "admin/releases/calendar/feed.html", context)


@require_POST
def revoke(request):
    own(request)
    feed.revoke(request.user)
    messages.success(request, _("Revoked. The address opens nothing any more."))
    return redirect("calendar_feed_page")
