"""How many releases each list holds, kept by the database, and indexes from which a page of a list can be told."""

from django.db import migrations, models

from releases.models import tallying

PLACE = (models.OrderBy(models.F("published_at"), descending=True), models.OrderBy(models.F("release"), descending=True))
SHOWN = (models.F("live_from"), models.F("live_until"), models.F("kind"), models.F("is_pulled"))


def install(apps, schema_editor):
    tallying.install(schema_editor.connection)
    tallying.rebuild(schema_editor.connection)


def remove(apps, schema_editor):
    tallying.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [("releases", "0016_identity")]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                ("topic", models.BigIntegerField(default=0)),
                ("division", models.BigIntegerField(default=0)),
                ("month", models.IntegerField(help_text="Year and month as they stand in Seoul, such as 202002.")),
                ("number", models.BigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("language", "topic", "division", "month"), name="tally_once"),
                ],
            },
        ),
        migrations.RemoveIndex(model_name="edition", name="edition_list"),
        migrations.RemoveIndex(model_name="edition", name="edition_division"),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(models.F("language"), *PLACE, *SHOWN, name="edition_list"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(models.F("division"), models.F("language"), *PLACE, *SHOWN, name="edition_division"),
        ),
        migrations.RunPython(install, remove),
    ]
