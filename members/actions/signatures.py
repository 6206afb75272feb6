"""An agency signs its agreement, and the network countersigns. Whatever is refused is written into
the journal, and nothing else is kept."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from members import emails, journal, mail, queries
from members.domain.agreements import (
    SIGNATURE_STEPS,
    Refusal,
    SignatureStatus,
    covers,
    fingerprint,
    missing,
)
from members.domain.roles import ContinuumRole
from members.models import Agency, Agreement, Membership, Signature, User


class SignatureRefused(Exception):
    """Nothing was signed; `why` says what is in the way."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def sign_agreement(
    *,
    agency: Agency,
    agreement: Agreement,
    language: str,
    acknowledged: Collection[int],
    name: str,
    title: str,
    continuum: Collection[str],
    by: User,
    at: datetime,
) -> Signature:
    """Put an agency's name under the text in use. `acknowledged` are the keys of its principles,
    `continuum` values of `ContinuumRole`. The network countersigns it next."""
    with _noting(agency, by, at):
        text = _hold_text(agreement)
        membership = Membership.objects.select_related("in_force__agreement").filter(agency=agency)
        _may_sign(membership.first(), text, by, timezone.localtime(at).date())
        levels = [role.value for role in ContinuumRole if role in continuum]
        _see_complete(text, acknowledged, levels, name, title)
        language = text.language_for(language)
        exact = text.exact(language)
        row = Signature.objects.create(
            agency=agency,
            agreement=text,
            language=language,
            exact=exact,
            sha256=fingerprint(exact),
            acknowledged=list(text.words(language).principles),
            continuum=levels,
            signer=by,
            signer_name=name.strip(),
            signer_title=title.strip(),
            signed_at=at,
        )
        journal.record("signature.signed", on=row, by=by, at=at)
        return row


def countersign(*, signature: Signature, title: str, by: User, at: datetime) -> Signature:
    """The network's name under it: from now on the agreement is in force. `title` is the office
    in which `by` signs."""
    with _noting(signature.agency, by, at):
        row = _hold_signature(signature, by, timezone.localtime(at).date())
        members = Membership.objects.select_for_update(of=("self",))
        membership = members.select_related("in_force__agreement").get(agency=row.agency_id)
        if membership.left_on or membership.member_class != row.agreement.member_class:
            raise SignatureRefused(Refusal.NOT_A_MEMBER)
        first, last = covers(
            timezone.localtime(row.signed_at).date(),
            covered_until=membership.tie.covered_until,
            months=row.agreement.months,
        )
        journal.step(
            row,
            to=SignatureStatus.COUNTERSIGNED.value,
            steps=SIGNATURE_STEPS,
            by=by,
            at=at,
            countersigner=by,
            countersigner_name=str(by),
            countersigner_title=title.strip(),
            countersigned_at=at,
            covers_from=first,
            covers_until=last,
        )
        _put_in_force(membership, row, by, at)
        mail.post_many(emails.signature_countersigned(row, at=at), at=at)
    signature.refresh_from_db()
    return signature


def return_signature(*, signature: Signature, reason: str, by: User, at: datetime) -> Signature:
    """The network does not countersign this one, and says why; the agency can sign again."""
    with _noting(signature.agency, by, at):
        row = _hold_signature(signature, by, timezone.localtime(at).date())
        if not reason.strip():
            raise SignatureRefused(Refusal.INCOMPLETE)
        journal.step(
            row,
            to=SignatureStatus.RETURNED.value,
            steps=SIGNATURE_STEPS,
            by=by,
            at=at,
            returned_for=reason.strip(),
        )
        mail.post_many(emails.signature_returned(row, at=at), at=at)
    signature.refresh_from_db()
    return signature


@contextmanager
def _noting(agency: Agency, by: User, at: datetime) -> Iterator[None]:
    """One transaction; a refusal is written down after it was undone."""
    try:
        with transaction.atomic():
            yield
    except SignatureRefused as refused:
        journal.record(f"signature.refused_{refused.why}", on=agency, by=by, at=at)
        raise


def _hold_text(agreement: Agreement) -> Agreement:
    """Locked: no other version is adopted meanwhile."""
    found = Agreement.objects.in_use().select_for_update().filter(pk=agreement.pk).first()
    if found is None:
        raise SignatureRefused(Refusal.OUTDATED)
    return found


def _may_sign(membership: Membership | None, text: Agreement, by: User, on: date) -> None:
    if membership is None or membership.left_on or membership.member_class != text.member_class:
        raise SignatureRefused(Refusal.NOT_A_MEMBER)
    if not queries.signs_for(by, membership.agency, on):
        raise SignatureRefused(Refusal.NOT_A_SIGNER)
    if membership.agency.signatures.waiting().exists():
        raise SignatureRefused(Refusal.WAITS)
    if queries.due(membership, text, on) is None:
        raise SignatureRefused(Refusal.NOT_DUE)


def _see_complete(
    text: Agreement, acknowledged: Collection[int], levels: list[str], *words: str
) -> None:
    """Every principle by itself, a role in the continuum, and both words under it."""
    left = missing((one.pk for one in text.principles.all()), acknowledged)
    if left or not levels or not all(word.strip() for word in words):
        raise SignatureRefused(Refusal.INCOMPLETE)


def _hold_signature(signature: Signature, by: User, on: date) -> Signature:
    """Locked, unanswered, and answered by somebody from the other side."""
    rows = Signature.objects.select_for_update(of=("self",)).select_related("agency", "agreement")
    row = rows.get(pk=signature.pk)
    if row.status != SignatureStatus.SIGNED:
        outdated = row.status == SignatureStatus.OUTDATED
        raise SignatureRefused(Refusal.OUTDATED if outdated else Refusal.ANSWERED)
    if not by.is_co_chair:
        raise SignatureRefused(Refusal.NOT_A_CO_CHAIR)
    if row.signer_id == by.pk or row.agency.representatives.serving(on).filter(user=by).exists():
        raise SignatureRefused(Refusal.OWN)
    return row


def _put_in_force(membership: Membership, row: Signature, by: User, at: datetime) -> None:
    if membership.in_force is None and membership.paper_until is None:
        membership.since = timezone.localtime(row.signed_at).date()
    membership.in_force = row
    membership.continuum = row.continuum
    membership.save(update_fields=["since", "in_force", "continuum"])
    journal.record("membership.in_force", on=membership, by=by, at=at)
