"""A mark that every change of what readers see renews, so that a kept page can be known to be today's."""

from django.db import migrations, models

from releases.models import revision_marks


def install(apps, schema_editor):
    revision_marks.install(schema_editor.connection)


def remove(apps, schema_editor):
    revision_marks.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("releases", "0019_search")]
    operations = [
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.BigIntegerField(default=0)),
                ("identity", models.BigIntegerField(default=0)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_revision")],
            },
        ),
        migrations.RunPython(install, remove),
    ]
