"""`manage.py prove_embargo [EDITION]`: does any surface show a release before its instant?"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from releases.desk import proof
from releases.models import Edition


class Command(BaseCommand):
    help = "Visit every public surface a second before an edition's instant and at it; all scheduled by default."

    def add_arguments(self, parser):
        parser.add_argument("edition", type=int, nargs="?")

    def handle(self, *, edition, **options):
        if missing := proof.not_in_table():
            raise CommandError(f"Addresses that the proof does not visit: {', '.join(missing)}")
        found = Edition.objects.filter(pk=edition) if edition else Edition.objects.scheduled(at=timezone.now())
        groups = {tuple(row.pk for row in proof.together(row)): proof.together(row) for row in found}
        if edition and not any(groups):
            raise CommandError(f"There is no edition {edition} that has an instant.")
        leaks = sum(self.show(editions) for editions in groups.values())
        self.stdout.write(f"{len(groups)} instants proved, {leaks} leaks.")
        if leaks:
            raise CommandError("A surface shows a release before its time.", returncode=1)

    def show(self, editions):
        self.stdout.write(f"Release {editions[0].release_id}, {editions[0].live_from.isoformat()}")
        rows = proof.prove(editions)
        for row in rows:
            before = f"LEAK {', '.join(row.leaked)}" if row.leaked else "nothing"
            self.stdout.write(
                f"  {row.path}\n    before: {row.status_before} {before}; at: {row.status_at}, {len(row.shown)} shown"
            )
        return sum(bool(row.leaked) for row in rows)
