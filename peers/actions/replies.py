"""Answers by mail to letters about a pair.

What is not clear, or comes from an address that is not hers, goes to nobody else's eyes: a letter
to her own address asks for it again, at most once a day.
"""

from django.db import models
from django.utils import timezone

from listserv.actions.answers import Answer, AnswerRefused
from members import journal, mail
from members.actions.notices import claim
from members.mail import Draft
from members.models import Person
from peers.actions.pairs import PairEnded, Touch, note_contact
from peers.actions.records import Said, submit_record
from peers.domain import replies
from peers.domain.words import Mode, Need, Side
from peers.emails import pairs as letters
from peers.emails import records as record_letters
from peers.emails.reaching import SIDE_LETTER, address_of, person_on
from peers.models import Match, MonthlyRecord
from peers.queries.pairs import in_full
from peers.queries.records import records_in_full

SIDES = {letter: side for side, letter in SIDE_LETTER.items()}


def contact_by_mail(answer: Answer) -> None:
    """TALKED 20, NO ANSWER, in English or Spanish. `AnswerRefused` where there is no such match."""
    match, side = _match_of(answer.key)
    said = replies.contact_in(answer.words)
    if said is None or not _hers(answer, person_on(match, side)):
        _contact_again(match, side, answer)
        return
    mode = match.modes[0] if match.modes else Mode.PHONE.value
    touch = Touch(timezone.localtime(answer.at).date(), mode, said.reached, said.minutes)
    user = person_on(match, side).user
    try:
        note_contact(match=match, side=side, touch=touch, by=user, at=answer.at)
    except PairEnded:
        _contact_again(match, side, answer)


def _contact_again(match: Match, side: Side, answer: Answer) -> None:
    drafts, number = letters.contact_unclear(match, side), [*Side].index(side)
    _ask_again("contact-unclear", match, drafts, answer, number=number)


def _match_of(key: str) -> tuple[Match, Side]:
    number, side = key[:-1], SIDES.get(key[-1:])
    found = in_full(Match.objects.filter(accepted_at__isnull=False))
    match = found.filter(pk=number).first() if number.isdigit() else None
    if match is None or side is None:
        raise AnswerRefused
    return match, side


def record_by_mail(answer: Answer) -> None:
    """The lines A to F of a monthly record. `AnswerRefused` where there is no such record."""
    record = _record_of(answer.key)
    said = replies.month_in(answer.words, [need.value for need in Need])
    if said is None or not _hers(answer, record.match.support_parent.person):
        _ask_again("record-unclear", record, record_letters.record_unclear(record), answer)
        return
    by = record.match.support_parent.person.user
    try:
        submit_record(record=record, said=_as_said(said), by=by, at=answer.at)
    except journal.StepRefused:
        _ask_again("record-closed", record, record_letters.record_closed(record), answer)
        return
    if record.concern:
        mail.tell(record_letters.record_more(record), at=answer.at)


def _as_said(said: replies.SaidOfMonth) -> Said:
    return Said(
        concern=said.concern,
        goes_on=said.goes_on,
        needs=said.needs,
        referred_out=said.referred_out,
        wellbeing=said.wellbeing,
        wants_talk=said.wants_talk,
    )


def _record_of(key: str) -> MonthlyRecord:
    found = records_in_full(MonthlyRecord.objects.all())
    record = found.filter(pk=key).first() if key.isdigit() else None
    if record is None:
        raise AnswerRefused
    return record


def _hers(answer: Answer, person: Person) -> bool:
    """Whoever answers holds the sealed address; a letter that was passed on does not count."""
    return answer.sender.casefold() == address_of(person).casefold()


def _ask_again(
    kind: str, row: models.Model, drafts: list[Draft], answer: Answer, *, number: int = 0
) -> None:
    """`number` keeps the two sides of a match apart."""
    if claim(kind, [(row, timezone.localtime(answer.at).date(), number)], at=answer.at):
        mail.tell(drafts, at=answer.at)
