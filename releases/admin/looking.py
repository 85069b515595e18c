"""Looking again while somebody types, and waiving an advice: answers for the form and for its script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from releases.admin.panel import marked, panel
from releases.admin.typed import number_of, typed
from releases.desk import facts, waive
from releases.desk.checks import Refused
from releases.models import Release
from releases.text.normalise import nfc

LISTS = "admin/releases/release/_checks_lists.html"
BACK = ("submit", "approve")


@require_POST
def look(request):
    """The lists for what stands in the form now."""
    release = Release.objects.select_related("division").filter(pk=number_of(request.POST.get("release"))).first()
    return _lists(request, typed(request.POST, release or Release()))


def beside_verb(release, user, name, columns):
    """Context of the list on the page of a verb, which names the reasons why not itself, and marks in its columns."""
    found = panel(release, user)
    for column in columns:
        column["html"] = marked(column["html"], found, column["language"])
    return {"checks": found, "back": name, "form_address": "../change/"}


def _lists(request, release, status=200):
    found = panel(release, request.user)
    html = render_to_string(LISTS, {"checks": found, "in_form": True}, request=request)
    answer = {"html": html, "spoken": found["spoken"]}
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})


@require_POST
def waive_one(request, pk):
    """Waive one advice: asked by the script for what is typed, or by a page of its own for what is stored."""
    release = get_object_or_404(Release.objects.select_related("division"), pk=pk)
    wants_lists = "release" in request.POST
    if wants_lists:
        typed(request.POST, release)
    refusal = act(request, release)
    if wants_lists:
        return _lists(request, release, 409 if refusal else 200)
    _say(request, refusal)
    back = request.POST.get("back")
    return redirect(reverse(f"admin:releases_release_{back if back in BACK else 'change'}", args=[pk]))


def waive_after_saving(request, release):
    """The button of the panel without scripts: the form is saved first, so that nothing typed is lost."""
    _say(request, act(request, Release.objects.get(pk=release.pk)))
    return redirect(reverse("admin:releases_release_change", args=[release.pk]))


def act(request, release) -> Refused | None:
    """Waive the advice that the request names; answers why not, if it was refused."""
    if not (request.user.has_perm("releases.change_release") or request.user.has_perm("releases.approve_release")):
        raise PermissionDenied
    fingerprint = request.POST.get("_waive", "")
    words = nfc(request.POST.get(f"waive-{fingerprint}", ""))
    draft = facts.gather(release, at=timezone.now())
    try:
        waive.waive(release, draft, fingerprint, actor=request.user, words=words)
    except Refused as refusal:
        return refusal
    return None


def _say(request, refusal):
    if refusal:
        for reason in refusal.reasons:
            messages.warning(request, reason.message)
    else:
        messages.success(request, _("Waived. The log keeps it."))
