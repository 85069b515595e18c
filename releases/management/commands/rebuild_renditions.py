"""`manage.py rebuild_renditions`: make the renditions of pictures that are missing."""

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from releases import images
from releases.desk import renditions
from releases.models import StoredFile


class Command(BaseCommand):
    help = "Make what is missing of the renditions of all pictures: lighter formats, and what the storage has lost."

    @no_translations
    def handle(self, **options):
        quiet = True if options["verbosity"] < 1 else None
        pictures = StoredFile.objects.pictures().order_by("pk")
        rebuilt = problems = 0
        with tqdm(total=pictures.count(), unit="picture", disable=quiet) as bar:
            for file in pictures.iterator():
                try:
                    rebuilt += self._rebuild(file)
                except (images.PictureRefused, OSError) as error:
                    problems += 1
                    self.stderr.write(f"file {file.key} ({file.name}): {error}")
                bar.update()
        self.stdout.write(f"{rebuilt} pictures rebuilt, {problems} could not be.")
        if problems:
            raise CommandError("Some pictures could not be rebuilt.", returncode=1)

    def _rebuild(self, file):
        """Whether anything was missing, and is there now."""
        lacking = renditions.missing(file)
        if lacking:
            renditions.rebuild(file, lacking)
        return bool(lacking)
