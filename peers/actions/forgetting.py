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
from peers.domain.words import Side
from peers.emails.masks import masked_address
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
from peers.queries.kept import kept_long_enough

AT_ONCE = 200
NOBODY = "(nobody)"
"""Name of the person to whom forgotten cases lead."""
GONE: dict[str, Any] = {
    "referrer_name": "", "referrer_contact": "", "relationship": "", "agreed_on": None,
    "confirmed_with": None, "languages": [], "born_on": None, "child_age": None, "intake": None,
    "musts": [], "ranks": [], "code": "",
}  # fmt: skip
"""Of a request. Its region and the need first named stay: reports count them, by fives."""
OF_MATCH: tuple[tuple[type[models.Model], str], ...] = (
    (FollowUp, "match"), (Concern, "match"), (ClosingSurvey, "match"), (MonthlyRecord, "match"),
)  # fmt: skip
PASSED_ON = "peers/mask_words"
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
            _forget(keys[start : start + AT_ONCE], at)
        forgotten += len(keys)
    return forgotten


def forget_cases_of(*, person: Person, at: datetime) -> None:
    """She is erased: all her cases lose their words now, those of the other side about her, too."""
    _forget(list(Referral.objects.filter(person=person).values_list("pk", flat=True)), at)


@transaction.atomic
def _forget(keys: Sequence[int], at: datetime) -> None:
    matches = list(Match.objects.filter(referral__in=keys).values_list("pk", flat=True))
    _forget_looks(keys, matches)
    _forget_mail(matches)
    for model, path in OF_MATCH:
        model._default_manager.filter(**{f"{path}__in": matches}).update(**_blanks(model))
    gone = {"choice_reason": "", "reasons": {}, "passed_over": [], "modes": [], "often": ""}
    Match.objects.filter(pk__in=matches).update(proposed_by=None, **gone)
    Referral.objects.filter(pk__in=keys).update(person=_nobody(), anonymous_at=at, **GONE)
    journal.record_each("referral.forgotten", on=Referral, keys=keys, by=None, at=at)


def _nobody() -> Person:
    person, _made = Person.objects.get_or_create(name=NOBODY, user=None, email="")
    return person


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
    Letter.objects.filter(name=PASSED_ON, reply_to__in=ours).delete()
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
