"""Personal fields are declared on the model, once; export and erasure read that declaration.

A model with words in it carries an inner class:

    class Personal:
        fields = {"email": ERASE, "name": ERASE}   # about a person: exported, then erased
        plain = {"slug"}                           # not about a person
"""

from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """What erasure does with a personal field."""

    ERASE = "erase"
    KEEP = "keep"


ERASE, KEEP = Fate.ERASE, Fate.KEEP


def fates(model: type[Any]) -> dict[str, Fate]:
    """The personal fields of a model and what erasure does with each."""
    return dict(getattr(getattr(model, "Personal", None), "fields", {}))


def declared(model: type[Any]) -> set[str]:
    """Every field on which the model has spoken, personal or plain."""
    return set(fates(model)) | set(getattr(getattr(model, "Personal", None), "plain", ()))
