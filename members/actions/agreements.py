"""The texts that members sign: drafted, adopted by the network, replaced by the next version."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import emails, journal, mail, queries
from members.domain.agreements import (
    AGREEMENT_STEPS,
    SIGNATURE_STEPS,
    AgreementStatus,
    SignatureStatus,
    Unready,
    unready,
)
from members.models import Agreement, Membership, Principle, User

WORDS = (
    *("member_class", "title", "title_es", "text", "text_es", "is_example", "months", "window"),
)


class AnotherDraft(Exception):
    """A next version for this class is being written already."""


class AgreementUnready(Exception):
    """The draft cannot be adopted as it stands."""

    def __init__(self, why: list[Unready]) -> None:
        super().__init__(", ".join(why))
        self.why = why


@transaction.atomic
def draft_agreement(
    *,
    by: User | None,
    at: datetime,
    principles: Iterable[Mapping[str, Any]],
    member_class: str,
    **words: Any,
) -> Agreement:
    """The next text for a class of members."""
    version = queries.next_version(member_class)
    try:
        with transaction.atomic():
            draft = Agreement.objects.create(member_class=member_class, version=version, **words)
    except IntegrityError as error:
        raise AnotherDraft(member_class) from error
    Principle.objects.bulk_create(
        Principle(agreement=draft, position=number, **said)
        for number, said in enumerate(principles, start=1)
    )
    journal.record("agreement.drafted", on=draft, by=by, at=at)
    return draft


@transaction.atomic
def copy_agreement(*, agreement: Agreement, by: User | None, at: datetime) -> Agreement:
    """The next version as a draft with the same words; the older one stays as it is."""
    words = {name: getattr(agreement, name) for name in WORDS}
    principles = agreement.principles.values("text", "text_es")
    return draft_agreement(principles=principles, by=by, at=at, **words)


@transaction.atomic
def adopt_agreement(
    *, agreement: Agreement, by: User | None, at: datetime, on: date | None = None
) -> Agreement:
    """The network adopted the draft on that day. Whoever signed an older version is asked to sign
    this one, and has the days of its window from the day on which the letter goes out."""
    today = timezone.localtime(at).date()
    day = on or today
    versions = _hold_versions(agreement)
    draft = next(row for row in versions if row.pk == agreement.pk)
    in_use = (row for row in versions if row.status == AgreementStatus.ADOPTED and row != draft)
    former = next(in_use, None)
    last = former.adopted_on if former else None
    if why := unready(draft.words("en"), draft.words("es"), on=day, today=today, last=last):
        raise AgreementUnready(why)
    if former:
        _retire(former, day, today + timedelta(days=draft.window), by, at)
    journal.step(
        agreement,
        to=AgreementStatus.ADOPTED.value,
        steps=AGREEMENT_STEPS,
        by=by,
        at=at,
        adopted_on=day,
    )
    if former:
        _overtake_waiting(agreement, by, at)
        _ask_to_sign_anew(agreement, today, by, at)
    return agreement


def _hold_versions(agreement: Agreement) -> list[Agreement]:
    """All of the class, locked: nobody signs while the text changes."""
    versions = Agreement.objects.filter(member_class=agreement.member_class)
    return list(versions.select_for_update().order_by("pk"))


def _retire(former: Agreement, on: date, anew_by: date, by: User | None, at: datetime) -> None:
    journal.step(
        former,
        to=AgreementStatus.RETIRED.value,
        steps=AGREEMENT_STEPS,
        by=by,
        at=at,
        retired_on=on,
        sign_anew_by=anew_by,
    )


def _overtake_waiting(agreement: Agreement, by: User | None, at: datetime) -> None:
    """What was signed and not countersigned in time was another text."""
    for signature in queries.overtaken_by(agreement).select_for_update(of=("self",)):
        to = SignatureStatus.OUTDATED.value
        journal.step(signature, to=to, steps=SIGNATURE_STEPS, by=by, at=at)
        if signature.signer:
            mail.post(emails.signature_outdated(signature, agreement, signature.signer), at=at)


def _ask_to_sign_anew(agreement: Agreement, on: date, by: User | None, at: datetime) -> None:
    members = queries.signed_older(agreement, on)
    mail.post_many(emails.sign_anew(agreement, queries.who_signs(members, on)), at=at)
    keys, asked = members.values_list("pk", flat=True), "membership.asked_to_sign_anew"
    journal.record_each(asked, on=Membership, keys=keys, by=by, at=at)
