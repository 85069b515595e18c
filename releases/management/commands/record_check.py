"""`manage.py record_check`: is the record still what was approved?"""

from django.core.management.base import BaseCommand, CommandError, no_translations
from tqdm import tqdm

from releases.desk import record
from releases.models import Edition, StoredFile


class Command(BaseCommand):
    help = (
        "Verify digests, spans, files, tallies and the chain of editions of the whole database; name every deviation."
    )

    @no_translations
    def handle(self, **options):
        quiet = True if options["verbosity"] < 1 else None
        found = record.check_tallies()
        editions, files = Edition.objects.count(), StoredFile.objects.count()
        with tqdm(total=editions + files, unit="row", disable=quiet) as bar:
            for chain in record.editions():
                found += record.check_chain(chain)
                bar.update(len(chain))
            for file in StoredFile.objects.iterator():
                found += record.check_file(file)
                bar.update()
        for deviation in found:
            self.stderr.write(str(deviation))
        self.stdout.write(f"{editions} editions and {files} files checked, {len(found)} deviations.")
        if found:
            raise CommandError("The record is not as it was written.", returncode=1)
