"""Forms of the desk: the bilingual draft, and one small form for each verb."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from releases.admin.widgets import KoreanDateTime
from releases.desk import snapshot
from releases.models import LANGUAGE_CHOICES, Release
from releases.text.normalise import nfc
from releases.text.parse import MAX_BYTES

WORDS = ("title", "summary", "body")
GRACE = timedelta(minutes=1)


def normalised(data):
    """What was typed or pasted, in NFC before any limit of length is applied."""
    data = data.copy()
    for name in data:
        data.setlist(name, [nfc(value) if isinstance(value, str) else value for value in data.getlist(name)])
    return data


def check_bodies(form, cleaned):
    """Put a message beside each body that is too long to be read."""
    for name, value in cleaned.items():
        if name.startswith("body_") and len((value or "").encode()) > MAX_BYTES:
            form.add_error(name, _("The body is too long."))


class PageForm(forms.ModelForm):
    """A standing page; its bodies have the limit of a release's."""

    def clean(self):
        cleaned = super().clean()
        check_bodies(self, dict(cleaned))
        return cleaned


class PlannedTimeField(forms.SplitDateTimeField):
    """A Korean time between the years 2000 and 2200."""

    def compress(self, data_list):
        if data_list and data_list[0] and not 2000 <= data_list[0].year <= 2200:
            raise forms.ValidationError(_("The year must lie between 2000 and 2200."))
        return super().compress(data_list)


class ReleaseForm(forms.ModelForm):
    """Both languages side by side; text is normalised, never rewritten."""

    planned_at = PlannedTimeField(
        label=_("Planned time"),
        required=False,
        widget=KoreanDateTime,
        help_text=_("Korean time (KST). Leave empty to publish on approval."),
    )

    class Meta:
        model = Release
        fields = [f"{field}_{language}" for field in WORDS for language, _name in LANGUAGE_CHOICES] + [
            "planned_at",
            "division",
            "topics",
            "contacts",
            "licence",
        ]
        widgets = {
            "topics": forms.CheckboxSelectMultiple,
            "contacts": forms.CheckboxSelectMultiple,
        } | {
            f"{field}_{language}": forms.Textarea(
                {"rows": rows, "lang": language, "data-language": language, "data-field": field, "class": "words"}
            )
            for field, rows in (("title", 2), ("summary", 3), ("body", 24))
            for language, _name in LANGUAGE_CHOICES
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = normalised(self.data)
        for language, _name in LANGUAGE_CHOICES:
            # The source stays as it was pasted, the indent of its first line included.
            self.fields[f"body_{language}"].strip = False

    def clean(self):
        cleaned = super().clean()
        for name in ("title_ko", "title_en"):
            if cleaned.get(name):
                cleaned[name] = " ".join(cleaned[name].split())
        check_bodies(self, dict(cleaned))
        return cleaned


class VerbForm(forms.Form):
    """Which languages a verb is for; only those for which it is possible are offered."""

    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, possible, release, **kwargs):
        super().__init__(*args, **kwargs)
        self.release = release
        self.fields["languages"].choices = [choice for choice in LANGUAGE_CHOICES if choice[0] in possible]
        self.fields["languages"].initial = possible

    def by_language(self, field):
        """Texts of a field that exists once a language, for the chosen languages."""
        return {language: self.cleaned_data[f"{field}_{language}"] for language in self.cleaned_data["languages"]}


class SubmitForm(VerbForm):
    """Nothing but the languages."""


class ReturnForm(VerbForm):
    comment = forms.CharField(label=_("What should change?"), widget=forms.Textarea({"rows": 4}))


class ApproveForm(VerbForm):
    NOW, PLANNED = "now", "planned"

    seen = forms.CharField(widget=forms.HiddenInput)

    when = forms.ChoiceField(label=_("When does it become public?"), widget=forms.RadioSelect)
    note_ko = forms.CharField(label=_("What has changed, in Korean"), widget=forms.Textarea({"rows": 2}))
    note_en = forms.CharField(label=_("What has changed, in English"), widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.current = {code: snapshot.take(self.release, code).digest for code, _name in LANGUAGE_CHOICES}
        self.fields["seen"].initial = self.fingerprint
        planned = self.release.planned_at
        choices = [(self.NOW, _("Now, on approval"))]
        if planned and planned > timezone.now():
            choices.insert(0, (self.PLANNED, _("At the planned time")))
        self.fields["when"].choices = choices
        self.fields["when"].initial = choices[0][0]
        published = set(self.release.editions.open().values_list("language", flat=True))
        for language, _name in LANGUAGE_CHOICES:
            self.fields[f"note_{language}"].required = False
            if language not in published:
                del self.fields[f"note_{language}"]

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
        return cleaned

    @property
    def live_from(self):
        return self.release.planned_at if self.cleaned_data["when"] == self.PLANNED else None

    @property
    def notes(self):
        return {code: self.cleaned_data.get(f"note_{code}", "") for code in self.cleaned_data["languages"]}


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
