"""What co-chairs may do: keep the application forms, and write the texts that members sign (one
that was adopted nobody deletes: the CMS shows it instead)."""

from django.db import migrations

RIGHTS = {
    "applicationform": ("application form", ["view", "add", "change", "publish", "delete"]),
    "agreement": ("agreement", ["view", "add", "change", "delete"]),
}


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Co-chairs")
    for model, (name, verbs) in RIGHTS.items():
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="members", model=model
        )
        for verb in verbs:
            right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {name}"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("members", "0002_agencies_people_letters")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
