"""Links by which reviewers without an account read a draft."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0012_waivers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ko', 'Korean'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('label', models.CharField(max_length=120, verbose_name='for whom')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('expires_at', models.DateTimeField(verbose_name='works until')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='revoked')),
                ('comments', models.PositiveSmallIntegerField(default=0, verbose_name='comments')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_links', to='releases.release')),
            ],
            options={
                'verbose_name': 'link for a reviewer',
                'verbose_name_plural': 'links for reviewers',
                'ordering': ['-made_at', '-pk'],
            },
        ),
    ]
