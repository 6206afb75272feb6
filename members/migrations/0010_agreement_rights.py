"""Co-chairs write the texts that members sign; nobody deletes one that was adopted."""

from django.db import migrations

RIGHTS = ["view", "add", "change", "delete"]


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Co-chairs")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="members", model="agreement"
    )
    for right in RIGHTS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{right}_agreement",
            defaults={"name": f"Can {right} agreement"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("members", "0009_admission_rights")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
