"""Lists are kept in the CMS with their topics and people; an announcement goes out once."""

import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

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
        ('listserv', '0001_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='listrole',
            name='mailing_list',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='listserv.mailinglist'),
        ),
        migrations.AlterField(
            model_name='topic',
            name='mailing_list',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='listserv.mailinglist'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.UniqueConstraint(models.F('announcement'), name='announcement_goes_out_once'),
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
