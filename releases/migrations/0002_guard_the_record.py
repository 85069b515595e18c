"""Let the database itself refuse to change or delete what was approved."""
from django.db import migrations

from releases.models import record_guard


def install(apps, schema_editor):
    record_guard.install(schema_editor.connection)


def remove(apps, schema_editor):
    record_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_newsroom")]
    operations = [migrations.RunPython(install, remove)]
