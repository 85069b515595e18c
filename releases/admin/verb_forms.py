"""One small form for each verb of the desk."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.admin.forms import PlannedTimeField
from releases.admin.widgets import PromisedTime
from releases.desk import second_person, snapshot
from releases.desk.checks import GRACE
from releases.models import LANGUAGE_CHOICES, Edition
from releases.templatetags.newsroom_admin import spelled


class VerbForm(forms.Form):
    """Which languages a verb is for; only those for which it is possible are offered."""

    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, possible, release, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.release = release
        self.user = user
        self.possible = possible
        self.fields["languages"].choices = [choice for choice in LANGUAGE_CHOICES if choice[0] in possible]
        self.fields["languages"].initial = possible

    def clean_languages(self):
        """Each language once, however often it was sent: a verb acts on it a single time."""
        return list(dict.fromkeys(self.cleaned_data["languages"]))

    def by_language(self, field):
        """Texts of a field that exists once a language, for the chosen languages."""
        return {language: self.cleaned_data[f"{field}_{language}"] for language in self.cleaned_data["languages"]}


class SubmitForm(VerbForm):
    """Nothing but the languages."""


class ReturnForm(VerbForm):
    comment = forms.CharField(label=_("What should change?"), widget=forms.Textarea({"rows": 4}))


class ApproveForm(VerbForm):
    NOW, PLANNED, OTHER = "now", "planned", "other"

    seen = forms.CharField(widget=forms.HiddenInput)

    when = forms.ChoiceField(label=_("When does it become public?"), widget=forms.RadioSelect)
    other_time = PlannedTimeField(
        label=_("Another time"), widget=PromisedTime, required=False, help_text=_("Only if you chose another time.")
    )
    change = forms.ChoiceField(label=_("Kind of change"), widget=forms.RadioSelect, choices=Edition.Change.choices)
    note_ko = forms.CharField(label=_("What has changed, in Korean"), widget=forms.Textarea({"rows": 2}))
    note_en = forms.CharField(label=_("What has changed, in English"), widget=forms.Textarea({"rows": 2}))
    override = forms.CharField(
        label=_("Why do you approve words of your own?"),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The log keeps the reason, and the list shows a mark until another person has confirmed them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.current = {code: snapshot.take(self.release, code).digest for code, _name in LANGUAGE_CHOICES}
        self.fields["seen"].initial = self.fingerprint
        planned = self.release.planned_at
        choices = [(self.NOW, _("Now, on approval")), (self.OTHER, _("At another time, given below"))]
        # Whoever opened the page in time may confirm it up to a minute late.
        if planned and planned > timezone.now() - (GRACE if self.is_bound else timedelta()):
            choices.insert(0, (self.PLANNED, f"{_('At the planned time')}: {spelled(planned)}"))
        self.fields["when"].choices = choices
        self.fields["when"].initial = choices[0][0]
        published = set(self.release.editions.open().values_list("language", flat=True)) & set(self.possible)
        for language, _name in LANGUAGE_CHOICES:
            self.fields[f"note_{language}"].required = False
            if language not in published:
                del self.fields[f"note_{language}"]
        self.fields["change"].required = self.fields["override"].required = False
        if not published:
            del self.fields["change"]
        if not self._own_words():
            del self.fields["override"]

    def _own_words(self):
        """Whether this person may approve here without a second one, and would."""
        if not settings.SECOND_PERSON_REQUIRED or not second_person.may_override(self.user):
            return False
        return any(second_person.is_own(self.release, code, self.user) for code in self.possible)

    @property
    def fingerprint(self):
        """What the person has before them: the words of both languages and the planned time."""
        planned = self.release.planned_at
        return "-".join([*self.current.values(), planned.isoformat() if planned else ""])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen") != self.fingerprint:
            self.data = self.data.copy()
            self.data["seen"] = self.fingerprint
            raise forms.ValidationError(
                _("The words or the planned time have changed since you opened this page. Look again, then approve.")
            )
        if cleaned.get("when") == self.OTHER and "other_time" in cleaned:
            self._check_other_time(cleaned["other_time"])
        return cleaned

    def _check_other_time(self, chosen):
        if not chosen:
            self.add_error("other_time", _("Give the time."))
        elif chosen <= timezone.now():
            self.add_error("other_time", _("The new time must lie in the future."))

    @property
    def live_from(self):
        """The instant that was chosen; None means at once."""
        times = {self.PLANNED: self.release.planned_at, self.OTHER: self.cleaned_data.get("other_time")}
        return times.get(self.cleaned_data["when"])

    @property
    def notes(self):
        return {code: self.cleaned_data.get(f"note_{code}", "") for code in self.cleaned_data["languages"]}


class RescheduleForm(VerbForm):
    live_from = PlannedTimeField(label=_("New time"), widget=PromisedTime)
    reason = forms.CharField(label=_("Why is the time changed?"), widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        promised = self.release.editions.scheduled(at=timezone.now()).values_list("live_from", flat=True)
        self.fields["live_from"].initial = promised.first()


class ConfirmForm(VerbForm):
    comment = forms.CharField(label=_("Comment"), required=False, widget=forms.Textarea({"rows": 2}))


class PullForm(VerbForm):
    reason = forms.CharField(label=_("Why is it pulled back?"), widget=forms.Textarea({"rows": 3}))


class WithdrawForm(VerbForm):
    WITHDRAWN, REMOVED = "withdrawn", "removed"

    kind = forms.ChoiceField(
        label=_("How?"),
        widget=forms.RadioSelect,
        initial=WITHDRAWN,
        choices=[
            (WITHDRAWN, _("Withdraw: the text stays readable below a notice")),
            (REMOVED, _("Remove: only a notice with the reason remains")),
        ],
    )
    reason_ko = forms.CharField(label=_("Public reason in Korean"), required=False, widget=forms.Textarea({"rows": 2}))
    reason_en = forms.CharField(label=_("Public reason in English"), required=False, widget=forms.Textarea({"rows": 2}))
