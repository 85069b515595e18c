"""The proof of an embargo as a page: which instants the release has, one button each, and a table of every surface."""

from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from releases.desk import proof
from releases.models import Release

PERMISSION = "releases.view_release"
# A person waits this long; what was not visited by then is said to be unproved.
SECONDS = 50
INSTANTS_SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
def prove(request, pk):
    """Offer every instant of the release; run the proof of the one that was asked for."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    release = get_object_or_404(Release, pk=pk)
    groups = _groups(release)
    context = admin.site.each_context(request) | {
        "opts": Release._meta,
        "title": _("Prove the embargo"),
        "release": release,
        "groups": groups,
        "now": timezone.now(),
    }
    given = request.POST.get("edition")
    asked = next((group for group in groups if given in {str(edition.pk) for edition in group}), None)
    if request.method == "POST":
        context |= _result(asked)
    return render(request, "admin/releases/release/prove.html", context)


def _groups(release):
    """The editions of each instant, the latest first; those that were pulled back have none."""
    found = release.editions.filter(is_pulled=False).order_by("-live_from", "-language").slim()
    groups = [list(group) for _at, group in groupby(found, key=lambda edition: edition.live_from)]
    return groups[:INSTANTS_SHOWN]


def _result(editions):
    if editions is None:
        return {"reasons": [_("There is no such edition any more. Choose again.")]}
    if reasons := proof.why_not_prove():
        return {"reasons": [reason.message for reason in reasons]}
    rows = proof.prove(proof.together(editions[0]), seconds=SECONDS)
    failed = sum(not row.is_kept for row in rows)
    return {"rows": sorted(rows, key=lambda row: row.is_kept), "failed": failed, "proved": editions}
