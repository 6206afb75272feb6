"""Notices and complaints that came by mail: whose letter they speak of."""

from django.conf import settings

from listserv.actions import bouncing, tracing
from listserv.actions.outcomes import Arrived, Outcome, put_aside
from listserv.domain.bouncing import Failure
from listserv.domain.reading import Why
from listserv.domain.words import Fate
from listserv.imports.complaints import Complaint, read_complaint
from listserv.imports.notices import nameless_failure
from listserv.models import Subscriber
from listserv.queries import inboxes
from members.domain.envelopes import Sealed, unsealed


def take_bounce(arrived: Arrived) -> Outcome:
    """The return path names the letter; without one the addresses in the notice do."""
    failures = arrived.notice.failed
    if not failures and (nameless := nameless_failure(arrived.message)):
        failures = (nameless,)
    sealed = inboxes.opened(arrived.address)
    if not failures:
        return _of_no_failure(sealed, arrived)
    if sealed is not None:
        return _of_a_letter(sealed, failures[0], arrived)
    named = [failure for failure in failures if failure.address]
    if not named:
        return put_aside(Why.NOBODY_BOUNCED)
    noted = [_of_an_address(failure, arrived) for failure in named]
    return Outcome(Fate.BOUNCE) if any(noted) else Outcome(Fate.BOUNCE, Why.NOT_OURS)


def _of_no_failure(sealed: Sealed | None, arrived: Arrived) -> Outcome:
    """The server still tries, or the letter is there. Anybody may say so of an address: only the
    return path counts."""
    if not arrived.notice.delivered:
        return Outcome(Fate.BOUNCE, Why.DELAYED)
    if sent := tracing.mailed(sealed):
        tracing.note_delivered(sent, at=arrived.at)
    return Outcome(Fate.DROPPED, Why.DELIVERED)


def _of_a_letter(sealed: Sealed, failure: Failure, arrived: Arrived) -> Outcome:
    sent = tracing.mailed(sealed)
    if sent is None:
        return Outcome(Fate.BOUNCE, Why.NOT_OURS)
    bouncing.note_bounce(kind=failure.kind, status=failure.status, sent=sent, at=arrived.at)
    return Outcome(Fate.BOUNCE)


def _of_an_address(failure: Failure, arrived: Arrived) -> bool:
    noted = bouncing.note_bounce(
        kind=failure.kind,
        status=failure.status,
        address=failure.address,
        at=arrived.at,
        is_hearsay=True,
    )
    return noted is not None


def take_complaint(arrived: Arrived) -> Outcome:
    complaint = read_complaint(arrived.message)
    if not complaint.stops:
        return Outcome(Fate.DROPPED, Why.NOT_OURS)
    address = _complainer(complaint, arrived)
    if not address:
        return put_aside(Why.NOBODY_COMPLAINED)
    bouncing.note_complaint(address=address, at=arrived.at)
    return Outcome(Fate.COMPLAINT)


def _complainer(complaint: Complaint, arrived: Arrived) -> str:
    """By what only her letters bear: a report, and a letter of ours within it, are easily forged,
    and nobody shall silence another. What names an address alone waits for a human."""
    sealed = [inboxes.opened(arrived.address)] if arrived.address.sealed else []
    sealed += [unsealed(words, secret=settings.SECRET_KEY) for words in complaint.sealed]
    for one in sealed:
        if address := tracing.address_of(tracing.mailed(one)):
            return address
    reader = Subscriber.objects.filter(key__in=complaint.keys).first()
    return reader.address if reader else ""
