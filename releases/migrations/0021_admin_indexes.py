"""Lists of the desk: their indexes, and the numbers of rows of the longest tables."""

from django.conf import settings
from django.db import migrations, models

from releases.models import totalling


def install(apps, schema_editor):
    totalling.install(schema_editor.connection)
    totalling.rebuild(schema_editor.connection)


def remove(apps, schema_editor):
    totalling.remove(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0020_revision'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Total',
            fields=[
                ('name', models.CharField(help_text='Name of the table.', max_length=40, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RemoveIndex(
            model_name='release',
            name='release_planned',
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('release'), models.F('language'), models.F('live_from'), models.F('live_until'), models.F('kind'), models.F('is_pulled'), name='edition_versions'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('kind', 'corrected')), name='edition_corrected'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('kind', 'withdrawn')), name='edition_withdrawn'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('kind', 'removed')), name='edition_removed'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(models.F('at'), models.F('id'), name='event_log'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(models.F('verb'), models.F('at'), models.F('id'), name='event_of_verb'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(models.F('language'), models.F('at'), models.F('id'), name='event_of_language'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(models.F('actor'), models.F('verb'), models.F('at'), models.F('id'), name='event_of_person'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.F('planned_at'), models.F('id'), name='release_planned'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.F('planned_at'), models.OrderBy(models.F('id'), descending=True), name='release_planned_first'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.F('division'), models.F('id'), name='release_division'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.F('division'), models.OrderBy(models.F('id'), descending=True), name='release_division_first'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_digest_ko', ''), _negated=True), name='release_submitted_ko'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(models.Q(('words_digest_ko', ''), _negated=True), models.Q(('words_digest_en', ''), _negated=True), models.Q(('words_digest_en', models.F('basis_digest_ko')), _negated=True)), name='release_stale_ko'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(('submitted_digest_en', ''), _negated=True), name='release_submitted_en'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), condition=models.Q(models.Q(('words_digest_en', ''), _negated=True), models.Q(('words_digest_ko', ''), _negated=True), models.Q(('words_digest_ko', models.F('basis_digest_en')), _negated=True)), name='release_stale_en'),
        ),
        migrations.RunPython(install, remove),
    ]
