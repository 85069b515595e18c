"""Taking files in: an upload becomes a stored file, or is refused with a message for the person."""

import hashlib

from django.core.signing import Signer
from django.utils.translation import gettext_lazy as _

from releases import formats, images
from releases.desk.checks import Reason, Refused
from releases.models import StoredFile

# A form names a file that it took in earlier by its signed key.
SIGNER = Signer(salt="upload")
MESSAGES = {
    "empty": _("The file is empty."),
    "too-large": _("The file is larger than 25 MB."),
    "too-many-pixels": _("The picture has more than 40 megapixels. Make it smaller and upload it again."),
    "too-many-for-webp": _("The picture has more than 16 megapixels, too many for WebP. Save it as JPEG."),
    "too-long": _("One side of the picture is longer than 20,000 pixels."),
    "animated": _("Moving pictures cannot be shown. Choose a still picture."),
    "not-a-picture": _("This is not a JPEG, PNG or WebP picture, or it is damaged."),
    "unknown-format": _("Attach PDF, HWPX, HWP, DOCX, XLSX, PPTX, ODT, ODS, ODP, ZIP, CSV, TXT, JPEG or PNG."),
    "not-what-it-says": _("The content of the file does not fit its name, or it is damaged."),
    "page-or-script": _("This is a web page or a script, not a text."),
    "macros": _("Documents with macros cannot be attached. Save it without them."),
    "too-much-inside": _("The archive holds more than 1 GB or 20,000 files."),
}


def refused(code: str, field: str) -> Refused:
    return Refused([Reason(code, MESSAGES[code], field=field)])


def store_picture(name: str, data: bytes) -> StoredFile:
    """Keep the original privately and write its renditions. Raises `Refused`."""
    try:
        prepared = images.prepare(data)
    except images.PictureRefused as error:
        raise refused(error.code, "pictures") from error
    file = _new(StoredFile.Kind.PICTURE, name, data, prepared.content_type)
    file.width, file.height = prepared.size
    file.widths, file.formats = prepared.widths, prepared.formats
    file.write(file.path, data)
    for (width, extension), rendition in prepared.renditions.items():
        file.write(file.rendition_path(width, extension), rendition)
    file.save()
    return file


def store_attachment(name: str, data: bytes) -> StoredFile:
    """Keep a file that readers may download; a picture loses its metadata. Raises `Refused`."""
    try:
        media_type = formats.content_type(name, data)
    except formats.FileRefused as error:
        raise refused(error.code, "attachments") from error
    data = formats.without_metadata(media_type, data)
    file = _new(StoredFile.Kind.ATTACHMENT, name, data, media_type)
    file.write(file.path, data)
    file.save()
    return file


def _new(kind: str, name: str, data: bytes, content_type: str) -> StoredFile:
    return StoredFile(
        kind=kind,
        name=formats.display_name(name),
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
