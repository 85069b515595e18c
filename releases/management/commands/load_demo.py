"""`manage.py load_demo`: the demo newsroom with its three accounts."""

import secrets

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from releases.desk.demo import DemoNewsroom

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
ACCOUNTS = [
    ("writer", "Writers", "쓰기", "writes and submits releases"),
    ("approver", "Approvers", "승인", "approves, returns and withdraws them"),
    ("administrator", "Administrators", "관리", "also runs identity, topics and accounts"),
]


class Command(BaseCommand):
    help = "Load the demo newsroom. What is here already stays as it is; --new-passwords sets fresh ones."

    def add_arguments(self, parser):
        parser.add_argument("--new-passwords", action="store_true", help="set and print fresh passwords")

    @transaction.atomic
    def handle(self, *, new_passwords, **options):
        lines = [self.account(*account, renew=new_passwords) for account in ACCOUNTS]
        people = {name: User.objects.get(username=name) for name, *_rest in ACCOUNTS}
        demo = DemoNewsroom(
            FOLDER, writer=people["writer"], approver=people["approver"], now=timezone.now().replace(microsecond=0)
        )
        count = sum(1 for _name in demo.load())
        self.stdout.write(f"\nDemo newsroom: {count} releases are in.")
        self.stdout.write(f"Site:   {settings.SITE_ORIGIN}/")
        self.stdout.write(f"Admin:  {settings.SITE_ORIGIN}/{settings.ADMIN_PATH}\n\n")
        self.stdout.write("\n".join(lines))
        self.stdout.write("\nPasswords are shown once. `make passwords` sets and prints new ones.\n\n")

    def account(self, name, group, last_name, purpose, *, renew):
        """Make the account if it is missing; answer the line that tells about it."""
        user, created = User.objects.get_or_create(username=name, defaults={"is_staff": True, "last_name": last_name})
        shown = "(as set before)"
        if created or renew:
            shown = secrets.token_urlsafe(9)
            user.set_password(shown)
            user.save()
        user.groups.add(Group.objects.get(name=group))
        return f"  {name:<14} {shown:<18} {purpose}"
