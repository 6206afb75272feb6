"""Which addresses are ours, who answers for them, and how much came in lately."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from listserv.domain import inboxes, intake
from listserv.domain.inboxes import OF_A_LIST, Address, Inbox
from listserv.models import Incoming, MailingList, Subscriber
from listserv.queries.senders import moderators_of
from members.domain.addresses import fingerprint
from members.domain.envelopes import Sealed, unsealed
from members.domain.roles import CO_CHAIRS
from members.models import User


def address_of(recipient: str) -> Address:
    """What a recipient means, or UNKNOWN where there is no such list and the seal is not ours."""
    read = inboxes.read(recipient, domain=settings.LIST_DOMAIN)
    if read.inbox in OF_A_LIST and not list_of(read):
        return inboxes.UNKNOWN
    if read.inbox in (Inbox.BOUNCES, Inbox.REPLY) and not opened(read):
        return inboxes.UNKNOWN
    return read


def opened(address: Address) -> Sealed | None:
    return unsealed(address.sealed, secret=settings.SECRET_KEY)


def list_of(address: Address) -> MailingList | None:
    found: MailingList | None = MailingList.objects.live().filter(slug=address.slug).first()
    return found


def subscriber_at(address: str) -> Subscriber | None:
    found: Subscriber | None = Subscriber.objects.filter(fingerprint=fingerprint(address)).first()
    return found


def came_lately(sender: str, at: datetime) -> int:
    """How many messages of an envelope sender came in within the window of the rate limit."""
    window = Incoming.objects.filter(sender=sender, received_at__gt=at - intake.WINDOW)
    return window.count()


def people_behind(mailing_list: MailingList | None) -> QuerySet[User]:
    """Those who look after a list; the co-chairs for the domain itself."""
    if mailing_list is not None:
        return moderators_of(mailing_list)
    return User.objects.filter(is_active=True, groups__name=CO_CHAIRS).order_by("pk")
