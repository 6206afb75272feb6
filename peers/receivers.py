"""Who hears which answers by mail."""

from listserv.actions import answers
from peers.actions.masks import pass_on
from peers.actions.replies import contact_by_mail, record_by_mail
from peers.emails.masks import PURPOSE
from peers.emails.reaching import ANSWERED_CONTACT, ANSWERED_RECORD

answers.register(PURPOSE, pass_on)
answers.register(ANSWERED_CONTACT, contact_by_mail)
answers.register(ANSWERED_RECORD, record_by_mail)
