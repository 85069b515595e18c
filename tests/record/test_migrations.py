"""Migrations that move data."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from releases.desk import staleness
from releases.models import Release
from tests.make import make_attachment, make_picture, make_release

pytestmark = pytest.mark.django_db
COLUMNS = [f"{name}_{code}" for name in ("words_digest", "basis_digest", "basis") for code in ("ko", "en")]


def test_releases_of_before_follow_what_the_other_language_says_today(monkeypatch):
    migration = importlib.import_module("releases.migrations.0009_follow_todays_words")
    monkeypatch.setattr(migration, "BATCH", 2)
    releases = [make_release() for _ in range(3)] + [make_release(title_en="", body_en="")]
    make_picture(releases[0], caption_ko="설명")
    make_attachment(releases[0])
    expected = []
    for release in releases:
        staleness_columns(release)
        expected.append({name: getattr(release, name) for name in COLUMNS})
    Release.objects.update(**{name: {} if name in {"basis_ko", "basis_en"} else "" for name in COLUMNS})

    migration.follow(apps, SimpleNamespace(connection=connection))

    assert list(Release.objects.order_by("pk").values(*COLUMNS)) == expected


def staleness_columns(release):
    """What a first saving of both languages stores."""
    for name in COLUMNS:
        setattr(release, name, {} if name in {"basis_ko", "basis_en"} else "")
    taken = {code: staleness.snapshot.take(release, code) for code in ("ko", "en")}
    for name, value in staleness.after_save(release, taken).items():
        setattr(release, name, value)
