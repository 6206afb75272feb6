"""Tables made together are the same tables."""

from itertools import pairwise

from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader
from django.db.utils import ConnectionHandler

from network.receivers import CreateTogether, together


def written(migration, state) -> list[str]:
    """The statements, for a database of its own outside of the test's transaction."""
    handler = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    )
    with handler["default"].schema_editor(collect_sql=True) as editor:
        migration.apply(state, editor, collect_sql=True)
    handler["default"].close()
    return [line for line in editor.collected_sql if not line.startswith("--")]


def test_together_and_one_by_one_are_the_same_statements(db):
    loader = MigrationLoader(None)
    key = ("members", "0002_agencies_people_letters")
    migration = loader.get_migration(*key)
    before = loader.project_state(key, at_end=False)
    one_by_one = written(migration, before.clone())
    migration.operations = list(together(migration.operations))
    assert written(migration, before.clone()) == one_by_one
    assert len(one_by_one) > 20


def test_only_tables_that_follow_each_other_are_put_together():
    loader = MigrationLoader(None)
    operations = loader.get_migration("trainings", "0001_initial").operations
    grouped = list(together(operations))
    flat = [
        one
        for step in grouped
        for one in (step.tables if isinstance(step, CreateTogether) else [step])
    ]
    assert flat == operations
    creates = [isinstance(one, CreateTogether | CreateModel) for one in grouped]
    assert not any(a and b for a, b in pairwise(creates))
