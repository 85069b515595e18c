"""Indexes by which feeds and sitemaps find what changed, and the outbox of notices to machines outside."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

GROUPS, CODENAME = ("Approvers", "Administrators"), "view_notice"


def grant(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for app_config in apps.get_app_configs():
        # Permissions are otherwise made only after the last migration has run.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.add(*Permission.objects.filter(content_type__app_label="releases", codename=CODENAME))


def withhold(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*group.permissions.filter(codename=CODENAME))


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0014_pictures_and_attachments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('indexnow', 'search engines (IndexNow)'), ('websub', 'feed hub (WebSub)')], max_length=10, verbose_name='to whom')),
                ('instant', models.DateTimeField(verbose_name='about the instant')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('due_at', models.DateTimeField(verbose_name='next try')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent')),
                ('given_up_at', models.DateTimeField(null=True, verbose_name='given up')),
                ('error', models.CharField(blank=True, max_length=200, verbose_name='last error')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-made_at', '-pk'],
                'default_permissions': ('view',),
            },
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('language'), models.OrderBy(models.F('live_from'), descending=True), condition=models.Q(('live_from__gt', models.F('published_at'))), name='edition_succeeds'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('language'), models.OrderBy(models.F('live_until'), descending=True), condition=models.Q(('live_until__isnull', False)), name='edition_ends'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.F('language'), models.OrderBy(models.F('approved_at'), descending=True), condition=models.Q(('approved_at__gt', models.F('live_from'))), name='edition_comes'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(models.Func(models.F('release'), output_field=models.BigIntegerField(), template='((%(expressions)s - 1) / 5000 + 1)'), models.OrderBy(django.db.models.functions.comparison.Greatest('live_from', 'approved_at'), descending=True), name='edition_sitemap'),
        ),
        migrations.AddField(
            model_name='notice',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='releases.edition', verbose_name='edition'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('given_up_at__isnull', True), ('sent_at__isnull', True)), fields=['kind', 'due_at'], name='notice_due'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['made_at'], name='notice_made'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('kind', 'edition', 'instant'), name='notice_once'),
        ),
        migrations.RunPython(grant, withhold),
    ]
