"""`manage.py make_archive N`: a generated archive, to see how the newsroom does at a size that it may reach."""

import os

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone
from tqdm import tqdm

from releases.desk.generated import archive


class Command(BaseCommand):
    help = (
        "Add N generated editions in both languages, spread over 30 years up to now, with working copies, topics, "
        "divisions, contacts, corrections, withdrawals, log and search rows; a few wait for their time. They have no "
        "pictures, no attachments and no history of drafts. The record cannot be deleted: use a database of its own."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, metavar="N", help="how many editions")
        parser.add_argument("--seed", type=int, default=1, help="another seed makes another archive (default 1)")
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count(), help="how many make texts (default: one for each core)"
        )

    @no_translations
    def handle(self, *, number, seed, processes, **options):
        if number < 1 or processes < 1:
            raise CommandError("N and --processes must be at least 1.")
        quiet = True if options["verbosity"] < 1 else None
        try:
            with tqdm(total=number, unit="edition", disable=quiet) as bar:
                for stored in archive.write(number, seed=seed, at=timezone.now(), processes=processes):
                    bar.update(stored)
        except archive.TakenError as taken:
            raise CommandError(f"The archive of seed {taken} is here already. Give another --seed.") from taken
        self.stdout.write(f"{number} editions are in.")
