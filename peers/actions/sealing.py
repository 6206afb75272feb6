"""Every sealed fact, written anew with the first of the keys."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from peers.models.sealed import SealedField

AT_ONCE = 200


def sealed_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Each model with sealed facts, and what they are called."""
    for model in apps.get_app_config("peers").get_models():
        names = [field.name for field in model._meta.fields if isinstance(field, SealedField)]
        if names:
            yield model, names


def seal_anew(*, model: type[models.Model], names: list[str]) -> int:
    """Write them with the first key, some at a time; broken off, it begins again. Raises
    `Unreadable` where none of the keys fits, and then these rows stay as they were. Returns how
    many rows."""
    done, last = 0, 0
    while keys := _after(model, last):
        done += _seal(model, names, keys)
        last = keys[-1]
    return done


def _after(model: type[models.Model], last: int) -> list[int]:
    rows = model._default_manager.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _seal(model: type[models.Model], names: list[str], keys: list[int]) -> int:
    """Whoever writes one of these rows meanwhile waits."""
    held = model._default_manager.select_for_update(of=("self",)).filter(pk__in=keys)
    rows = [row for row in held.only("pk", *names) if any(_there(row, name) for name in names)]
    model._default_manager.bulk_update(rows, names)
    return len(rows)


def _there(row: models.Model, name: str) -> bool:
    return getattr(row, name) not in ("", None)
