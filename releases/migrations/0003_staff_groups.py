"""The three roles of a newsroom: writers, approvers, administrators."""
from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITING = {
    "release": ["add", "change", "view", "delete", "submit"],
    "contact": ["add", "change", "view"],
    "picture": ["add", "change", "view", "delete"],
    "attachment": ["add", "change", "view", "delete"],
    "edition": ["view"],
    "event": ["view"],
    "division": ["view"],
    "topic": ["view"],
}
APPROVING = {"release": ["approve", "withdraw"]}
RUNNING = {
    "division": ["add", "change", "delete"],
    "topic": ["add", "change", "delete"],
    "contact": ["delete"],
    "organisation": ["change", "view"],
    "page": ["add", "change", "view", "delete"],
}
PEOPLE = {"user": ["add", "change", "view"], "group": ["view"]}
GROUPS = {
    "Writers": [("releases", WRITING)],
    "Approvers": [("releases", WRITING), ("releases", APPROVING)],
    "Administrators": [("releases", WRITING), ("releases", APPROVING), ("releases", RUNNING), ("auth", PEOPLE)],
}


def make_groups(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for app_config in apps.get_app_configs():
        # Permissions are otherwise made only after the last migration has run.
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
    for name, parts in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        for app, rights in parts:
            for model, verbs in rights.items():
                codenames = [f"{verb}_{model}" for verb in verbs]
                group.permissions.add(
                    *Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
                )


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0002_guard_the_record"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
