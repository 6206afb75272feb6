"""What a reader answers to an opening that she was told: by one tap, or by one word by mail."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from listserv.actions import answers
from listserv.actions.answers import Answer, AnswerRefused
from listserv.actions.subscriptions import leave
from listserv.actions.subscriptions.joining import proven_addresses
from listserv.domain.words import Parting, Scope
from listserv.models import MailingList, Subscriber
from members import journal, mail
from members.domain.addresses import plain
from members.domain.envelopes import reply_address
from members.mail import Draft
from members.models import Person, User
from opportunities.actions import candidacies
from opportunities.actions.candidacies import Closed
from opportunities.domain.audience import LIST
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.replies import Unclear, read
from opportunities.domain.words import AlertAnswer
from opportunities.emails import seat_answers as emails
from opportunities.models import Alert, Candidacy, SeatMail, Silence
from opportunities.queries import seat_mails

BEFORE_HOST = [CandidacyStatus.INVITED.value, CandidacyStatus.INTERESTED.value]
"""What "not now" takes back; whoever has applied takes that back on her own page."""


class TooLate(Exception):
    """The seat cannot be asked for any more."""


@transaction.atomic
def take_answer(
    *,
    alert: Alert,
    answer: AlertAnswer,
    by: User | None,
    at: datetime,
    parting: Parting = Parting.PAGE,
) -> None:
    """Her last word counts, as long as the opening is there. `TooLate` where she is interested in
    what is over; the other answers can be given at any time. The same again changes nothing."""
    held = Alert.objects.select_for_update(of=("self",)).select_related("opening").get(pk=alert.pk)
    if answer is AlertAnswer.INTERESTED:
        _show_interest(held, by, at)
    else:
        _take_interest_back(held, by, at)
    _keep_silence(held, answer, by, at)
    if held.answer == answer:
        return
    held.answer, held.answered_at = answer.value, at
    held.save(update_fields=["answer", "answered_at"])
    journal.record(f"alert.{answer}", on=held, by=by, at=at)
    if held.subscriber is None:
        return
    mail.post(emails.taken(held.subscriber, held, answer), at=at)
    if answer is AlertAnswer.STOP:
        _leave(held.subscriber, parting, by, at)


def answer_by_mail(answer: Answer) -> None:
    """To a mail with one opening."""
    _hear(answer, {1: _alert(answer.key)})


def answer_by_mail_to_several(answer: Answer) -> None:
    """To a mail with several openings: she names the number."""
    found = SeatMail.objects.filter(pk=answer.key).first() if answer.key.isdecimal() else None
    numbered = seat_mails.numbers_in(found) if found else {}
    alerts = Alert.objects.select_related("opening__body", "person", "subscriber")
    rows = alerts.in_bulk(numbered.values())
    if not rows:
        raise AnswerRefused
    _hear(answer, {number: rows[pk] for number, pk in numbered.items() if pk in rows})


def _hear(answer: Answer, alerts: dict[int, Alert]) -> None:
    """All that she says, or nothing of it."""
    first = next(iter(alerts.values()))
    reader = first.subscriber
    if reader is None:
        raise AnswerRefused
    if plain(answer.sender) not in _hers(reader):
        # It may have been passed on: whoever has it answers for herself alone.
        return _write(emails.elsewhere(reader, first), reader, answer.at)
    said = read(answer.words, alerts)
    if isinstance(said, Unclear):
        return _ask_back(reader, alerts, said, answer)
    for number, chosen in said.items():
        _take(alerts[number], chosen, reader, answer.at)
    return None


def _take(alert: Alert, chosen: AlertAnswer, reader: Subscriber, at: datetime) -> None:
    try:
        take_answer(alert=alert, answer=chosen, by=None, at=at, parting=Parting.MAIL)
    except TooLate:
        mail.post(emails.late(reader, alert), at=at)


def _ask_back(reader: Subscriber, alerts: dict[int, Alert], why: Unclear, answer: Answer) -> None:
    again = reply_address(
        answer.purpose, answer.key, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY
    )
    _write(emails.unclear(reader, alerts, why, again), reader, answer.at)


def _write(draft: Draft, reader: Subscriber, at: datetime) -> None:
    """To her own address alone, and not without end: two machines may answer each other."""
    if answers.may_be_answered(reader.address):
        mail.post(draft, at=at)


def _alert(key: str) -> Alert:
    rows = Alert.objects.select_related("opening__body", "person", "subscriber")
    found = rows.filter(pk=key).first() if key.isdecimal() else None
    if found is None:
        raise AnswerRefused
    return found


def _hers(reader: Subscriber) -> set[str]:
    """All addresses that are known to be hers."""
    person: Person = reader.person
    proven = proven_addresses(person.user) if person.user else []
    return {plain(reader.address), *map(plain, proven)}


def _show_interest(alert: Alert, by: User | None, at: datetime) -> None:
    try:
        candidacies.show_interest(person=alert.person, opening=alert.opening, by=by, at=at)
    except Closed as over:
        raise TooLate from over


def _take_interest_back(alert: Alert, by: User | None, at: datetime) -> None:
    mine = Candidacy.objects.filter(person=alert.person, opening=alert.opening_id)
    for candidacy in mine.filter(status__in=BEFORE_HOST):
        candidacies.withdraw(candidacy=candidacy, by=by, at=at)


def _keep_silence(alert: Alert, answer: AlertAnswer, by: User | None, at: datetime) -> None:
    """ "Never this body" until she says something else."""
    body = alert.opening.body
    if answer is AlertAnswer.NEVER:
        silence, new = Silence.objects.get_or_create(
            person=alert.person, body=body, defaults={"since": at}
        )
        if new:
            journal.record("silence.begun", on=silence, by=by, at=at)
    elif alert.answer == AlertAnswer.NEVER:
        for silence in Silence.objects.filter(person=alert.person, body=body):
            journal.record("silence.ended", on=silence, by=by, at=at)
            silence.delete()


def _leave(reader: Subscriber, parting: Parting, by: User | None, at: datetime) -> None:
    openings = MailingList.objects.filter(slug=LIST).first()
    if openings is not None:
        leave(
            subscriber=reader,
            scope=Scope.LIST,
            mailing_list=openings,
            parting=parting,
            by=by,
            at=at,
        )
