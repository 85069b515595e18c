"""Start-up checks of settings that only make sense together."""

from django.conf import settings
from django.core.checks import Error
from django.core.files.storage import FileSystemStorage, default_storage


def files_by(app_configs, **kwargs):
    """A disk signs no addresses, and nginx reads nothing but disks."""
    is_disk = isinstance(default_storage, FileSystemStorage)
    if settings.FILES_BY == "signed" and is_disk:
        hint = "Use FILES_BY=app or FILES_BY=accel, or a default storage whose url() signs, such as one for S3."
        return [Error("FILES_BY=signed needs a storage that signs addresses.", hint=hint, id="newsroom.E001")]
    if settings.FILES_BY == "accel" and not is_disk:
        hint = "Use FILES_BY=app or FILES_BY=signed."
        return [Error("FILES_BY=accel needs files on a disk that nginx can read.", hint=hint, id="newsroom.E002")]
    return []
