"""Waivers: advice that somebody has looked at and found no fault with."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0011_kept_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=16)),
                ('code', models.CharField(max_length=30)),
                ('language', models.CharField(blank=True, choices=[('ko', 'Korean'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='releases.release')),
            ],
            options={
                'verbose_name': 'waiver',
                'verbose_name_plural': 'waivers',
                'constraints': [models.UniqueConstraint(fields=('release', 'fingerprint'), name='waiver_once')],
            },
        ),
    ]
