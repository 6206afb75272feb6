from django.db import migrations

TABLES = """
    CREATE TABLE directory_search_state (make integer NOT NULL, position bigint NOT NULL);
    CREATE TABLE directory_search_segment (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        turn integer NOT NULL DEFAULT 0,
        programs bytea NOT NULL,
        live bytea NOT NULL,
        terms integer NOT NULL,
        replaced_at timestamptz
    );
    CREATE TABLE directory_search_posting (
        segment bigint NOT NULL,
        term text COLLATE "C" NOT NULL,
        postings bytea NOT NULL,
        PRIMARY KEY (segment, term)
    );
    ALTER TABLE directory_search_posting ALTER COLUMN postings SET STORAGE EXTERNAL;
"""


def make_tables(apps, schema_editor):
    """What the search engine on PostgreSQL keeps; elsewhere the engine is Whoosh."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TABLES)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TABLE directory_search_state, directory_search_segment, directory_search_posting"
        )


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_co_chairs")]
    operations = [migrations.RunPython(make_tables, drop_tables)]
