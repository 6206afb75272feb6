"""Who hears answers by mail, and whose mail comes back."""

from listserv.actions import answers, tracing
from members.domain.envelopes import Owed
from opportunities.actions.answering import answer_by_mail, answer_by_mail_to_several
from opportunities.emails.seats import LINK, LINK_OF_MAIL
from opportunities.models import SeatMail

answers.register(LINK, answer_by_mail)
answers.register(LINK_OF_MAIL, answer_by_mail_to_several)
tracing.register(Owed.SEAT, SeatMail)
