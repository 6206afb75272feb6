"""Who hears answers by mail."""

from listserv.actions import answers
from peers.actions.masks import pass_on
from peers.emails.masks import PURPOSE

answers.register(PURPOSE, pass_on)
