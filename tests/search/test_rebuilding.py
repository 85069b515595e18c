"""Databases of before, and an index that was lost."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from releases import search
from releases.desk import finding, record
from releases.models import Edition, Release
from tests.make import make_edition, make_release

pytestmark = pytest.mark.django_db


def forget():
    Edition.objects.update(place=None)
    Release.objects.update(place=None)
    search.clear(search.EDITIONS)
    search.clear(search.DRAFTS)


@pytest.fixture
def release():
    release = make_release(title_ko="무궁화")
    make_edition("ko", release=release)
    make_edition("ko", kind="removed")
    return release


def test_migration_indexes_what_is_there(ask, release):
    (migration,) = (name for name in migrations() if name.endswith("_search"))
    module = __import__(f"releases.migrations.{migration}", fromlist=["fill"])
    forget()
    assert ask("무궁화") == []

    module.fill(apps, SimpleNamespace(connection=connection))

    assert ask("무궁화") == ["무궁화"]
    assert finding.find("무궁화")[0] == [release.pk]


def migrations():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'releases'")
        return [name for (name,) in cursor.fetchall()]


def test_command_makes_both_indexes_anew_or_adds_what_they_lack(ask, release, capsys):
    forget()
    call_command("rebuild_search", "--missing", verbosity=0)
    assert ask("무궁화") == ["무궁화"]

    call_command("rebuild_search", verbosity=0)

    assert ask("무궁화") == ["무궁화"]
    assert finding.find("무궁화")[0] == [release.pk]
    assert "1 editions and 2 drafts" in capsys.readouterr().out


def test_edition_that_is_not_in_the_index_is_named(release):
    Edition.objects.update(place=None)

    found = [deviation for chain in record.editions() for deviation in record.check_chain(chain)]

    assert "not-indexed" in {deviation.code for deviation in found}
