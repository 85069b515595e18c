"""Fixtures of the whole suite, and what a missing browser or server means."""

import os

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import TransactionTestCase

from releases import search
from releases.models import record_guard, tallying, totalling

QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items):
    """Slow browser walks come last, so that quick failures come first."""
    items.sort(key=lambda item: "tests/browser" in str(item.path))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI nothing may be skipped: a skip is reported as a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A database in a file: one in memory is shared by threads and would hide what locks are for."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        database.setdefault("TEST", {})["NAME"] = str(settings.DATA_DIR / f"test-{worker}.sqlite3")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test stores its files in a place of its own, and its passwords quickly."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.PASSWORD_HASHERS = QUICK_HASHERS


@pytest.fixture(autouse=True, scope="session")
def _emptying_a_test_database_may_delete_the_record():
    original = TransactionTestCase._fixture_teardown

    def teardown(case):
        roles = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
        record_guard.remove(connection)
        tallying.remove(connection)
        totalling.remove(connection)
        original(case)
        search.clear(search.EDITIONS)
        search.clear(search.DRAFTS)
        record_guard.install(connection)
        tallying.install(connection)
        totalling.install(connection)
        totalling.rebuild(connection)
        # The roles came with the migrations; whichever test comes next counts on them.
        for name, codenames in roles.items():
            Group.objects.create(name=name).permissions.set(Permission.objects.filter(codename__in=codenames))

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original
