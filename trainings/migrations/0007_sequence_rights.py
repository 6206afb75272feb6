"""What co-chairs may do with sequences: keep and publish them, and say what counts as what."""

from django.db import migrations

RIGHTS = {
    "sequence": [
        "view_sequence",
        "add_sequence",
        "change_sequence",
        "publish_sequence",
        "lock_sequence",
        "unlock_sequence",
    ],
    "equivalence": ["view_equivalence", "add_equivalence", "change_equivalence"],
    "pathgap": ["view_pathgap"],
}


def give_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name="Co-chairs")
    for model, codenames in RIGHTS.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="trainings", model=model
        )
        for codename in codenames:
            right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": "Can " + codename.replace("_", " ")},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("trainings", "0006_sequences")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
