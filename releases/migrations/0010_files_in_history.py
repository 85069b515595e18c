"""Keep pictures and attachments with every saved draft; of the drafts before, none are known."""
from django.db import migrations, models


def mark_earlier_drafts(apps, schema_editor):
    apps.get_model("releases", "HistoricalRelease").objects.update(files={})


class Migration(migrations.Migration):
    dependencies = [("releases", "0009_follow_todays_words")]
    operations = [
        migrations.AddField("historicalrelease", "files", models.JSONField(editable=False, null=True)),
        migrations.RunPython(mark_earlier_drafts, migrations.RunPython.noop),
    ]
