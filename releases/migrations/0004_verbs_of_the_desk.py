"""More acts in the log, and the kind of change that a correction makes."""

from django.db import migrations, models

from releases.models import record_guard


def install(apps, schema_editor):
    record_guard.install(schema_editor.connection)


def remove(apps, schema_editor):
    record_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0003_staff_groups'),
    ]

    # A database alters no column that a trigger watches, and SQLite makes the tables anew without their triggers.
    operations = [
        migrations.RunPython(remove, install),
        migrations.AlterModelOptions(
            name='release',
            options={'ordering': ['-pk'], 'permissions': [('submit_release', 'Can submit a release for approval'), ('approve_release', 'Can approve or return a release'), ('withdraw_release', 'Can pull back, reschedule or withdraw a release'), ('override_second_person', 'Can approve words of their own, with a reason')], 'verbose_name': 'release', 'verbose_name_plural': 'releases'},
        ),
        migrations.AddField(
            model_name='edition',
            name='change',
            field=models.CharField(blank=True, choices=[('mistake', 'a mistake put right'), ('addition', 'something added'), ('update', 'brought up to date'), ('wording', 'wording only')], max_length=10, verbose_name='kind of change'),
        ),
        migrations.AlterField(
            model_name='event',
            name='verb',
            field=models.CharField(choices=[('saved', 'saved'), ('submitted', 'submitted'), ('returned', 'returned'), ('approved', 'approved'), ('corrected', 'corrected'), ('pulled', 'pulled back'), ('withdrawn', 'withdrawn'), ('removed', 'removed'), ('imported', 'imported'), ('deleted', 'draft deleted'), ('rescheduled', 'rescheduled'), ('overridden', 'approved without a second person'), ('confirmed', 'confirmed by a second person'), ('waived', 'advice waived'), ('followed', 'declared to follow the other language'), ('restored', 'earlier draft restored'), ('recovered', 'deleted draft brought back'), ('shared', 'link for a reviewer made'), ('revoked', 'link for a reviewer revoked'), ('commented', 'comment of a reviewer')], max_length=12, verbose_name='what'),
        ),
        migrations.RunPython(install, remove),
    ]
