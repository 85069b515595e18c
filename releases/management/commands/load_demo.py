"""`manage.py load_demo`: the demo newsroom with its three accounts."""

import secrets

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from releases.desk.demo import DemoNewsroom
from releases.models import Release

FOLDER = settings.BASE_DIR / "fixtures" / "demo"
ACCOUNTS = [
    ("writer", "Writers", "writes and submits releases"),
    ("approver", "Approvers", "approves, returns and withdraws them"),
    ("administrator", "Administrators", "also runs identity, topics and accounts"),
]


class Command(BaseCommand):
    help = "Load the demo newsroom into an empty one; --new-passwords sets fresh passwords for its accounts."

    def add_arguments(self, parser):
        parser.add_argument("--new-passwords", action="store_true", help="set and print fresh passwords")

    @transaction.atomic
    def handle(self, *, new_passwords, **options):
        is_new = not User.objects.exists() and not Release.objects.exists()
        if is_new:
            self.load()
        self.stdout.write(f"\nSite:   {settings.SITE_ORIGIN}/\nAdmin:  {settings.SITE_ORIGIN}/{settings.ADMIN_PATH}\n")
        if is_new or new_passwords:
            self.stdout.write("\n".join(["", *map(self.renew, ACCOUNTS)]))
            self.stdout.write("\nPasswords are shown once. `make passwords` sets and prints new ones.\n\n")
        else:
            self.stdout.write("\nYour data and accounts are as you left them.\n\n")

    def load(self):
        """Make the accounts and everything they wrote."""
        for name, group, _purpose in ACCOUNTS:
            user = User.objects.create_user(name, is_staff=True)
            user.groups.add(Group.objects.get(name=group))
        writer, approver = (User.objects.get(username=name) for name in ("writer", "approver"))
        demo = DemoNewsroom(FOLDER, writer=writer, approver=approver, now=timezone.now().replace(microsecond=0))
        count = sum(1 for _name in demo.load())
        self.stdout.write(f"\nDemo newsroom: {count} releases are in.")

    def renew(self, account):
        """Give an account of the demo a fresh password; answer the line that tells about it."""
        name, _group, purpose = account
        user = User.objects.filter(username=name).first()
        if user is None:
            return f"  {name:<14} (no such account)"
        fresh = secrets.token_urlsafe(9)
        user.set_password(fresh)
        user.save(update_fields=["password"])
        return f"  {name:<14} {fresh:<18} {purpose}"
