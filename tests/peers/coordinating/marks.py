"""Marked words in every private field, a word of its own in each: whoever finds one knows where it
came from. Fields are found on the models, so a new one is marked without anybody's doing."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.models.fields.json import JSONField

from members.models import Person
from peers.domain.intake import BLOCKS, Kind
from peers.models import PeerProgram, Requirement

MARK = re.compile(r"zz[a-z-]+\d*zz")
PUBLIC = {PeerProgram, Requirement}
"""Their words are for everybody."""
CODES = {
    "Referral": {"languages", "musts", "ranks", "need_first", "tier"},
    "SupportParent": {
        *("languages", "areas", "child_ages", "values", "modes", "rather_not"),
    },
    "Match": {"reasons", "passed_over", "modes"},
    "MonthlyRecord": {"needs", "resources"},
    "FollowUp": {"needs"},
    "Coordinator": {"regions"},
    "Cover": {"regions"},
}
"""Words of closed lists, and keys: no free words."""
UNSEALED = {
    "Referral": {"referrer_name", "referrer_contact", "relationship", "code"},
    "MonthlyRecord": {"code"},
}
"""Who refers is no fact of a child, and codes lead to rows; all other words are sealed."""
BORN, AGE = "2024-11-27", 1
DATES = ("2024-11-27", "Nov. 27, 2024", "November 27, 2024", "27 November 2024")


def private(model: type[models.Model]) -> Iterator[models.Field]:
    """The fields of a model that hold words of somebody."""
    codes = CODES.get(model.__name__, set())
    for field in model._meta.concrete_fields:
        holds_words = isinstance(field, models.CharField | models.TextField | JSONField)
        if holds_words and not field.choices and field.name not in codes:
            yield field


def sealed_or_not() -> dict[str, tuple[str, bool]]:
    """Of every mark's beginning the table, and whether its field has to be sealed."""
    found = {}
    for model in apps.get_app_config("peers").get_models():
        for field in () if model in PUBLIC else private(model):
            sealed = field.name not in UNSEALED.get(model.__name__, ())
            found[_begins(field)] = model._meta.db_table, sealed
    return found


def plant() -> None:
    """Into every row that there is."""
    for model in apps.get_app_config("peers").get_models():
        for row in () if model in PUBLIC else model._default_manager.all():
            marks = {field.name: _mark(field, row.pk) for field in private(model)}
            model._default_manager.filter(pk=row.pk).update(**marks)
    for person in Person.objects.select_related("user"):
        _name(person)


def _name(person: Person) -> None:
    first = person.name.partition(" ")[0]
    last = f"zz{first.lower()}namezz"
    person.name, person.phone = f"{first} {last}", f"zz{first.lower()}phonezz"
    person.town = f"zz{first.lower()}townzz"
    person.save()
    if person.user:
        person.user.last_name = last
        person.user.save()


def _begins(field: models.Field) -> str:
    return f"zz{field.model.__name__}{field.name}".lower().replace("_", "")


def _mark(field: models.Field, key: int) -> object:
    if field.name == "born_on":
        return BORN
    if field.name == "child_age":
        return AGE
    if field.name == "code":
        return f"zzcode{key}zz"
    mark = f"{_begins(field)}{key}zz"
    if field.name == "intake":
        return {
            block: {one.name: f"{_begins(field)}{one.name.replace('_', '')}{key}zz"
                    for one in questions if one.kind == Kind.WORDS}
            for block, questions in BLOCKS.items()
        }  # fmt: skip
    return mark[: field.max_length] if field.max_length else mark


def found_in(text: str) -> set[str]:
    return set(MARK.findall(text.lower())) | {day for day in DATES if day in text}


def in_the_database() -> dict[str, set[str]]:
    """In which tables each mark stands, to whoever reads over the database's shoulder."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own names
            for mark in found_in("\n".join(map(_text, cursor.fetchall()))):
                found.setdefault(mark, set()).add(table)
    return found


def _text(row: tuple[object, ...]) -> str:
    return " ".join(map(_cell, row))


def _cell(one: object) -> str:
    raw = isinstance(one, bytes | memoryview)
    return bytes(one).decode(errors="replace") if raw else str(one)  # type: ignore[call-overload]
