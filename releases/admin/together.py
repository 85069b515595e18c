"""Several people in one form: hooks of the release form that tell of each other and lose no text."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from releases.admin import collision, kept, presence
from releases.admin.opening import MET, PUT_BACK, Opening
from releases.desk.kept import discard


class Together:
    """What the admin of releases does so that two people can have one form open, and no text is lost."""

    def get_urls(self):
        door = self.admin_site.admin_view
        own = [
            path("<int:pk>/presence/", door(self.presence_view), name="releases_release_presence"),
            path("add/", kept.keeping(door(self.add_view)), name="releases_release_add"),
            path("<path:object_id>/change/", kept.keeping(door(self.change_view)), name="releases_release_change"),
        ]
        return own + super().get_urls()

    def presence_view(self, request, pk):
        if not self.has_change_permission(request):
            raise PermissionDenied
        return presence.poll(request, pk)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form of a release knows when it was opened, and is stored only on top of what it was opened with."""
        view = partial(super().changeform_view, request, object_id, form_url, extra_context)
        release = self.get_object(request, unquote(object_id)) if object_id else None
        if request.method == "POST":
            return self._save(request, object_id, release, view)
        request.opening = Opening.of(release, request.user, timezone.now())
        return view()

    def _save(self, request, object_id, release, view):
        if kept.is_lost(request, release, object_id):
            return kept.rescue(request)
        if not (self.has_change_permission(request, release) if object_id else self.has_add_permission(request)):
            return view()
        if "_discard" in request.POST:
            discard(request.user, request.POST["_discard"])
            return redirect(request.path)
        if "_kept" in request.POST and not kept.put_back(request, release):
            return redirect(request.path)
        response = collision.guarded(request, release, view) if release else view()
        return kept.confirm(request, response) if getattr(request, "is_saved", False) else response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        for name in ("opening", "meeting", "is_put_back"):
            setattr(form, name, getattr(request, name, None))
        return form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        discard(request.user, request.POST.get("kept", ""))
        request.is_saved = True

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        meeting, form = getattr(request, "meeting", None), context["adminform"].form
        if meeting and form.codes == [MET] and len(context["errors"]) == 1:
            return collision.page(request, context, meeting)
        if PUT_BACK in form.codes and len(context["errors"]) == len(form.non_field_errors()):
            for message in form.non_field_errors():
                messages.warning(request, message)
            context["errors"] = None
        if self.has_change_permission(request, obj) or not obj:
            context["kept"] = [] if form.is_bound else kept.offers(request, obj, form)
            context["presence"] = presence.notice(obj.pk, request.user) if obj else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
