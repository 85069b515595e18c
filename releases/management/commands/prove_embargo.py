"""`manage.py prove_embargo [EDITION]`: does any surface show a release before its instant?"""

import logging

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from releases.desk import proof
from releases.models import Edition


class Command(BaseCommand):
    help = "Visit every public surface a second before an edition's instant and at it; all scheduled by default."

    def add_arguments(self, parser):
        parser.add_argument("edition", type=int, nargs="?")

    def handle(self, *, edition, **options):
        # What is rightly not found a second before is no news for the log.
        log = logging.getLogger("django.request")
        level = log.level
        log.setLevel(logging.ERROR)
        try:
            with translation.override("en"):
                self.prove(edition)
        finally:
            log.setLevel(level)

    def prove(self, edition):
        if reasons := proof.why_not_prove():
            raise CommandError(" ".join(str(reason.message) for reason in reasons))
        found = Edition.objects.filter(pk=edition) if edition else Edition.objects.scheduled(at=timezone.now())
        groups = {tuple(row.pk for row in proof.together(row)): proof.together(row) for row in found}
        if edition and not any(groups):
            raise CommandError(f"There is no edition {edition} that has an instant.")
        rows = [row for editions in groups.values() for row in self.show(editions)]
        leaks, faults = sum(bool(row.leaked) for row in rows), sum(bool(row.faults) for row in rows)
        self.stdout.write(f"{len(groups)} instants proved, {leaks} leaks, {faults} faults.")
        if leaks:
            raise CommandError("A surface shows a release before its time.", returncode=1)
        if faults:
            raise CommandError("A surface does not answer as it must, so nothing is proved.", returncode=1)

    def show(self, editions):
        self.stdout.write(f"Release {editions[0].release_id}, {editions[0].live_from.isoformat()}")
        rows = proof.prove(editions)
        for row in rows:
            before = "nothing" if row.is_kept else f"FAILED: {'; '.join(str(reason) for reason in row.reasons)}"
            self.stdout.write(
                f"  {row.path}\n    before: {row.status_before} {before}; at: {row.status_at}, {len(row.shown)} shown"
            )
        return rows
