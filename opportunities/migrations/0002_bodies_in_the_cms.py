"""What co-chairs may do with bodies: everything but delete, for seats and terms hang on them."""

from django.db import migrations

VERBS = ["view", "add", "change", "publish", "lock", "unlock"]


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Co-chairs")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="opportunities", model="body"
    )
    for verb in VERBS:
        right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_body",
            defaults={"name": f"Can {verb} body"},
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("opportunities", "0001_seats"),
        ("trainings", "0002_review"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
