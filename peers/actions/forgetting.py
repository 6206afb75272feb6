"""After the time for which a case is kept its words go, and who it was about (DOMAIN C7).

Rows stay, for the counted numbers: when somebody asked, how long it took, whether it helped. All of
them lead to one person without a name, so that nothing leads to a human any more: not a key, not
how often she came. Whom a support parent talked to is not told either: of the support parent stays
what she did, as long as she is with us.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from listserv.models import Incoming
from members import journal
from members.models import Entry, Letter, Person
from members.personal import Fate, fates
from peers.actions.confirming import let_go
from peers.domain.words import Side
from peers.emails.masks import WORDS, masked_address
from peers.emails.reaching import contact_address, record_address
from peers.models import (
    ClosingSurvey,
    Concern,
    Contact,
    FollowUp,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
    SealedField,
)
from peers.models.asking import PURPOSE
from peers.queries.kept import kept_long_enough

AT_ONCE = 200
NOBODY = "(nobody)"
"""Name of the person to whom forgotten cases lead."""
GONE: dict[str, Any] = {
    "referrer_name": "", "referrer_contact": "", "relationship": "", "agreed_on": None,
    "confirmed_with": None, "languages": [], "born_on": None, "child_age": None, "intake": None,
    "musts": [], "ranks": [], "code": "", "former": None,
}  # fmt: skip
"""Of a request. Its region and the need first named stay: reports count them, by fives."""
OF_MATCH: tuple[tuple[type[models.Model], str], ...] = (
    (FollowUp, "match"), (Concern, "match"), (ClosingSurvey, "match"), (MonthlyRecord, "match"),
)  # fmt: skip
ADDRESSES = (masked_address, contact_address)
"""Of a match and a side of it: where mail for it comes in."""
KEPT_WORDS = {"needs", "resources"}
"""Codes of a closed list, which reports count."""


def forget_old_cases(*, at: datetime) -> int:
    """Make anonymous what is kept long enough. Returns how many requests; again: none."""
    forgotten = 0
    for program in PeerProgram.objects.all():
        keys = list(kept_long_enough(program, at).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            forgotten += _forget(keys[start : start + AT_ONCE], at)
    return forgotten


def forget_cases_of(*, person: Person, at: datetime) -> None:
    """She is erased: all her cases lose their words now, those of the other side about her, too."""
    _forget(list(Referral.objects.filter(person=person).values_list("pk", flat=True)), at)


@transaction.atomic
def _forget(keys: Sequence[int], at: datetime) -> int:
    """Of two at once the second finds them forgotten."""
    held = Referral.objects.select_for_update().filter(pk__in=keys, anonymous_at=None)
    keys = list(held.order_by("pk").values_list("pk", flat=True))
    matches = list(Match.objects.filter(referral__in=keys).values_list("pk", flat=True))
    _forget_looks(keys, matches)
    _forget_mail(matches)
    for model, path in OF_MATCH:
        model._default_manager.filter(**{f"{path}__in": matches}).update(**_blanks(model))
    gone = {"choice_reason": "", "reasons": {}, "passed_over": [], "modes": [], "often": ""}
    Match.objects.filter(pk__in=matches).update(proposed_by=None, **gone)
    Referral.objects.filter(former__in=keys).update(former=None)
    people = list(Person.objects.filter(user=None, referrals__in=keys).distinct())
    Referral.objects.filter(pk__in=keys).update(person=_nobody(), anonymous_at=at, **GONE)
    _let_go(people)
    journal.record_each("referral.forgotten", on=Referral, keys=keys, by=None, at=at)
    return len(keys)


def _let_go(people: Sequence[Person]) -> None:
    """Of whom we knew by these requests alone we know nothing any more, not even her yes."""
    for person in people:
        if not Referral.objects.filter(person=person).exists():
            person.consents.filter(purpose=PURPOSE).delete()
            let_go(person)


def _nobody() -> Person:
    """Whoever calls herself so has given an address or a telephone; no human has neither."""
    known = Person.objects.filter(name=NOBODY, user=None, email="", phone="").order_by("pk")
    found: Person | None = known.first()
    return found or Person.objects.create(name=NOBODY)


def _blanks(model: type[models.Model]) -> dict[str, Any]:
    """Words that are erased with a person, codes apart."""
    words = {name for name, fate in fates(model).items() if fate is Fate.ERASE}
    words |= {field.name for field in model._meta.fields if isinstance(field, SealedField)}
    return {name: _nothing(model, name) for name in words if name not in KEPT_WORDS}


def _nothing(model: type[models.Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    if field.null:
        return None
    return field.get_default() if isinstance(field, models.JSONField) else ""


def _forget_mail(matches: Sequence[int]) -> None:
    """Mail that came for one of the two, or about a month: as it came in, and passed on."""
    ours = [make(Match(pk=key), side) for key in matches for side in Side for make in ADDRESSES]
    records = MonthlyRecord.objects.filter(match__in=matches)
    ours += [record_address(record) for record in records.only("pk")]
    Letter.objects.filter(name=WORDS, reply_to__in=ours).exclude(reply_to="").delete()
    gone = {"raw": b"", "sender": "", "recipient": "", "subject": ""}
    Incoming.objects.filter(recipient__in=ours).update(**gone)


def _forget_looks(referrals: Sequence[int], matches: Sequence[int]) -> None:
    """Who looked at which case tells in whose case somebody had a part."""
    of: dict[type[models.Model], Sequence[Any]] = {Referral: referrals, Match: matches}
    of |= {model: _keys(model, matches) for model in (FollowUp, Concern, MonthlyRecord, Contact)}
    for model, keys in of.items():
        kind: ContentType = journal.type_of(model)
        about = Entry.objects.filter(record_type=kind, record_id__in=[str(key) for key in keys])
        about.update(actor=None)


def _keys(model: type[models.Model], matches: Sequence[int]) -> list[int]:
    return list(model._default_manager.filter(match__in=matches).values_list("pk", flat=True))
