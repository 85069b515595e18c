"""What editions carry, read with them in one query: their files, and the topics they are filed under."""

import json

from django.db.models import Aggregate, F, JSONField, OuterRef, Subquery
from django.db.models.functions import JSONObject

from releases.models.edition import Edition, EditionFile, EditionTopic
from releases.models.file import StoredFile
from releases.models.topic import Topic

ROW = ("id", "kind", "title", "alt", "caption", "credit", "focus_x", "focus_y", "language", "position")
MARKS = ("is_decorative", "is_placed")
FILE = ("key", "name", "content_type", "size", "width", "height")
LISTS = ("widths", "formats")
TOPIC = ("id", "slug", "name_ko", "name_en", "position")


class Rows(Aggregate):
    """A JSON array of one object for each row."""

    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def _rows(found, **columns):
    return Subquery(found.order_by().values("edition").annotate(rows=Rows(JSONObject(**columns))).values("rows"))


def with_files(editions):
    """The same editions, each to be asked by `files`."""
    columns = {name: F(name) for name in ROW + MARKS} | {f"file_{name}": F(f"file__{name}") for name in FILE + LISTS}
    return editions.annotate(carried=_rows(EditionFile.objects.filter(edition=OuterRef("pk")), **columns))


def with_topics(editions):
    """The same editions, each to be asked by `topics`."""
    columns = {name: F(f"topic__{name}") for name in TOPIC}
    return editions.annotate(filed=_rows(EditionTopic.objects.filter(edition=OuterRef("pk")), **columns))


def files(edition: Edition) -> list[EditionFile]:
    """Pictures and attachments in their order."""
    rows = sorted(edition.carried or (), key=lambda row: (row["position"], row["id"]))
    return [_file(edition, row) for row in rows]


def _file(edition: Edition, row: dict) -> EditionFile:
    # SQLite knows neither booleans nor a list within an object.
    marks = {name: bool(row[name]) for name in MARKS}
    lists = {name: _list(row[f"file_{name}"]) for name in LISTS}
    file = StoredFile(**{name: row[f"file_{name}"] for name in FILE}, **lists)
    return EditionFile(edition=edition, file=file, **{name: row[name] for name in ROW}, **marks)


def _list(value: str | list) -> list:
    return json.loads(value) if isinstance(value, str) else value


def topics(edition: Edition) -> list[Topic]:
    """Topics in their order that have a name in the language of the edition."""
    rows = sorted(edition.filed or (), key=lambda row: (row["position"], row["id"]))
    return [topic for topic in (Topic(**row) for row in rows) if topic.words("name", edition.language)]
