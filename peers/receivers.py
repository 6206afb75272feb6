"""Who hears which answers by mail."""

from listserv.actions import answers
from peers.actions.replies import contact_by_mail, record_by_mail
from peers.emails.reaching import ANSWERED_CONTACT, ANSWERED_RECORD


def hear_of_pairs() -> None:
    """Contacts and monthly records."""
    answers.register(ANSWERED_CONTACT, contact_by_mail)
    answers.register(ANSWERED_RECORD, record_by_mail)
