"""Which lists are open to whom."""

from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from listserv.domain.words import Frequency, OpenTo
from listserv.models import MailingList
from members.domain.addresses import plain
from members.domain.roles import CO_CHAIRS
from members.domain.standing import Right
from members.models import Membership, Representative, User

WORDINGS = {
    Frequency.IMMEDIATE: _(
        "Yes, send me the mails of the list “%(list)s” of %(network)s, each one at once. I can "
        "stop at any time with the link in every mail."
    ),
    Frequency.DAILY: _(
        "Yes, send me the mails of the list “%(list)s” of %(network)s, one mail a day at most. I "
        "can stop at any time with the link in every mail."
    ),
    Frequency.WEEKLY: _(
        "Yes, send me the mails of the list “%(list)s” of %(network)s, one mail a week at most. I "
        "can stop at any time with the link in every mail."
    ),
}


def consent_wording(mailing_list: MailingList, frequency: str, language: str) -> str:
    """What a reader says yes to, as she is shown it and as it is kept."""
    with translation.override(language):
        facts = {"list": mailing_list.said("name"), "network": settings.WAGTAIL_SITE_NAME}
        return str(WORDINGS[Frequency(frequency)]) % facts


def with_a_say(on: date) -> QuerySet[User]:
    """Who may join what is for representatives: those who act for a member in good standing, in
    whatever role, and the co-chairs, who look after these lists."""
    members = Membership.objects.with_right(Right.VOTE, on).values("agency")
    acting = Representative.objects.serving(on).filter(user=OuterRef("pk"), agency__in=members)
    chairs = Q(groups__name=CO_CHAIRS)
    return User.objects.filter(Exists(acting) | chairs, is_active=True).distinct()


def open_to(user: User | None, on: date) -> QuerySet[MailingList]:
    """The lists that this account, or a stranger, may join."""
    if user and with_a_say(on).filter(pk=user.pk).exists():
        return MailingList.objects.live()
    return MailingList.objects.open_to_everybody()


def may_be_asked_for(mailing_list: MailingList, address: str, on: date) -> bool:
    """May somebody with that address come to be on the list?"""
    if not mailing_list.live:
        return False
    if mailing_list.open_to == OpenTo.EVERYBODY:
        return True
    proven = {"emailaddress__email__iexact": plain(address), "emailaddress__verified": True}
    return with_a_say(on).filter(**proven).exists()
