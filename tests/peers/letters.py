"""Every letter of peers, written about the rows that there are: a new one is found by itself."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from members.mail import Draft
from members.models import Person, User
from peers.domain.words import Side
from peers.emails import asking, care, concerns, masks, matching, pairs, records, supporting
from peers.models import ClosingSurvey, Concern, Match, MonthlyRecord, Referral, SupportParent
from tests.conftest import TODAY

MODULES = (asking, care, concerns, masks, matching, pairs, records, supporting)
SAID = "zzsaidzz"
"""What one wrote to the other."""


def names() -> set[str]:
    subjects = Path("templates/peers/mail").glob("*.subject.txt")
    return {f"peers/{path.name.partition('.')[0]}" for path in subjects}


def functions() -> Iterator[Callable[..., Any]]:
    for module in MODULES:
        for name, one in inspect.getmembers(module, inspect.isfunction):
            said = inspect.signature(one, eval_str=True).return_annotation
            ours = one.__module__ == module.__name__ and not name.startswith("_")
            if ours and said in (Draft, list[Draft]):
                yield one


def written(match: Match, coordinator: User) -> list[Draft]:
    """All of them, to both sides where there are two, and to one who has no address but a phone."""
    given: dict[Any, Any] = {
        Match: match,
        Referral: match.referral,
        SupportParent: match.support_parent,
        MonthlyRecord: match.records.get(),
        Concern: match.concerns.get(),
        Person: match.referral.person,
        User: coordinator,
        Iterable[User]: [coordinator],
        list[User]: [coordinator],
        Iterable[ClosingSurvey]: list(match.surveys.all()),
        Side: Side.PARENT,
        date: TODAY,
        int: 3,
        bool: True,
        str: SAID,
    }
    return [draft for one in functions() for draft in _called(one, given)]


def _called(one: Callable[..., Any], given: dict[Any, Any]) -> list[Draft]:
    wanted = inspect.signature(one, eval_str=True).parameters.items()
    made = one(**{name: given[each.annotation] for name, each in wanted})
    return [made] if isinstance(made, Draft) else made
