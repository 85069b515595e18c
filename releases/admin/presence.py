"""The line "also open by …" of a release form, as the page opens and as it is asked for again."""

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from releases.desk import presence
from releases.models import Release
from releases.templatetags.newsroom_admin import called


def words(release_id, user, at):
    """One sentence in the language of the interface; nothing when nobody else is there."""
    people = [
        _("%(name)s (since %(time)s)") % {"name": called(row.user), "time": f"{timezone.localtime(row.since):%H:%M}"}
        for row in presence.others(release_id, user, at=at)
    ]
    return _("Also open by: %(people)s") % {"people": ", ".join(people)} if people else ""


def notice(release_id, user):
    """What the form shows on opening; from now on this person counts as present."""
    now = timezone.now()
    presence.touch(release_id, user, at=now)
    address = reverse("admin:releases_release_presence", args=[release_id])
    return {"words": words(release_id, user, now), "address": address}


@require_POST
def poll(request, pk):
    """I am still here; who else is?"""
    if not Release.objects.filter(pk=pk).exists():
        raise Http404
    return JsonResponse({"words": notice(pk, request.user)["words"]}, headers={"Cache-Control": "no-store"})
