"""The bilingual draft as a form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from releases.admin.opening import WatchedForm
from releases.admin.widgets import KoreanDateTime
from releases.models import LANGUAGE_CHOICES, Release
from releases.text.normalise import nfc
from releases.text.parse import MAX_BYTES
from releases.text.unseen import unseen

WORDS = ("title", "summary", "body")


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


def check_unseen(form, cleaned):
    """Put a message beside each text that holds signs which nobody sees."""
    for name, value in cleaned.items():
        if isinstance(value, str) and (found := unseen(value)):
            form.add_error(name, _("Signs that cannot be seen must go: %(signs)s.") % {"signs": ", ".join(found)})


class PlannedTimeField(forms.SplitDateTimeField):
    """A Korean time between the years 2000 and 2200."""

    def compress(self, data_list):
        if data_list and data_list[0] and not 2000 <= data_list[0].year <= 2200:
            raise forms.ValidationError(_("The year must lie between 2000 and 2200."))
        return super().compress(data_list)


class ReleaseForm(WatchedForm):
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
