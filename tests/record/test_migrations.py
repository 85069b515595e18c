"""Migrations that move data."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from releases.desk import snapshot, staleness
from releases.models import Edition, Picture, Release, StoredFile
from tests.make import make_attachment, make_edition, make_picture, make_release

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


def migrate(name):
    """Bring the tables of the newsroom to where they stood after this migration."""
    executor = MigrationExecutor(connection)
    executor.migrate([("releases", name)])


@pytest.mark.django_db(transaction=True)
def test_pictures_and_editions_of_before_stay_what_they_were():
    release = make_release()
    picture, attachment = make_picture(release).file, make_attachment(release).file
    edition = make_edition(release=release)
    graph = MigrationExecutor(connection).loader.graph
    (newest,) = (name for app, name in graph.leaf_nodes("releases") if app == "releases")
    ((_app, own),) = (node for node in graph.nodes if node[1].endswith("_pictures_and_attachments"))
    before = next(name for app, name in graph.node_map["releases", own].parents if app == "releases")

    migrate(before)
    migrate(newest)

    assert dict(StoredFile.objects.values_list("pk", "formats")) == {picture.pk: ["jpg"], attachment.pk: []}
    row, words = Picture.objects.get(), edition.files.get(kind="picture")
    assert (row.focus_x, row.focus_y, words.credit, words.focus_x) == (50, 50, "", 50)
    assert not row.credit_ko
    assert snapshot.of(Edition.objects.get()).digest == edition.digest
    assert snapshot.take(Release.objects.get(), "en").digest == edition.digest
    for statement in ("UPDATE releases_storedfile SET name = 'x'", "UPDATE releases_editionfile SET credit = 'x'"):
        with pytest.raises(DatabaseError, match="the record cannot be changed"), transaction.atomic():
            connection.cursor().execute(statement)
