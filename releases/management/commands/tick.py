"""`manage.py tick`: tell search engines and the feed hub of what became public; for a timer, every minute."""

from django.core.management.base import BaseCommand, no_translations
from django.utils import timezone

from releases.desk import outbox


class Command(BaseCommand):
    help = "Send the notices of INDEXNOW_KEY and WEBSUB_HUB that are due. Idempotent; any number of hosts may run it."

    @no_translations
    def handle(self, **options):
        reports = outbox.tick(timezone.now)
        for report in reports:
            result = f"not accepted, tried again later: {report.error}" if report.error else "accepted"
            told = f"{report.tried} tried, {result}" if report.tried else "nothing is due"
            out = self.stderr if report.error else self.stdout
            out.write(f"{report.kind}: {report.made} new, {told}.")
        if not reports:
            self.stdout.write("Nothing is configured: see INDEXNOW_KEY and WEBSUB_HUB in the README.")
