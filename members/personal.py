"""Personal fields are declared on the model, once; export and erasure read that declaration.

A model with words in it carries an inner class:

    class Personal:
        fields = {"email": ERASE, "name": ERASE}   # about a person: exported, then erased
        plain = {"slug"}                           # not about a person
        person = "enrolment__person"               # how a row leads to its person, or
        ways = (("match__person", {"side": "x"}),) # which rows lead to whom by which way, or
        address_of = "email"                       # to her by an address of hers, or
        apart = "Minutes are the network's."       # why it leads to nobody
"""

from collections.abc import Mapping
from dataclasses import dataclass
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


Ways = tuple[tuple[str, Mapping[str, Any]], ...]


@dataclass(frozen=True)
class Ties:
    """How the rows of a model lead to a person: `ways` by keys, each for the rows of which that is
    so, `address` by an e-mail address of hers; "" where that way is none. `apart` says why neither
    is there."""

    ways: Ways = ()
    address: str = ""
    apart: str = ""

    @property
    def lead_somewhere(self) -> bool:
        return bool(self.ways or self.address)


def ties(model: type[Any]) -> Ties:
    said = getattr(model, "Personal", None)
    one = getattr(said, "person", "")
    ways = ((one, {}),) if one else tuple(getattr(said, "ways", ()))
    return Ties(ways, getattr(said, "address_of", ""), getattr(said, "apart", ""))
