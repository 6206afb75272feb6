"""Co-chairs keep lists and announcements in the CMS."""

from django.db import migrations

RIGHTS = {
    "mailinglist": ["view", "add", "change"],
    "announcement": ["view", "add", "change", "delete", "publish", "lock", "unlock"],
}


def give_rights(apps, schema_editor):
    """No list is deleted: what was posted and who joined hang on it. It is taken out of use."""
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Co-chairs")
    for model, rights in RIGHTS.items():
        kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="listserv", model=model
        )
        for right in rights:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=f"{right}_{model}",
                defaults={"name": f"Can {right} {model}"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("listserv", "0001_lists"),
        ("members", "0012_outgoing"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
