"""Mail between two who do not know each other's address, and the end of that (DOMAIN M6)."""

from datetime import datetime, timedelta

from django.db import transaction

from listserv.actions.answers import Answer, AnswerRefused, may_be_answered
from members import journal, mail
from members.domain.addresses import plain
from members.models import Letter, Person, User
from peers.domain.lifecycle import OPEN
from peers.domain.masking import masked
from peers.domain.words import Side
from peers.emails import masks as letters
from peers.emails.masks import MARKS, masked_address
from peers.emails.matching import mask_lifted
from peers.emails.reaching import address_of
from peers.models import Match

DAY = timedelta(days=1)

SIDES = {mark: side for side, mark in MARKS.items()}


@transaction.atomic
def lift(*, match: Match, by: User, at: datetime) -> None:
    """Either may: from then on each sees how to reach the other directly, and both are told. The
    second time nothing happens."""
    veiled = Match.objects.open().filter(pk=match.pk, sealed=True, lifted_at=None)
    if veiled.update(lifted_at=at):
        journal.record("match.mask_lifted", on=match, by=by, at=at)
        mail.post_many([draft for draft in mask_lifted(match) if draft.to], at=at)
    match.refresh_from_db(fields=["lifted_at"])


def pass_on(answer: Answer) -> None:
    """Her words go to the other as a letter of ours: no header of hers, and an answer comes back
    the same way. What cannot be passed on is read by nobody: it does not wait in a queue where
    others look, its writer is told at her own address."""
    match, to = _meant(answer.key)
    writer, reader = _two(match, to)
    if plain(answer.sender) != plain(address_of(writer)):
        _tell_once(letters.elsewhere(match, writer, _other(to)), at=answer.at)
    elif match.status not in OPEN or not match.sealed:
        _tell_once(letters.closed(match, writer, _other(to)), at=answer.at)
    elif address_of(reader):
        back = masked_address(match, _other(to))
        said = _masked(answer.words, writer)
        mail.post(letters.words(match, reader, to, said, back), at=answer.at)
        journal.record("match.mail_passed_on", on=match, by=writer.user, at=answer.at)


def _masked(words: str, writer: Person) -> str:
    """Two parents who want more than that lift the mask; nobody does it by her signature."""
    addresses, phones = {address_of(writer), writer.email}, {writer.phone}
    return masked(words, name=writer.name, addresses=addresses, phones=phones)


def forget_words(*, at: datetime) -> int:
    """What was passed on is for its reader alone: once it is on its way, it is not kept here.
    Returns how many letters there were."""
    passed_on = Letter.objects.filter(name=letters.WORDS).exclude(reply_to="").exclude(text="")
    return passed_on.exclude(sent_at=None, failed_at=None).update(text="", html="")


def _tell_once(draft: mail.Draft, *, at: datetime) -> None:
    """In a day, and not beyond the letters that mail in her name may cause: anybody can write in
    it. Machines that answer by themselves do not come so far (`listserv.domain.reading`)."""
    lately = Letter.objects.filter(name=draft.name, to=draft.to, posted_at__gt=at - DAY)
    if draft.to and not lately.exists() and may_be_answered(draft.to):
        mail.post(draft, at=at)


def _meant(key: str) -> tuple[Match, Side]:
    number, mark = key[:-1], key[-1:]
    rows = Match.objects.select_related("referral__person__user", "support_parent__person__user")
    found = rows.filter(pk=number).first() if number.isdecimal() and mark in SIDES else None
    if found is None:
        raise AnswerRefused
    return found, SIDES[mark]


def _two(match: Match, to: Side) -> tuple[Person, Person]:
    """Who writes, and who reads."""
    parent, support = match.referral.person, match.support_parent.person
    return (support, parent) if to is Side.PARENT else (parent, support)


def _other(side: Side) -> Side:
    return Side.SUPPORT if side is Side.PARENT else Side.PARENT
