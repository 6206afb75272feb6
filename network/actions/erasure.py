"""Erasing a person: her words go, the counted numbers stay (DOMAIN C5, C7)."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from listserv.actions import posting
from listserv.actions.subscriptions import leave
from listserv.domain.words import Fate as MessageFate
from listserv.domain.words import Parting, Scope
from listserv.models import Incoming, Post, Subscriber
from members import actions as member_actions
from members import journal, mail
from members.models import Letter, Person, Representative, User
from members.personal import Fate, fates
from network import emails
from network.models import Erasure
from network.queries.records import (
    OF_LIBRARIES,
    Holder,
    accounts_of,
    any_of,
    holder_of,
    personal_models,
    rows_of,
)
from opportunities.actions import buddies, candidacies, services
from opportunities.domain.words import Parting as Leaving
from opportunities.models import Candidacy, Placement
from peers.actions import forgetting, leaving
from trainings import actions as training_actions
from trainings.actions import wishes
from trainings.models import Enrolment, Wish

RECEIPT = "network/erased"

MOST = 3
"""So many people may share an address."""


@transaction.atomic
def erase_person(*, person: Person, by: User | None, at: datetime) -> Erasure:
    """Everything that declares itself erasable. Raises `LastLead` when an agency would be left
    without a lead: she hands over first."""
    holder, address, language = holder_of(person), person.email, person.language
    for settle in SETTLED_FIRST:
        settle(holder, by, at)
    rows = {model: list(rows_of(model, holder)) for model in personal_models()}
    counts = {model._meta.label: len(found) for model, found in rows.items() if found}
    for model, found in rows.items():
        _blank(model, found)
    _forget_cases(holder, at)
    _close_accounts(holder)
    receipt = Erasure.objects.create(number=token_hex(6), at=at, counts=counts)
    journal.record("person.erased", on=receipt, by=None, at=at)
    if address:
        mail.post(emails.erased(receipt, address, language), at=at)
    return receipt


@transaction.atomic
def send_records_link(*, email: str, at: datetime) -> int:
    """To each who has this address; whoever has an account is led to sign in. Returns how many."""
    people = Person.objects.filter(email__iexact=email).order_by("pk")[:MOST]
    return mail.post_many([emails.records_link(person) for person in people], at=at)


def forget_receipts(*, at: datetime) -> int:
    """The last letter to an erased address holds that address: once it is on its way, it goes."""
    return Letter.objects.filter(name=RECEIPT).exclude(sent_at=None, failed_at=None).delete()[0]


def _end_services(holder: Holder, by: User | None, at: datetime) -> None:
    today = timezone.localtime(at).date()
    serving = Representative.objects.serving(today).filter(user__in=holder.accounts)
    for representative in serving.select_related("agency", "user"):
        member_actions.end_service(
            representative=representative, by=by or representative.user, at=at
        )


def _give_up_places(holder: Holder, by: User | None, at: datetime) -> None:
    for enrolment in Enrolment.objects.live().filter(person__in=holder.people):
        training_actions.give_up_place(enrolment=enrolment, by=by, at=at)


def _leave_lists(holder: Holder, by: User | None, at: datetime) -> None:
    """Her fingerprint stays with the silenced ones, so that no list that is brought along wakes
    her."""
    for subscriber in Subscriber.objects.filter(person__in=holder.people):
        leave(subscriber=subscriber, scope=Scope.ALL, parting=Parting.ACCOUNT, at=at)


def _take_back_posts(holder: Holder, by: User | None, at: datetime) -> None:
    """What has lost its words goes to nobody any more, and waits for no moderator."""
    for post in rows_of(Post, holder):
        posting.withdraw(post=post, by=by, at=at)


def _drop_put_aside(holder: Holder, by: User | None, at: datetime) -> None:
    dropped = {"fate": MessageFate.DROPPED.value, "settled_at": at}
    hers = rows_of(Incoming, holder).values("pk")
    Incoming.objects.put_aside().filter(pk__in=hers).update(**dropped)


def _forget_passed_on(holder: Holder, by: User | None, at: datetime) -> None:
    """What she wrote to the people behind a list went on to them in letters of ours."""
    Letter.objects.filter(any_of("reply_to", holder.addresses)).delete()


def _end_wishes(holder: Holder, by: User | None, at: datetime) -> None:
    for wish in rows_of(Wish, holder).filter(ended_at=None):
        wishes.end_wish(wish=wish, at=at)


def _withdraw_candidacies(holder: Holder, by: User | None, at: datetime) -> None:
    for candidacy in Candidacy.objects.open().filter(person__in=holder.people):
        candidacies.withdraw(candidacy=candidacy, by=by, at=at)


def _step_down(holder: Holder, by: User | None, at: datetime) -> None:
    """Her seats are vacant from today on, and whoever she stood by gets another buddy."""
    today = timezone.localtime(at).date()
    for placement in Placement.objects.going_on().filter(person__in=holder.people):
        services.end_service(
            placement=placement, ended_on=today, parting=Leaving.RESIGNED, by=by, at=at
        )
    for placement in Placement.objects.going_on().filter(buddy__in=holder.people):
        buddies.stop_as_buddy(placement=placement, by=by, at=at)


def _end_support(holder: Holder, by: User | None, at: datetime) -> None:
    """Her requests, and the matches on either side: the other one is not left waiting. Whom she
    asked for stays with us, and her name does not."""
    for person in Person.objects.filter(pk__in=holder.people):
        leaving.leave_support(person=person, by=by, at=at)
    leaving.leave_as_referrer(accounts=holder.accounts, addresses=holder.addresses, at=at)


def _forget_cases(holder: Holder, at: datetime) -> None:
    """What others wrote down about her goes as well; counted numbers lead to nobody."""
    for person in Person.objects.filter(pk__in=holder.people):
        forgetting.forget_cases_of(person=person, at=at)


def _drop_owed_letters(holder: Holder, by: User | None, at: datetime) -> None:
    rows_of(Letter, holder).filter(sent_at=None, failed_at=None).delete()


SETTLED_FIRST: tuple[Callable[[Holder, User | None, datetime], None], ...] = (
    _end_services,
    _give_up_places,
    _end_wishes,
    _end_support,
    _leave_lists,
    _take_back_posts,
    _drop_put_aside,
    _forget_passed_on,
    _withdraw_candidacies,
    _step_down,
    _drop_owed_letters,
)
"""What others rely on ends in the usual way, with its letters, before her words go."""


def _blank(model: type[models.Model], rows: list[Any]) -> None:
    names = [name for name, fate in fates(model).items() if fate is Fate.ERASE]
    if not names or not rows:
        return
    for row in rows:
        for name in names:
            _erase(row, model._meta.get_field(name))
    model._default_manager.bulk_update(rows, names, batch_size=500)


def _erase(row: models.Model, field: Any) -> None:
    if isinstance(field, models.FileField):
        getattr(row, field.name).delete(save=False)
        return
    setattr(row, field.name, _nothing(field, row.pk))


def _nothing(field: Any, key: Any) -> Any:
    """What stands where something stood. What has to be unique stays so."""
    if field.unique:
        return f"erased-{key}@invalid" if isinstance(field, models.EmailField) else f"erased-{key}"
    if field.null:
        return None
    return field.get_default() if isinstance(field, models.JSONField) else _empty(field)


def _empty(field: Any) -> Any:
    return b"" if isinstance(field, models.BinaryField) else ""


def _close_accounts(holder: Holder) -> None:
    for user in accounts_of(holder):
        user.set_unusable_password()
        user.is_active = user.is_staff = user.is_superuser = False
        user.save()
        user.groups.clear()
        for model in OF_LIBRARIES:
            model._default_manager.filter(user=user).delete()
