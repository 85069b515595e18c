"""What a release form knows of its opening: by whom, when, and what stood then; sealed, so that nobody can forge it."""

from dataclasses import asdict, dataclass

from django import forms
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext_lazy as _

from releases.desk import collision
from releases.text.merge import is_marked

SALT = "release-form"
MET, PUT_BACK = "met", "put-back"


@dataclass(frozen=True)
class Opening:
    """One opening of the form by one person; `release` is None for a new one, `last` numbers the draft history."""

    user: int
    release: int | None
    at: str
    last: int
    state: dict

    @classmethod
    def of(cls, release, user, at):
        """The form as it opens now. Ask for it before the form is read, so that it is never newer than the form."""
        if release is None:
            return cls(user.pk, None, at.isoformat(), 0, {})
        return cls(user.pk, release.pk, at.isoformat(), collision.last_saving(release), collision.state(release))

    @property
    def seal(self):
        return dumps(asdict(self), salt=SALT, compress=True)


def unsealed(text):
    """The opening that a form names, or None when it names none or a forged one."""
    try:
        return Opening(**loads(text or "", salt=SALT))
    except (BadSignature, ValueError, TypeError):
        return None


class Sealed(forms.CharField):
    """A hidden field that is no part of what a person changes."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput, label="")

    def has_changed(self, initial, data):
        return False


class WatchedForm(forms.ModelForm):
    """A form that knows when it was opened, and stops where somebody else has saved since."""

    opened = Sealed()
    kept = Sealed()
    draft = Sealed()
    opening = None
    meeting = None
    is_put_back = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.opening:
            self.initial["opened"] = self.opening.seal

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for name in collision.TEXTS:
            if is_marked(self.cleaned_data.get(name) or ""):
                self.add_error(
                    name, _("The marks of both versions still stand in this text. Take them out, then save.")
                )
        if self.meeting and self.meeting.is_met(self.cleaned_data):
            words = _("Somebody else has saved this release since you opened it. Nothing is overwritten yet.")
            self.add_error(None, forms.ValidationError(words, code=MET))
        if self.is_put_back:
            words = _("What you typed stands in the form again. Look at it, then save.")
            self.add_error(None, forms.ValidationError(words, code=PUT_BACK))

    @property
    def codes(self):
        """What is wrong with the form, as codes; `MET` and `PUT_BACK` are no mistakes of the person."""
        return [error.code for errors in self.errors.as_data().values() for error in errors]
