"""`manage.py sweep_files`: name the files that nothing refers to, or delete them."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, no_translations
from django.utils import timezone
from tqdm import tqdm

from releases.desk import sweep


class Command(BaseCommand):
    help = "Name files older than a day that no draft, history, edition or institution refers to. Deletes by --delete."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="delete what is named")

    @no_translations
    def handle(self, **options):
        now = timezone.now()
        files, strays = sweep.unreferenced(at=now), sweep.strays(at=now)
        for file in files:
            self.stdout.write(f"file {file.key} ({file.name}), {file.size} bytes, {file.created_at:%Y-%m-%d}")
        for path in strays:
            self.stdout.write(f"stray {path}")
        if not options["delete"]:
            self.stdout.write(f"{len(files)} files and {len(strays)} strays. Nothing was deleted; --delete does that.")
            return
        quiet = True if options["verbosity"] < 1 else None
        removed = 0
        with tqdm(total=len(files) + len(strays), unit="file", disable=quiet) as bar:
            for file in files:
                removed += sweep.remove(file)
                bar.update()
            for path in strays:
                default_storage.delete(path)
                bar.update()
        self.stdout.write(f"{removed} files and {len(strays)} strays deleted.")
