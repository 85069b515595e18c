"""Static files of production: hashed, compressed, and each stylesheet of @imports joined into one file."""

import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

LIST = "css/site.css"
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(r"""@import url\("([\w.-]+)"\)\s*([^;]*);\s*""")


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Browsers in production get `css/site.css` as one file; in development they follow its @imports."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if LIST in paths:
            memory = InMemoryStorage()
            memory.save(LIST, ContentFile(joined(LIST, paths)))
            paths = paths | {LIST: (memory, LIST)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined(name: str, paths) -> str:
    """The stylesheet with what it imports in place of the @imports. Raises KeyError for a part that is not there."""

    def part(found: re.Match) -> str:
        css = COMMENT.sub("", read(posixpath.join(posixpath.dirname(name), found[1]), paths))
        return f"@media {found[2]} {{\n{css}}}\n" if found[2] else css

    return IMPORT.sub(part, COMMENT.sub("", read(name, paths)))


def read(name: str, paths) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode("utf-8")
