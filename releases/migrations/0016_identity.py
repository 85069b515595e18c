"""Colours, fonts, hours and official banner of the institution; site pages that are not public yet."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0015_feeds_and_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='organisation',
            name='accent',
            field=models.CharField(blank=True, default='', max_length=7, verbose_name='accent colour'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='brand',
            field=models.CharField(blank=True, default='', max_length=7, verbose_name='brand colour'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='hours',
            field=models.CharField(blank=True, default='', max_length=160, verbose_name='opening hours or help line'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='hours_en',
            field=models.CharField(blank=True, default='', max_length=160, null=True, verbose_name='opening hours or help line'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='hours_ko',
            field=models.CharField(blank=True, default='', max_length=160, null=True, verbose_name='opening hours or help line'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='is_official',
            field=models.BooleanField(default=False, verbose_name='an official site of the Republic of Korea'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='uses_system_fonts',
            field=models.BooleanField(default=False, verbose_name='fonts'),
        ),
        migrations.AddField(
            model_name='page',
            name='is_public',
            field=models.BooleanField(default=True, verbose_name='public'),
        ),
    ]
