"""Pictures and attachments in the release form: an upload survives an error elsewhere in the form."""

from django import forms
from django.contrib import admin
from django.core.signing import BadSignature, Signer
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from releases.admin.bilingual import Bilingual
from releases.admin.widgets import Unlabelled
from releases.desk import uploads
from releases.desk.checks import Refused
from releases.models import Attachment, Picture, StoredFile

SIGNER = Signer(salt="upload")


class UploadForm(forms.ModelForm):
    """A row with a file. Once taken in, the file is named by `file_key`, so that it is never asked for twice."""

    upload = forms.FileField(label=_("file"), required=False)
    file_key = forms.CharField(label="", required=False, widget=Unlabelled)
    store = None
    kind = StoredFile.Kind.PICTURE

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
            file = type(self).store(upload.name, upload.read())
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
        fields = ["alt_ko", "alt_en", "caption_ko", "caption_en", "is_decorative", "position"]


class AttachmentForm(UploadForm):
    store = staticmethod(uploads.store_attachment)
    kind = StoredFile.Kind.ATTACHMENT

    class Meta:
        model = Attachment
        fields = ["title_ko", "title_en", "position"]


class FileInline(Bilingual, TranslationStackedInline):
    extra = 0
    readonly_fields = ["stored"]

    @admin.display(description=_("stored file"))
    def stored(self, row):
        return row.file.name if row.file_id else "–"


class PictureInline(FileInline):
    model = Picture
    form = PictureForm
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [
                    ("stored", "upload"),
                    ("alt_ko", "alt_en"),
                    ("caption_ko", "caption_en"),
                    ("is_decorative", "position"),
                    "file_key",
                ],
            },
        )
    ]

    @admin.display(description=_("stored file"))
    def stored(self, row):
        if not row.file_id:
            return "–"
        address = f"../../images/{row.file.key}/{row.file.widths[0]}.jpg"
        return format_html('<img class="thumbnail" src="{}" alt=""> {}', address, row.file.name)


class AttachmentInline(FileInline):
    model = Attachment
    form = AttachmentForm
    fieldsets = [
        (
            None,
            {
                "classes": ["bilingual"],
                "fields": [("stored", "upload"), ("title_ko", "title_en"), "position", "file_key"],
            },
        )
    ]
