"""Before migrations run: tables that are made one after another are made together.

For each new table Django draws its picture of all related models anew, and nearly all models are
related: on a new database that was half of the time. The statements stay the same.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

from django.apps import AppConfig
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.signals import pre_migrate
from django.dispatch import receiver


class CreateTogether(Operation):
    """Several new tables, and one picture of the models with all of them."""

    def __init__(self, tables: list[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.tables)} models"


@receiver(pre_migrate)
def create_tables_together(
    sender: AppConfig, plan: list[tuple[Migration, bool]], **kwargs: Any
) -> None:
    for migration, backwards in plan:
        if not backwards:
            # A list of its own (Migration.__init__), though it is declared at the class.
            migration.operations = list(together(migration.operations))  # type: ignore[misc]


def together(operations: Iterable[Operation]) -> Iterator[Operation]:
    for kind, run in groupby(operations, key=type):
        found = list(run)
        if kind is CreateModel and len(found) > 1:
            yield CreateTogether(cast(list[CreateModel], found))
        else:
            yield from found
