"""Administrators may approve words of their own, with a reason that the log keeps."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAME = "override_second_person"


def grant(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for app_config in apps.get_app_configs():
        # Permissions are otherwise made only after the last migration has run.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    for group in Group.objects.filter(name="Administrators"):
        group.permissions.add(*Permission.objects.filter(content_type__app_label="releases", codename=CODENAME))


def withhold(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Administrators"):
        group.permissions.remove(*group.permissions.filter(codename=CODENAME))


class Migration(migrations.Migration):
    dependencies = [("releases", "0004_verbs_of_the_desk")]
    operations = [migrations.RunPython(grant, withhold)]
