"""Who hears which answers by mail. What is said there stays with the pair: the message is kept no
longer than until it was heard (DOMAIN C3)."""

from listserv.actions import answers
from peers.actions.masks import pass_on
from peers.actions.replies import contact_by_mail, record_by_mail
from peers.emails.masks import PURPOSE
from peers.emails.reaching import ANSWERED_CONTACT, ANSWERED_RECORD

answers.register(PURPOSE, pass_on, private=True)
answers.register(ANSWERED_CONTACT, contact_by_mail, private=True)
answers.register(ANSWERED_RECORD, record_by_mail, private=True)
