"""The verbs of the desk as confirmation pages: reasons why not, the text, and one button."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.admin import forms, preview
from releases.desk import approve, checks, snapshot, submit, withdraw
from releases.models import LANGUAGES, Release


@dataclass(frozen=True)
class Verb:
    """One act on a release. `why_not(release, language, user)` tells before the form is filled in."""

    name: str
    permission: str
    title: object
    button: object
    done: object
    form: type[forms.VerbForm]
    why_not: object
    act: object


def _why_not_approve(release, language, user):
    """What the approver cannot mend on the confirmation page: the note is asked for there."""
    approval = approve.Approval(user, timezone.now(), second_person_required=settings.SECOND_PERSON_REQUIRED)
    return [reason for reason in approve.why_not_approve(release, language, approval) if reason.code != "no-note"]


def _approve(release, form, user):
    approval = approve.Approval(
        user,
        timezone.now(),
        live_from=form.live_from,
        notes=form.notes,
        seen=form.current,
        second_person_required=settings.SECOND_PERSON_REQUIRED,
    )
    approve.approve(release, form.cleaned_data["languages"], approval)


def _submit(release, form, user):
    submit.submit(release, form.cleaned_data["languages"], actor=user, at=timezone.now())


def _return(release, form, user):
    comment = form.cleaned_data["comment"]
    submit.return_to_writer(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), comment=comment)


def _pull(release, form, user):
    reason = form.cleaned_data["reason"]
    withdraw.pull(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), reason=reason)


def _withdraw(release, form, user):
    removed = form.cleaned_data["kind"] == form.REMOVED
    withdraw.withdraw(release, form.by_language("reason"), actor=user, at=timezone.now(), removed=removed)


VERBS = {
    verb.name: verb
    for verb in (
        Verb(
            "submit",
            "releases.submit_release",
            _("Submit for approval"),
            _("Submit"),
            _("Submitted. Another person can approve it now."),
            forms.SubmitForm,
            lambda release, language, user: submit.why_not_submit(release, language),
            _submit,
        ),
        Verb(
            "approve",
            "releases.approve_release",
            _("Approve"),
            _("Approve"),
            _("Approved."),
            forms.ApproveForm,
            _why_not_approve,
            _approve,
        ),
        Verb(
            "return",
            "releases.approve_release",
            _("Return to the writer"),
            _("Return"),
            _("Returned to the writer."),
            forms.ReturnForm,
            lambda release, language, user: submit.why_not_return(release, language, "…"),
            _return,
        ),
        Verb(
            "pull",
            "releases.withdraw_release",
            _("Pull back before its time"),
            _("Pull back"),
            _("Pulled back. It will not become public."),
            forms.PullForm,
            lambda release, language, user: withdraw.why_not_pull(release, language, "…", timezone.now()),
            _pull,
        ),
        Verb(
            "withdraw",
            "releases.withdraw_release",
            _("Withdraw from the public"),
            _("Withdraw"),
            _("Withdrawn."),
            forms.WithdrawForm,
            lambda release, language, user: withdraw.why_not_withdraw(release, language, "…", timezone.now()),
            _withdraw,
        ),
    )
}


def offered(release, user) -> list[Verb]:
    """The verbs that this person may use on at least one language of the release now."""
    return [verb for verb in VERBS.values() if user.has_perm(verb.permission) and _possible(verb, release, user)]


def _possible(verb, release, user):
    return [language for language in LANGUAGES if not verb.why_not(release, language, user)]


def verb_page(request, pk, name, context):
    """Confirm and carry out one verb on one release."""
    verb = VERBS[name]
    if not request.user.has_perm(verb.permission):
        raise PermissionDenied
    release = get_object_or_404(Release.objects.select_related("division"), pk=pk)
    possible = _possible(verb, release, request.user)
    form = verb.form(request.POST or None, possible=possible, release=release)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            verb.act(release, form, request.user)
        except checks.Refused as refusal:
            _show(form, refusal)
            status = 409
        else:
            messages.success(request, verb.done)
            return redirect(reverse("admin:releases_release_change", args=[release.pk]))
    panels = [_panel(verb, release, language, request.user) for language in LANGUAGES]
    context |= {"verb": verb, "release": release, "form": form, "panels": panels, "possible": possible}
    return render(request, "admin/releases/release/verb.html", context, status=status)


def _panel(verb, release, language, user):
    """What one column of the page shows: everything that readers will see of this language, and why not."""
    words = snapshot.take(release, language)
    return {
        "language": language,
        "words": words,
        "html": preview.html_of(words),
        "topics": [topic.words("name", language) for topic in release.topics.all()],
        "reasons": verb.why_not(release, language, user),
    }


def _show(form, refusal):
    """Put each reason beside the field it is about, so that nothing typed is lost."""
    for reason in refusal.reasons:
        name = (
            f"{reason.field}_{reason.language}" if f"{reason.field}_{reason.language}" in form.fields else reason.field
        )
        form.add_error(name if name in form.fields else None, reason.message)
