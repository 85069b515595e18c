"""What a page asks of the database does not grow with the archive, and no question scans it."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from releases.desk.surfaces import surfaces
from releases.models import Edition, EditionFile, EditionTopic, Release
from tests.make import DAY, NOON, make_attachment, make_division, make_edition, make_picture, make_release, make_topic

pytestmark = pytest.mark.django_db
# What grows with the archive. Everything else is the institution's own, and small.
LONG = ("releases_edition", "releases_editiontopic", "releases_editionfile", "releases_storedfile", "releases_release")
FROM = re.compile(r'FROM "(\w+)"')
LISTS = (
    "/en/releases/?page=2",
    "/en/releases/?topic=trade",
    "/en/releases/?division=europe",
    "/en/releases/?topic=trade&division=europe",
    "/en/releases/?from=2026-09-03&to=2026-11-18",
    "/en/releases/?topic=trade&division=europe&from=2026-09-03&to=2026-11-18",
    "/en/topics/trade/?page=2",
    "/en/divisions/europe/?page=2",
    "/api/v1/releases?topic=trade",
    "/api/v1/releases?division=europe&language=en",
)
# Questions to the long tables: a cold page asks these, and beyond them only what the process has not remembered.
OWN = {
    "/en/": 1,
    "/en/releases/": 3,
    "/en/archive/": 1,
    "/en/archive/2026/": 4,
    "/en/archive/2026/11/": 4,
    "/en/topics/trade/": 3,
    "/en/divisions/europe/": 3,
    "/en/rss.xml": 3,
    "/en/topics/trade/atom.xml": 3,
    "{detail}": 2,
}


@pytest.fixture
def release():
    """A corrected release with all that a release can have."""
    release = make_release(topics=[make_topic(slug="trade")], division=make_division(slug="europe"))
    make_picture(release)
    make_attachment(release)
    for code in ("ko", "en"):
        first = make_edition(code, release=release, live_from=NOON - DAY, live_until=NOON)
        make_edition(code, release=release, kind="corrected", live_from=NOON, published_at=first.published_at)
    return release


def fill(release, count):
    """As many more releases, each a day older, written as they stand."""
    like = Edition.objects.filter(release=release, number=1)
    for number in range(2, count + 2):
        other = Release.objects.create(division=release.division)
        for edition in like:
            at = NOON - number * DAY
            values = {field.attname: getattr(edition, field.attname) for field in Edition._meta.concrete_fields}
            values |= {"id": None, "release_id": other.pk, "uid": uuid.uuid4(), "place": None, "live_until": None}
            [row] = Edition.objects.bulk_create([Edition(**values | dict.fromkeys(("published_at", "live_from"), at))])
            EditionTopic.objects.create(edition=row, topic=release.topics.get(), published_at=at)
            for file in edition.files.all():
                file.pk, file.edition, file._state.adding = None, row, True
                EditionFile.objects.bulk_create([file])


def paths(release):
    """Every public page of the release, and lists narrowed as a reader may narrow them; searches have tests apart."""
    edition = release.editions.get(language="en", number=2)
    found = [surface.path for surface in surfaces([edition], []) if "?q=" not in surface.path]
    return [*found, *LISTS]


def asked(visit, path):
    """What a page asks of the long tables, after a visit in which the process may remember the rest."""
    visit(path, at=NOON + timedelta(hours=1))
    with CaptureQueriesContext(connection) as context:
        response = visit(path, at=NOON + timedelta(hours=1))
    assert response.status_code < 500
    found = [query["sql"] for query in context.captured_queries]
    found = [sql for sql in found if sql.lstrip(" (").startswith(("SELECT", "WITH"))]
    return [sql for sql in found if FROM.search(sql)[1] in (*LONG, "releases_tally")]


def test_every_page_asks_as_much_of_sixty_releases_as_of_three(visit, release):
    fill(release, 2)
    few = {path: len(asked(visit, path)) for path in paths(release) if "page=2" not in path}
    fill(release, 57)
    many = {path: len(asked(visit, path)) for path in few}

    assert few
    assert many == few
    address = release.editions.get(language="en", number=2).get_absolute_url()
    assert {path: many.get(path.format(detail=address)) for path in OWN} == OWN


def test_no_page_scans_the_archive(visit, release):
    fill(release, 40)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # On a handful of rows a scan is cheaper; what is asked is whether an index could serve at all.
            cursor.execute("SET LOCAL enable_seqscan = off")
    seen = 0

    for path in paths(release):
        for sql in asked(visit, path):
            for line in plan(sql):
                assert not scans(line, sql), f"{path}: {line}: {sql}"
            seen += 1

    assert seen > 60


def plan(sql):
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql)
        return [str(row[-1]) for row in cursor.fetchall()]


def scans(line, sql):
    if connection.vendor == "postgresql":
        return any(f"Seq Scan on {table} " in line for table in LONG)
    words = line.split()
    # One row, whichever it is, that carries answers of subqueries; and the one entry at the end of an index.
    if sql.endswith('FROM "releases_edition" LIMIT 1') or line.endswith(" USING INDEX edition_sitemap"):
        return False
    # All of a language, and not only the beginning of its list.
    if line.endswith("(language=?)") and " LIMIT " not in sql[sql.rfind(")") :]:
        return True
    return words[0] == "SCAN" and (words[1] in LONG or words[1][0] in "UV")
