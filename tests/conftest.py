"""Fixtures of the whole suite, and what a missing browser or server means."""

import os

import pytest
from django.db import connection
from django.test import TransactionTestCase

from releases.models import record_guard


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


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Each test stores its files in a place of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True, scope="session")
def _emptying_a_test_database_may_delete_the_record():
    original = TransactionTestCase._fixture_teardown

    def teardown(case):
        record_guard.remove(connection)
        original(case)
        record_guard.install(connection)

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = original
