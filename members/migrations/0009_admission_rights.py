"""Co-chairs keep the application forms."""

from django.db import migrations

RIGHTS = ["view", "add", "change", "publish", "delete"]


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Co-chairs")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="members", model="applicationform"
    )
    for right in RIGHTS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{right}_applicationform",
            defaults={"name": f"Can {right} application form"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0008_principles_of_an_agreement"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
