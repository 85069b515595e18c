"""`manage.py rebuild_search`: make the indexes of words anew, or add what they lack."""

from django.core.management.base import BaseCommand, no_translations
from django.db import connection
from tqdm import tqdm

from releases import search
from releases.desk import finding
from releases.models import Edition, Release, revision_marks


class Command(BaseCommand):
    help = (
        "Index the words of all editions and drafts anew, the newest first, while the site runs. "
        "Until it ends, search does not find what is still to come. After an interruption, go on with --missing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="Only add what is not in the index.")

    @no_translations
    def handle(self, **options):
        quiet = True if options["verbosity"] < 1 else None
        if not options["missing"]:
            search.clear(search.EDITIONS)
            search.clear(search.DRAFTS)
            revision_marks.renew(connection)
        editions = Edition.objects.filter(kind__in=Edition.LISTED_KINDS).count()
        releases = Release.objects.count()
        with tqdm(total=editions + releases, unit="text", disable=quiet) as bar:
            for fill in (search.fill, finding.fill):
                for number in fill():
                    bar.update(number)
        search.tidy(search.EDITIONS)
        search.tidy(search.DRAFTS)
        revision_marks.renew(connection)
        self.stdout.write(f"{editions} editions and {releases} drafts are in the index.")
