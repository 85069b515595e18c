"""What each person keeps about the calendar, and the indexes by which a month is read."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('releases', '0006_presence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PersonalCalendar',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('zone', models.CharField(blank=True, default='Etc/UTC', max_length=60, verbose_name='second time zone')),
                ('feed_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('feed_made_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'personal calendar',
                'verbose_name_plural': 'personal calendars',
            },
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('live_from'), name='edition_begins'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(models.F('planned_at'), name='release_planned'),
        ),
    ]
