"""Letters that mail which came in brings about."""

from django.conf import settings

from listserv.models import Incoming, MailingList, Subscriber
from members.mail import Draft
from members.models import User

MOST_WORDS = 5_000
"""Signs of a message that are passed on; the rest is behind the link."""


def passed_on(
    row: Incoming,
    mailing_list: MailingList | None,
    person: User,
    *,
    name: str,
    sender: str,
    subject: str,
    text: str,
) -> Draft:
    """Somebody wrote to the people behind a list: to one of them."""
    return Draft(
        "listserv/passed_on",
        to=person.email,
        language=person.language,
        context={
            "message": row,
            "list": mailing_list,
            "name": name or sender,
            "sender": sender,
            "subject": subject,
            "text": text[:MOST_WORDS],
            "is_cut": len(text) > MOST_WORDS,
        },
        reply_to=sender,
    )


def left_by_mail(reader: Subscriber, mailing_list: MailingList) -> Draft:
    """She left by mail, or somebody did in her name: with a way back."""
    return Draft(
        "listserv/left_by_mail",
        to=reader.address,
        language=reader.language,
        context={"reader": reader, "list": mailing_list},
    )


def not_on_list(address: str, mailing_list: MailingList, language: str) -> Draft:
    """Somebody wanted to leave a list that does not write to this address."""
    return _about(mailing_list, "listserv/not_on_list", address, language)


def mail_help(address: str, mailing_list: MailingList, language: str) -> Draft:
    """What can be done by mail."""
    return _about(mailing_list, "listserv/mail_help", address, language)


def bouncing(reader: Subscriber) -> Draft:
    """Her letters came back, so that we stopped; with a way back."""
    return Draft(
        "listserv/bouncing",
        to=reader.address,
        language=reader.language,
        context={"reader": reader},
    )


def _about(mailing_list: MailingList, letter: str, address: str, language: str) -> Draft:
    context = {"list": mailing_list, "domain": settings.LIST_DOMAIN}
    return Draft(letter, to=address, language=language, context=context)
