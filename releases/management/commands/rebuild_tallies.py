"""`manage.py rebuild_tallies`: count anew how many releases each list holds."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from releases.models import revision_marks, tallying


class Command(BaseCommand):
    help = "Count anew how many releases each list holds, if record_check names a wrong tally."

    @transaction.atomic
    def handle(self, **options):
        wrong = len(tallying.wrong(connection))
        tallying.rebuild(connection)
        revision_marks.renew(connection)
        if options["verbosity"]:
            self.stdout.write(f"Counted anew; {wrong} tallies were wrong.")
