"""A release form whose session has ended, or whose token is out of date: what was typed is kept and offered again."""

import re
from functools import wraps

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from releases.admin.opening import Opening, unsealed
from releases.admin.sides import shown
from releases.desk import collision, kept
from releases.models import LANGUAGE_CHOICES, Release

DRAFT = re.compile(r"[a-z0-9-]{1,60}")
CONFIRMED_FOR = 300
FORMS = {"releases_release_add", "releases_release_change"}


def keeping(view):
    """The door of a release form: who is not signed in any more loses nothing by pressing save."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not admin.site.has_permission(request):
            return rescue(request) or view(request, *args, **kwargs)
        return view(request, *args, **kwargs)

    return guarded


def rescue(request):
    """Keep what a release form posted, for the person who opened it; None where there is nothing to keep."""
    opening = unsealed(request.POST.get("opened")) if request.method == "POST" and _is_form(request) else None
    if not opening:
        return None
    fields = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    is_kept = kept.keep(opening.user, opening.release, fields, at=timezone.now())
    is_inside = admin.site.has_permission(request)
    for words in _told(request, opening, is_kept, is_inside):
        messages.warning(request, words)
    form = address(opening.release)
    response = redirect(form) if is_inside else redirect_to_login(form, reverse("admin:login"))
    return confirm(request, response) if is_kept else response


def _told(request, opening, is_kept, is_inside):
    """What the person reads on the next page."""
    if not is_kept:
        yield _("What you typed is too much to be kept. Go back in the browser and copy it.")
    elif not is_inside:
        yield _("Your session had ended. What you typed is kept; sign in, and it is offered again.")
    elif request.user.pk != opening.user:
        yield _("Another person had opened this form. What they typed is kept for them alone.")
    else:
        yield _("This form could not be saved any more. What you typed is kept and offered here.")
    if request.FILES:
        yield _("Files are not kept. Choose them again.")


def _is_form(request):
    try:
        return resolve(request.path_info).url_name in FORMS
    except Resolver404:
        return False


def address(release_id):
    """Where a text is offered again: the form it was typed into, or an empty one if the release is gone."""
    if release_id and Release.objects.filter(pk=release_id).exists():
        return reverse("admin:releases_release_change", args=[release_id])
    return reverse("admin:releases_release_add")


def is_lost(request, release, object_id):
    """Whether a posted form has no release to go to, or belongs to somebody else than the person who sends it."""
    opening = unsealed(request.POST.get("opened"))
    return bool(opening) and (opening.user != request.user.pk or bool(object_id and not release))


def confirm(request, response):
    """Tell the script of the next page which text this browser need not keep: the server has it."""
    draft = request.POST.get("draft", "")
    if DRAFT.fullmatch(draft):
        where = {"path": f"/{settings.ADMIN_PATH}", "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Strict"}
        response.set_cookie("saved-draft", draft, max_age=CONFIRMED_FOR, **where)
    return response


def put_back(request, release):
    """Fill the posted form with a kept text; it is shown, not saved. Whether there was one."""
    number = request.POST.get("_kept", "")
    row = next((row for row in _offered(request, release) if str(row.pk) == number), None)
    if not row:
        return False
    data = QueryDict(mutable=True)
    for name, values in row.fields.items():
        if not name.startswith("_"):
            data.setlist(name, values)
    if row.release_id and not release:
        _as_new(data, Opening.of(None, request.user, timezone.now()))
    data["kept"] = number
    request.POST, request.is_put_back = data, True
    return True


def _as_new(data, opening):
    """The text of a release that is gone, for a new one; its pictures and attachments went with it."""
    data["opened"] = opening.seal
    for name in [name for name in data if name.startswith(tuple(f"{prefix}-" for prefix in collision.ROWS))]:
        data[name] = "0" if name.endswith("_FORMS") else ""


def _offered(request, release):
    return kept.of(request.user, release.pk if release else None, at=timezone.now())


def offers(request, release, form):
    """Each kept text with what it changes by word in the texts that are stored."""
    rows = _offered(request, release)
    stored = collision.state(release) if rows and release else {}
    return [{"row": row, "sides": _sides(row, stored, form)} for row in rows]


def _sides(row, stored, form):
    sides = []
    for name in collision.TEXTS:
        typed = collision.text(name, "".join(row.fields.get(name, [])[-1:]))
        if typed != stored.get(name, ""):
            label = capfirst(str(form.fields[name].label)) if name in form.fields else dict(LANGUAGE_CHOICES)[name[-2:]]
            sides.append({"label": label, "language": name[-2:], "pieces": shown(stored.get(name, ""), typed, name)})
    return sides
