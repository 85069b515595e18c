"""Columns that tell whether one language still follows the other."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0007_calendar'),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='basis_digest_en',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='release',
            name='basis_digest_ko',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='release',
            name='basis_en',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='release',
            name='basis_ko',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='release',
            name='words_digest_en',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='release',
            name='words_digest_ko',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
    ]
