"""Notices and complaints that came by mail: whose letter they speak of."""

from django.conf import settings

from listserv.actions import bouncing
from listserv.actions.outcomes import Arrived, Outcome, put_aside
from listserv.domain.bouncing import Failure
from listserv.domain.reading import Why
from listserv.domain.words import Fate
from listserv.imports.complaints import Complaint, read_complaint
from listserv.imports.notices import nameless_failure
from listserv.models import Subscriber
from listserv.queries import inboxes
from members.domain.envelopes import Sealed, unsealed
from members.models import Letter


def take_bounce(arrived: Arrived) -> Outcome:
    """The return path names the letter; without one the addresses in the notice do."""
    failures = arrived.notice.failed
    if not failures and (nameless := nameless_failure(arrived.message)):
        failures = (nameless,)
    if not failures:
        return Outcome(Fate.BOUNCE, Why.DELAYED)
    sealed = inboxes.opened(arrived.address)
    if sealed is not None:
        return _of_a_letter(sealed, failures[0], arrived)
    named = [failure for failure in failures if failure.address]
    if not named:
        return put_aside(Why.NOBODY_BOUNCED)
    noted = [_of_an_address(failure, arrived) for failure in named]
    return Outcome(Fate.BOUNCE) if any(noted) else Outcome(Fate.BOUNCE, Why.NOT_OURS)


def _of_a_letter(sealed: Sealed, failure: Failure, arrived: Arrived) -> Outcome:
    sent = bouncing.mailed(sealed)
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
        if address := _address_of(one):
            return address
    reader = Subscriber.objects.filter(key__in=complaint.keys).first()
    return reader.address if reader else ""


def _address_of(sealed: Sealed | None) -> str:
    sent = bouncing.mailed(sealed)
    if isinstance(sent, Letter):
        return sent.to
    reader = bouncing.reader_of(sent) if sent else None
    return reader.address if reader else ""
