"""The index of words: a place for every edition and draft, the two tables, and what is there already in them."""

from collections import deque

from django.db import migrations, models

from releases import search
from releases.desk import finding


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table in (search.EDITIONS, search.DRAFTS):
            search.backend(schema_editor.connection.vendor).create(cursor, table)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table in (search.EDITIONS, search.DRAFTS):
            search.backend(schema_editor.connection.vendor).drop(cursor, table)


def fill(apps, schema_editor):
    deque(search.fill(apps.get_model("releases", "Edition")), maxlen=0)
    deque(finding.fill(apps.get_model("releases", "Release")), maxlen=0)


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0018_tallies'),
    ]

    # Nothing here makes SQLite build a table anew, which would lose the triggers that guard the record.
    operations = [
        migrations.AddField(
            model_name='edition',
            name='place',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='release',
            name='place',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['place', 'language', 'kind', 'live_from', 'live_until', 'is_pulled', 'division'], name='edition_place'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(models.F('place'), name='edition_place_once'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.UniqueConstraint(models.F('place'), name='release_place_once'),
        ),
        migrations.RunPython(create, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
