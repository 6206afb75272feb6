"""A parent's own yes, her no, and the silence after which nothing is kept (DOMAIN M1, C7)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from members import journal, mail
from members.actions import give_consent
from members.actions.adoption import relations
from members.actions.consents import end_consent
from members.actions.notices import claim
from members.models import Letter, Person, User
from peers.actions.pairs import close_match
from peers.domain import confirming
from peers.domain.lifecycle import LIVE, REFERRAL_STEPS, ReferralStatus
from peers.domain.words import Closing, ConfirmedHow
from peers.emails import asking as letters
from peers.models import Referral
from peers.models.asking import PURPOSE, her_yes
from peers.queries import requests

REMINDER = "request_reminder"
TOLD: dict[str, object] = {
    "intake": None, "born_on": None, "child_age": None, "musts": [], "ranks": [],
    "need_first": "", "languages": [], "region": "",
}  # fmt: skip
"""What she told us, as if she had not."""


class WrongCode(Exception):
    """Another code than hers. `left` is how many tries there are yet."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left


@transaction.atomic
def confirm(
    *,
    referral: Referral,
    how: ConfirmedHow,
    with_: User | None,
    by: User | None,
    at: datetime,
    address_said: bool = False,
) -> None:
    """The parent's own yes; with it her request begins. `with_` is the coordinator who heard the
    code or holds the paper, and whom she told whether the address is hers. `StepRefused` where it
    was said already, or is gone."""
    if confirming.has_lapsed(referral.asked_at, at):
        raise journal.StepRefused("It waited too long.")
    said: dict[str, Any] = {
        "confirmed_at": at,
        "confirmed_how": how.value,
        "confirmed_with": with_,
        "address_said": address_said,
        "code": "",
    }
    _step(referral, ReferralStatus.INTAKE, by=by, at=at, **said)
    person = referral.person
    with translation.override(person.language):
        words = her_yes()
    give_consent(
        person=person,
        purpose=PURPOSE,
        wording=words,
        language=person.language,
        source=f"peers/{how.value}",
        by=by,
        at=at,
    )
    if how in {ConfirmedHow.CODE, ConfirmedHow.PAPER}:
        mail.post_many(letters.go_on(referral), at=at)


def confirm_by_code(
    *, referral: Referral, typed: str, by: User, at: datetime, address_said: bool = False
) -> None:
    """She said the code back to the coordinator. `WrongCode` for another one; after five the code
    is of no use for an hour, whatever is typed."""
    left = confirming.MOST_WRONG - requests.wrong_codes(referral, at)
    if left <= 0:
        raise WrongCode(0)
    if not confirming.is_same(referral.code, typed):
        journal.record(requests.WRONG_CODE, on=referral, by=by, at=at)
        raise WrongCode(left - 1)
    how = ConfirmedHow.CODE
    confirm(referral=referral, how=how, with_=by, by=by, at=at, address_said=address_said)


@transaction.atomic
def refuse(*, referral: Referral, by: User | None, at: datetime) -> None:
    """She says no: nothing is kept, not even whose name it was. `StepRefused` after a yes."""
    if not _forget(referral.pk, "referral.said-no", by=by, at=at):
        raise journal.StepRefused("It is no longer to be answered.")


def expire_unconfirmed(*, at: datetime) -> int:
    """Those that waited thirty days for a yes are deleted. Says how many."""
    keys = list(requests.lapsed(at).order_by("pk").values_list("pk", flat=True))
    return sum(_forget(key, "referral.lapsed", by=None, at=at) for key in keys)


@transaction.atomic
def _forget(key: int, event: str, *, by: User | None, at: datetime) -> bool:
    """Held meanwhile: a yes at the same moment wins or finds nothing."""
    waiting = Referral.objects.filter(pk=key, status=ReferralStatus.AWAITING.value)
    referral = waiting.select_for_update(of=("self",)).select_related("person").first()
    if referral is None:
        return False
    journal.record(event, on=referral, by=by, at=at)
    referral.delete()
    let_go(referral.person)
    return True


def let_go(person: Person) -> None:
    """Somebody of whom nothing else is known was known only by this request."""
    if person.user_id is None and not any(
        key.model._base_manager.filter(**{key.name: person}).exists() for key in relations()
    ):
        Letter.objects.filter(to=person.email, name__startswith="peers/request_").delete()
        person.delete()


@transaction.atomic
def withdraw(*, referral: Referral, by: User | None, at: datetime) -> None:
    """She wants no more, whatever is going on; nobody asks why. A match that lives ends with it.
    What she told is forgotten at once, unless somebody has been matched with her: then the closed
    match keeps its time (DOMAIN C7)."""
    held = Referral.objects.select_for_update(of=("self",)).filter(pk=referral.pk).first()
    if held is None or held.status == ReferralStatus.AWAITING:
        refuse(referral=referral, by=by, at=at)
        return
    matches = referral.matches.select_related("support_parent", "referral")
    forgotten = {} if matches.filter(accepted_at__isnull=False).exists() else TOLD
    _step(referral, ReferralStatus.WITHDRAWN, by=by, at=at, ended_at=at, **forgotten)
    for match in matches.filter(status__in=LIVE):
        close_match(match=match, closing=Closing.PARENT_ENDED, by=by, at=at)
    _end_consent(referral, by=by, at=at)


def _end_consent(referral: Referral, *, by: User | None, at: datetime) -> None:
    """Unless another request of hers goes on by it."""
    if Referral.objects.open().filter(person=referral.person_id).exists():
        return
    for consent in referral.person.consents.filter(purpose=PURPOSE, ended_at=None):
        end_consent(consent=consent, by=by, at=at)


def remind_unconfirmed(*, at: datetime) -> int:
    """One letter to each parent who has not answered for a week. Says how many."""
    due = list(requests.to_remind(REMINDER, at).order_by("pk").values_list("pk", flat=True))
    return sum(_remind(key, at) for key in due)


@transaction.atomic
def _remind(key: int, at: datetime) -> bool:
    rows = requests.unconfirmed(at).select_for_update(of=("self",))
    referral = rows.select_related("person__user").filter(pk=key).first()
    if referral is None:
        return False
    due = timezone.localtime(referral.asked_at + confirming.REMINDED_AFTER).date()
    if not claim(REMINDER, [(referral, due, 0)], at=at):
        return False
    return bool(mail.post_many(letters.reminder(referral), at=at))


def _step(
    referral: Referral, to: ReferralStatus, *, by: User | None, at: datetime, **facts: object
) -> None:
    journal.step(referral, to=to.value, steps=REFERRAL_STEPS, by=by, at=at, **facts)
