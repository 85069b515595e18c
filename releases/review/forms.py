"""The one form of a reviewer: a name and words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from releases.desk.review import NAME_LENGTH, TEXT_LENGTH


class CommentForm(forms.Form):
    """Lengths are bounded here for the person, and once more by the verb."""

    name = forms.CharField(label=_("Your name"), max_length=NAME_LENGTH)
    text = forms.CharField(label=_("Comment"), max_length=TEXT_LENGTH, widget=forms.Textarea({"rows": 6}))

    def refuse(self, reasons):
        """Put each reason beside the field it is about, so that nothing typed is lost."""
        for reason in reasons:
            self.add_error(reason.field if reason.field in self.fields else None, reason.message)
