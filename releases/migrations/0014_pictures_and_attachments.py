"""Credits, focus, languages of files, and the formats in which a picture is shown: JPEG alone for those of before."""

import django.core.validators
from django.db import migrations, models

from releases.models import record_guard


def install(apps, schema_editor):
    record_guard.install(schema_editor.connection)


def remove(apps, schema_editor):
    record_guard.remove(schema_editor.connection)


def name_formats_of_before(apps, schema_editor):
    files = apps.get_model("releases", "StoredFile").objects.using(schema_editor.connection.alias)
    files.filter(kind="picture").update(formats=["jpg"])


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0013_review_links'),
    ]

    # A database alters no column that a trigger watches, and SQLite makes the tables anew without their triggers.
    operations = [
        migrations.RunPython(remove, install),
        migrations.AddField(
            model_name='attachment',
            name='language',
            field=models.CharField(blank=True, choices=[('', 'both languages, or none'), ('ko', 'Korean'), ('en', 'English')], default='', max_length=2, verbose_name='language of the file'),
        ),
        migrations.AddField(
            model_name='editionfile',
            name='credit',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddField(
            model_name='editionfile',
            name='focus_x',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='editionfile',
            name='focus_y',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='editionfile',
            name='language',
            field=models.CharField(blank=True, choices=[('ko', 'Korean'), ('en', 'English')], default='', help_text='Language of an attachment.', max_length=2),
        ),
        migrations.AddField(
            model_name='picture',
            name='credit',
            field=models.CharField(blank=True, default='', help_text='Who made the picture. A colon keeps it as typed, such as “Drawing: Kim Ara”.', max_length=120, verbose_name='credit'),
        ),
        migrations.AddField(
            model_name='picture',
            name='credit_en',
            field=models.CharField(blank=True, default='', help_text='Who made the picture. A colon keeps it as typed, such as “Drawing: Kim Ara”.', max_length=120, null=True, verbose_name='credit'),
        ),
        migrations.AddField(
            model_name='picture',
            name='credit_ko',
            field=models.CharField(blank=True, default='', help_text='Who made the picture. A colon keeps it as typed, such as “Drawing: Kim Ara”.', max_length=120, null=True, verbose_name='credit'),
        ),
        migrations.AddField(
            model_name='picture',
            name='focus_x',
            field=models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='focus from the left (%)'),
        ),
        migrations.AddField(
            model_name='picture',
            name='focus_y',
            field=models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='focus from the top (%)'),
        ),
        migrations.AddField(
            model_name='storedfile',
            name='formats',
            field=models.JSONField(default=list, help_text='Formats of the renditions of a picture.'),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='title',
            field=models.CharField(blank=True, default='', help_text='A page lists the file only if it has a title in the language of the page.', max_length=200, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='title_en',
            field=models.CharField(blank=True, default='', help_text='A page lists the file only if it has a title in the language of the page.', max_length=200, null=True, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='title_ko',
            field=models.CharField(blank=True, default='', help_text='A page lists the file only if it has a title in the language of the page.', max_length=200, null=True, verbose_name='title'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('focus_x__lte', 100), ('focus_y__lte', 100)), name='picture_focus_is_inside'),
        ),
        migrations.RunPython(name_formats_of_before, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
