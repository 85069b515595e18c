"""`manage.py import_releases FILE.jsonl`: bring an existing archive in."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone
from tqdm import tqdm

from releases.desk.importing import Importer


class Command(BaseCommand):
    help = "Import releases from a file with one release as JSON a line; those that are here already are left alone."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    @no_translations
    def handle(self, *, file, **options):
        if not file.is_file():
            raise CommandError(f"{file} does not exist.")
        importer = Importer(file.parent, at=timezone.now())
        quiet = options["verbosity"] < 1
        with (
            file.open("rb") as lines,
            tqdm(total=os.path.getsize(file), unit="B", unit_scale=True, disable=True if quiet else None) as bar,
        ):
            for read in importer.run(lines):
                bar.update(read)
        self.report(importer.outcome)

    def report(self, outcome):
        for number, reason in sorted(outcome.problems):
            self.stderr.write(f"line {number}: {reason}")
        self.stdout.write(
            f"{outcome.imported} releases imported ({outcome.editions} editions), "
            f"{outcome.known} already here, {len(outcome.problems)} refused."
        )
        if outcome.problems:
            raise CommandError("Some lines were refused; the others are in.", returncode=1)
