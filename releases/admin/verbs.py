"""The verbs of the desk: who may, why not, what is asked, and what is done."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.admin import verb_forms
from releases.desk import approve, schedule, second_person, submit, withdraw
from releases.models import LANGUAGES


@dataclass(frozen=True)
class Verb:
    """One act on a release. `why_not(release, language, user)` tells before the form is filled in.

    `is_about_approved` tells that the act is about what was approved, not about the draft.
    """

    name: str
    permission: str
    title: object
    button: object
    done: object
    form: type[verb_forms.VerbForm]
    why_not: object
    act: object
    is_about_approved: bool = False


ASKED_FOR = {"no-note", "no-kind"}


def _why_not_approve(release, language, user):
    """What the approver cannot mend on the confirmation page: notes and reasons are asked for there."""
    asked = ASKED_FOR | ({"own-words"} if second_person.may_override(user) else set())
    approval = approve.Approval(user, timezone.now(), second_person_required=settings.SECOND_PERSON_REQUIRED)
    return [reason for reason in approve.why_not_approve(release, language, approval) if reason.code not in asked]


def _approve(release, form, user):
    approval = approve.Approval(
        user,
        timezone.now(),
        live_from=form.live_from,
        notes=form.notes,
        change=form.cleaned_data.get("change", ""),
        override=form.cleaned_data.get("override", ""),
        seen=form.current,
        second_person_required=settings.SECOND_PERSON_REQUIRED,
    )
    approve.approve(release, form.cleaned_data["languages"], approval)


def _submit(release, form, user):
    submit.submit(release, form.cleaned_data["languages"], actor=user, at=timezone.now())


def _return(release, form, user):
    comment = form.cleaned_data["comment"]
    submit.return_to_writer(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), comment=comment)


def _why_not_reschedule(release, language, user):
    at = timezone.now()
    reasons = schedule.why_not_reschedule(release, language, "…", at=at, live_from=None)
    return [reason for reason in reasons if reason.code != "no-time"]


def _reschedule(release, form, user):
    chosen = {name: form.cleaned_data[name] for name in ("live_from", "reason")}
    schedule.reschedule(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), **chosen)


def _confirm(release, form, user):
    comment = form.cleaned_data["comment"]
    second_person.confirm(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), comment=comment)


def _pull(release, form, user):
    reason = form.cleaned_data["reason"]
    schedule.pull(release, form.cleaned_data["languages"], actor=user, at=timezone.now(), reason=reason)


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
            verb_forms.SubmitForm,
            lambda release, language, user: submit.why_not_submit(release, language, at=timezone.now()),
            _submit,
        ),
        Verb(
            "approve",
            "releases.approve_release",
            _("Approve"),
            _("Approve"),
            _("Approved."),
            verb_forms.ApproveForm,
            _why_not_approve,
            _approve,
        ),
        Verb(
            "return",
            "releases.approve_release",
            _("Return to the writer"),
            _("Return"),
            _("Returned to the writer."),
            verb_forms.ReturnForm,
            lambda release, language, user: submit.why_not_return(release, language, "…"),
            _return,
        ),
        Verb(
            "confirm",
            "releases.approve_release",
            _("Confirm afterwards"),
            _("Confirm"),
            _("Confirmed."),
            verb_forms.ConfirmForm,
            second_person.why_not_confirm,
            _confirm,
            is_about_approved=True,
        ),
        Verb(
            "reschedule",
            "releases.withdraw_release",
            _("Change its time"),
            _("Change the time"),
            _("The time is changed."),
            verb_forms.RescheduleForm,
            _why_not_reschedule,
            _reschedule,
            is_about_approved=True,
        ),
        Verb(
            "pull",
            "releases.withdraw_release",
            _("Pull back before its time"),
            _("Pull back"),
            _("Pulled back. It will not become public."),
            verb_forms.PullForm,
            lambda release, language, user: schedule.why_not_pull(release, language, "…", timezone.now()),
            _pull,
            is_about_approved=True,
        ),
        Verb(
            "withdraw",
            "releases.withdraw_release",
            _("Withdraw from the public"),
            _("Withdraw"),
            _("Withdrawn."),
            verb_forms.WithdrawForm,
            lambda release, language, user: withdraw.why_not_withdraw(release, language, "…", timezone.now()),
            _withdraw,
            is_about_approved=True,
        ),
    )
}


def offered(release, user) -> list[Verb]:
    """The verbs that this person may use on at least one language of the release now."""
    return [verb for verb in VERBS.values() if user.has_perm(verb.permission) and possible_for(verb, release, user)]


def possible_for(verb, release, user) -> list[str]:
    """The languages of the release for which this person may use the verb now."""
    return [language for language in LANGUAGES if not verb.why_not(release, language, user)]
