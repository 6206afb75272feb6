from django.db import migrations


def make_table(apps, schema_editor):
    """What the PostgreSQL search engine notes of itself; elsewhere the engine is Whoosh."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE TABLE directory_search_state (make integer NOT NULL, position bigint NOT NULL)"
        )


def drop_table(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE directory_search_state")


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_co_chairs")]
    operations = [migrations.RunPython(make_table, drop_table)]
