"""Joining, leaving and asking by mail, and answers to our letters."""

from collections.abc import Callable

from django.conf import settings

from listserv.actions import answers
from listserv.actions.answers import Answer, AnswerRefused, NobodyListens
from listserv.actions.outcomes import Arrived, Outcome, put_aside
from listserv.actions.subscriptions import ConfirmRefused, ask_to_join, confirm_by_mail, leave
from listserv.domain import wishes
from listserv.domain.inboxes import Inbox
from listserv.domain.reading import Why
from listserv.domain.wishes import Wish
from listserv.domain.words import Fate, Frequency, Parting, Scope, Source
from listserv.emails import arrivals as emails
from listserv.imports.messages import said, vouched
from listserv.models import MailingList, Subscriber, Topic
from listserv.queries import inboxes
from members import mail
from members.mail import Draft

DONE = Outcome(Fate.COMMAND)
NO = frozenset({"no", "not", "never", "nunca", "stop", "baja", "unsubscribe"})
YES = frozenset(
    {"", "yes", "y", "yeah", "yep", "ok", "okay", "sure", "agree", "agreed", "confirm", "confirmed"}
    | {"subscribe", "join", "si", "claro", "acepto", "confirmo", "alta", "suscribir", "suscribirme"}
)
"""The letter says "simply answer", so that an answer without a word is a yes."""

WISH_OF: dict[Inbox, Wish] = {Inbox.JOIN: Wish.JOIN, Inbox.LEAVE: Wish.LEAVE}


def obey(arrived: Arrived) -> Outcome:
    """Do what the address, or the first word, wishes for."""
    if arrived.address.inbox is Inbox.ONE_CLICK:
        return leave_by_key(arrived)
    mailing_list = inboxes.list_of(arrived.address)
    if not arrived.sender or mailing_list is None:
        return put_aside(Why.NO_SENDER)
    if vouched(arrived.message, trusted=settings.AUTHSERV_ID) == "fail":
        return put_aside(Why.REFUSED)
    wish = WISH_OF.get(arrived.address.inbox) or wishes.wish_of(arrived.subject, arrived.text)
    return WISHES[wish or Wish.HELP](arrived, mailing_list)


def leave_by_key(arrived: Arrived) -> Outcome:
    """The address in List-Unsubscribe: exactly what the letter said, whoever writes there."""
    where = arrived.address
    reader = Subscriber.objects.filter(key=where.key).first()
    if reader is None or where.scope is None:
        return Outcome(Fate.DROPPED, Why.NOT_OURS)
    leave(
        subscriber=reader,
        scope=where.scope,
        mailing_list=MailingList.objects.filter(slug=where.slug).first(),
        topic=Topic.objects.filter(pk=where.topic or 0).first(),
        parting=Parting.MAIL,
        at=arrived.at,
    )
    return DONE


def join_by_mail(arrived: Arrived, mailing_list: MailingList) -> Outcome:
    if not answers.may_be_answered(arrived.sender):
        return Outcome(Fate.DROPPED, Why.SAID_ENOUGH)
    ask_to_join(
        mailing_list=mailing_list,
        address=arrived.sender,
        name=arrived.name,
        language=_language(arrived),
        frequency=Frequency.IMMEDIATE.value,
        source=Source.MAIL,
        at=arrived.at,
    )
    return DONE


def leave_by_mail(arrived: Arrived, mailing_list: MailingList) -> Outcome:
    """At once; a letter tells her, should it not have been her who wrote."""
    reader = inboxes.subscriber_at(arrived.sender)
    hers = reader and reader.subscriptions.open().filter(mailing_list=mailing_list)
    if reader is None or not hers:
        draft = emails.not_on_list(arrived.sender, mailing_list, _language(arrived))
        return _answered(arrived, draft)
    leave(
        subscriber=reader,
        scope=Scope.LIST,
        mailing_list=mailing_list,
        parting=Parting.MAIL,
        at=arrived.at,
    )
    _answered(arrived, emails.left_by_mail(reader, mailing_list))
    return DONE


def help_by_mail(arrived: Arrived, mailing_list: MailingList) -> Outcome:
    return _answered(arrived, emails.mail_help(arrived.sender, mailing_list, _language(arrived)))


WISHES: dict[Wish, Callable[[Arrived, MailingList], Outcome]] = {
    Wish.JOIN: join_by_mail,
    Wish.LEAVE: leave_by_mail,
    Wish.HELP: help_by_mail,
}


def take_answer(arrived: Arrived) -> Outcome:
    """An answer to a letter of ours: whoever owns its purpose decides."""
    sealed = inboxes.opened(arrived.address)
    if sealed is None:
        return put_aside(Why.NOT_OURS)
    words = wishes.own_words(arrived.text)
    answer = Answer(
        purpose=sealed.purpose,
        key=sealed.key,
        word=wishes.first_word(words),
        words=words,
        sender=arrived.sender,
        at=arrived.at,
    )
    private = answer.purpose in answers.PRIVATE
    try:
        answers.give(answer)
    except AnswerRefused:
        dropped = Outcome(Fate.DROPPED, Why.REFUSED, forget=True)
        return dropped if private else put_aside(Why.REFUSED)
    except NobodyListens:
        return put_aside(Why.NO_HANDLER)
    return Outcome(Fate.ANSWER, forget=private)


def join_by_answer(answer: Answer) -> None:
    """Consent is a clear yes: what says neither yes nor no ("Who are you?", "I never asked for
    this") is read by a human."""
    if answer.word in NO:
        return
    if answer.word not in YES:
        raise AnswerRefused
    try:
        confirm_by_mail(subscription=int(answer.key), at=answer.at)
    except ConfirmRefused as late:
        raise AnswerRefused from late


def _answered(arrived: Arrived, draft: Draft) -> Outcome:
    if not answers.may_be_answered(arrived.sender):
        return Outcome(Fate.DROPPED, Why.SAID_ENOUGH)
    mail.post(draft, at=arrived.at)
    return DONE


def _language(arrived: Arrived) -> str:
    reader = inboxes.subscriber_at(arrived.sender)
    if reader is not None:
        return reader.language
    declared = said(arrived.message, "Content-Language") or said(arrived.message, "Accept-Language")
    return wishes.language_of(declared, arrived.subject, arrived.text)
