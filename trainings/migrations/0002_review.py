"""The group of the co-chairs, what it may do, and the review that every program passes."""

from django.db import migrations

GROUP = "Co-chairs"
WORKFLOW = "Program review"

# Without "publish" and "delete" for programs: what becomes public passes the review.
RIGHTS = {
    ("wagtailadmin", "admin"): ["access_admin"],
    ("wagtailimages", "image"): ["view_image"],
    ("trainings", "program"): ["view_program", "add_program", "change_program"],
    ("trainings", "topic"): ["view_topic", "add_topic", "change_topic", "delete_topic"],
    ("members", "agency"): [
        "view_agency",
        "add_agency",
        "change_agency",
        "publish_agency",
        "lock_agency",
        "unlock_agency",
    ],
    ("members", "membership"): ["view_membership", "change_membership"],
}
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
COLLECTION_RIGHTS = {
    ("wagtailimages", "image"): ["add_image", "change_image", "choose_image"],
    ("wagtaildocs", "document"): ["add_document", "change_document", "choose_document"],
}


def permissions(apps, kind, codenames):
    """Permissions are made after the migrations; those that we need are made here."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=kind[0], model=kind[1]
    )
    manager = apps.get_model("auth", "Permission").objects
    return [
        manager.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": "Can " + codename.replace("_", " ")},
        )[0]
        for codename in codenames
    ]


def make_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for kind, codenames in RIGHTS.items():
        group.permissions.add(*permissions(apps, kind, codenames))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for right in permissions(apps, ("wagtailcore", "page"), PAGE_RIGHTS):
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=right
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for kind, codenames in COLLECTION_RIGHTS.items():
        for right in permissions(apps, kind, codenames):
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group, collection=collection, permission=right
            )


def make_review(apps, schema_editor):
    types = apps.get_model("contenttypes", "ContentType").objects
    task_type, _ = types.get_or_create(app_label="trainings", model="independentreviewtask")
    program_type, _ = types.get_or_create(app_label="trainings", model="program")
    task = apps.get_model("trainings", "IndependentReviewTask").objects.create(
        name="Independent review", content_type=task_type, active=True
    )
    task.groups.add(apps.get_model("auth", "Group").objects.get(name=GROUP))
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task_id=task.pk, sort_order=0
    )
    apps.get_model("wagtailcore", "WorkflowContentType").objects.create(
        workflow=workflow, content_type=program_type
    )


class Migration(migrations.Migration):
    dependencies = [
        ("trainings", "0001_initial"),
        ("members", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_group, migrations.RunPython.noop),
        migrations.RunPython(make_review, migrations.RunPython.noop),
    ]
