from django.db import migrations


def make_tables(apps, schema_editor):
    """The tables of the PostgreSQL search engine; elsewhere the engine is Whoosh."""
    if schema_editor.connection.vendor != "postgresql":
        return
    from directory.search.engines.postgres import INDEXES, TABLES

    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    schema_editor.execute(TABLES.format(suffix=""))
    schema_editor.execute(INDEXES.format(suffix=""))
    schema_editor.execute(
        "CREATE TABLE directory_search_state (make integer NOT NULL, position bigint NOT NULL)"
    )


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in ("document", "word", "state"):
            schema_editor.execute(f"DROP TABLE directory_search_{table}")


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_co_chairs")]
    operations = [migrations.RunPython(make_tables, drop_tables)]
