"""What co-chairs may do with the search: keep its synonyms, read what was not found."""

from django.db import migrations

RIGHTS = {
    "synonym": ["view_synonym", "add_synonym", "change_synonym", "delete_synonym"],
    "searchlog": ["view_searchlog"],
}


def give_rights(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.get(name="Co-chairs")
    for model, codenames in RIGHTS.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="directory", model=model
        )
        for codename in codenames:
            right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=codename,
                defaults={"name": "Can " + codename.replace("_", " ")},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("trainings", "0002_review"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
