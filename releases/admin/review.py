"""Links for reviewers on the desk: make one and see it once, see which work, end one before its time."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from releases.desk import review
from releases.desk.checks import Refused
from releases.models import LANGUAGE_CHOICES, Release, ReviewLink

PERMISSION = "releases.change_release"
COMMENTS_SHOWN, LINKS_SHOWN = 5, 50


class ShareForm(forms.Form):
    """For whom, in which language, for how long."""

    language = forms.ChoiceField(label=_("Language"), widget=forms.RadioSelect)
    label = forms.CharField(
        label=_("For whom"),
        max_length=review.LABEL_LENGTH,
        help_text=_("Name and office, as the log shall keep them."),
    )
    hours = forms.IntegerField(
        label=_("Hours for which it works"), min_value=review.LEAST_HOURS, max_value=review.MOST_HOURS
    )

    def __init__(self, *args, release, **kwargs):
        super().__init__(*args, **kwargs)
        written = [choice for choice in LANGUAGE_CHOICES if release.is_written(choice[0])]
        self.fields["language"].choices = written
        self.fields["language"].initial = written[0][0] if written else None
        self.fields["hours"].initial = settings.REVIEW_LINK_HOURS

    def refuse(self, reasons):
        for reason in reasons:
            self.add_error(reason.field if reason.field in self.fields else None, reason.message)


def overview(release, *, at):
    """What the form of a release shows: links that work, and the latest words of reviewers."""
    return {
        "links": list(release.review_links.working(at=at)),
        "comments": review.comments(release)[:COMMENTS_SHOWN],
    }


def page(request, pk):
    """The links of one release, and the form that makes one; its address is shown in this answer and never again."""
    release, at = _release(request, pk), timezone.now()
    form = ShareForm(request.POST or None, release=release)
    made, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            made = _share(release, form.cleaned_data, request.user, at)
        except Refused as refusal:
            form.refuse(refusal.reasons)
            status = 409
    context = admin.site.each_context(request) | {
        "title": _("Links for reviewers"),
        "release": release,
        "form": form if made is None else ShareForm(release=release),
        "made": made,
        "links": [(link, link.is_working(at)) for link in release.review_links.select_related("made_by")[:LINKS_SHOWN]],
        "can_share": bool(form.fields["language"].choices),
    }
    return render(request, "admin/releases/review/page.html", context, status=status)


def _share(release, asked, actor, at):
    """The new link with the address that opens it."""
    link, secret = review.share(
        release, asked["language"], label=asked["label"], hours=asked["hours"], actor=actor, at=at
    )
    return {"link": link, "address": settings.SITE_ORIGIN + reverse("review:page", args=[secret])}


@require_POST
def revoke(request, pk, link):
    """End one link of this release."""
    release = _release(request, pk)
    found = get_object_or_404(ReviewLink, pk=link, release=release)
    try:
        review.revoke(found, actor=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.reasons[0].message)
    else:
        messages.success(request, _("Revoked. The link opens nothing any more."))
    return redirect("review_links", release.pk)


def _release(request, pk):
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    return get_object_or_404(Release, pk=pk)
