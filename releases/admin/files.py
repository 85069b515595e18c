"""Pictures and attachments in the release form: an upload survives an error elsewhere in the form."""

from django import forms
from django.contrib import admin
from django.core.signing import BadSignature
from django.forms import Script
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.bilingual import Bilingual
from releases.admin.widgets import Unlabelled
from releases.desk import uploads
from releases.desk.checks import Refused
from releases.desk.uploads import SIGNER as SIGNER
from releases.formats import FORMATS, MAX_BYTES
from releases.models import Attachment, Picture, StoredFile
from releases.text.picture import MIDDLE, focus_class

PICTURES = "image/jpeg,image/png,image/webp"
FOCUS = ("focus_x", "focus_y")
ATTACHMENTS = ",".join(f".{ending}" for ending in FORMATS)


class UploadForm(forms.ModelForm):
    """A row with a file. Once taken in, the file is named by `file_key`, so that it is never asked for twice."""

    upload = forms.FileField(label=capfirst(_("file")), required=False)
    file_key = forms.CharField(label="", required=False, widget=Unlabelled)
    store = None
    kind = StoredFile.Kind.PICTURE
    accept = PICTURES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["upload"].widget.attrs["accept"] = self.accept

    def clean_file_key(self):
        """The key of a file that this form took in earlier; nobody else can name one."""
        signed = self.cleaned_data["file_key"]
        try:
            return SIGNER.unsign(signed) if signed else ""
        except BadSignature as error:
            raise forms.ValidationError(_("Choose a file.")) from error

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if not upload:
            return None
        try:
            # One byte more than is allowed tells that it is too large, however large it is.
            file = type(self).store(upload.name, upload.read(MAX_BYTES + 1))
        except Refused as refusal:
            raise forms.ValidationError([reason.message for reason in refusal.reasons]) from refusal
        self.data = self.data.copy()
        self.data[self.add_prefix("file_key")] = SIGNER.sign(file.key)
        return file

    def clean(self):
        cleaned = super().clean()
        taken_in = StoredFile.objects.filter(key=cleaned.get("file_key") or "-", kind=self.kind)
        file = cleaned.get("upload") or taken_in.first()
        if file:
            self.instance.file = file
        elif not self.instance.file_id and not self.errors:
            self.add_error("upload", _("Choose a file."))
        return cleaned

    def has_changed(self):
        return super().has_changed() or bool(self.data.get(self.add_prefix("file_key")))


class PictureForm(UploadForm):
    store = staticmethod(uploads.store_picture)

    class Meta:
        model = Picture
        fields = [
            *("alt_ko", "alt_en", "caption_ko", "caption_en", "credit_ko", "credit_en"),
            *("is_decorative", "position", "focus_x", "focus_y"),
        ]
        widgets = {
            name: forms.NumberInput({"min": 0, "max": 100, "step": 10, "data-focus": name[-1]}) for name in FOCUS
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in FOCUS:
            self.fields[name].required = False

    def clean(self):
        """A focus that was emptied is the middle; one that was not sent stays."""
        cleaned = super().clean()
        for name in FOCUS:
            if self.data.get(self.add_prefix(name)) == "":
                cleaned[name] = MIDDLE
        return cleaned


class AttachmentForm(UploadForm):
    store = staticmethod(uploads.store_attachment)
    kind = StoredFile.Kind.ATTACHMENT
    accept = ATTACHMENTS

    class Meta:
        model = Attachment
        fields = ["title_ko", "title_en", "language", "position"]


class FileInline(Bilingual, TranslationStackedInline):
    extra = 0
    readonly_fields = ["stored"]
    template_of_stored = ""

    class Media:
        css = {"all": ["css/focus.css", "css/admin-files.css"]}

    @admin.display(description=_("stored file"))
    def stored(self, row):
        if not row.file_id:
            return "–"
        return render_to_string(self.template_of_stored, {"row": row, "file": row.file})


class PictureInline(FileInline):
    model = Picture
    form = PictureForm
    template_of_stored = "admin/releases/release/_picture.html"
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("stored", "upload"),
                    ("focus_x", "focus_y"),
                    ("alt_ko", "alt_en"),
                    ("caption_ko", "caption_en"),
                    ("credit_ko", "credit_en"),
                    ("is_decorative", "position"),
                    "file_key",
                ],
            },
        )
    ]

    class Media:
        js = [Script("js/admin-focus.js", type="module")]

    @admin.display(description=_("stored file"))
    def stored(self, row):
        if not row.file_id:
            return "–"
        focus = focus_class(row.focus_x, row.focus_y)
        return render_to_string(self.template_of_stored, {"row": row, "file": row.file, "focus": focus})


class AttachmentInline(FileInline):
    model = Attachment
    form = AttachmentForm
    template_of_stored = "admin/releases/release/_attachment.html"
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("stored", "upload"),
                    ("title_ko", "title_en"),
                    ("language", "position"),
                    "file_key",
                ],
            },
        )
    ]
