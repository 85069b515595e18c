"""Every trigger that guards, marks or counts is there after the migrations, whatever they did to the tables."""

import pytest
from django.db import connection

from releases.models import record_guard, revision_marks, tallying, totalling

pytestmark = pytest.mark.django_db


def triggers():
    """Names of the triggers of the database."""
    where = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(where[connection.vendor])
        return {name for (name,) in cursor.fetchall() if name.startswith("releases_")}


def test_the_migrations_leave_every_trigger_that_is_installed():
    after_migrations = triggers()

    for module in (record_guard, tallying, totalling, revision_marks):
        module.install(connection)

    assert after_migrations == triggers()
    assert len(after_migrations) > 30
