"""Letters about joining and leaving lists."""

from collections.abc import Sequence

from django.conf import settings

from listserv.domain.joining import WAITS
from listserv.models import Subscriber, Subscription
from listserv.queries.joining import consent_wording
from members import links
from members.domain.envelopes import reply_address
from members.mail import Draft

ABOUT_JOINING = ("listserv/join_confirm", "listserv/invitation", "listserv/already_on")
"""Those that go to an address that has not said yes."""


def join_confirm(
    reader: Subscriber, asked: Sequence[Subscription], *, already: Sequence[Subscription]
) -> Draft:
    """One question for all lists that were chosen at once; an answer by mail is a yes to all."""
    return _asking("listserv/join_confirm", reader, asked, already=already)


def invitation(reader: Subscriber, asked: Subscription) -> Draft:
    """Somebody says that she is on a list of theirs, without proof."""
    return _asking("listserv/invitation", reader, [asked], already=())


def welcome(reader: Subscriber, joined: Sequence[Subscription]) -> Draft:
    """What she is on now, and how to leave."""
    return _to(reader, "listserv/welcome", joined=joined)


def already_on(reader: Subscriber, standing: Sequence[Subscription]) -> Draft:
    """Somebody, perhaps she, asked to join once more."""
    return _to(reader, "listserv/already_on", joined=standing)


def left_everything(reader: Subscriber) -> Draft:
    """A receipt, with what still comes."""
    return _to(reader, "listserv/left_everything")


def _asking(
    name: str,
    reader: Subscriber,
    asked: Sequence[Subscription],
    *,
    already: Sequence[Subscription],
) -> Draft:
    key = asked[0].pk
    return Draft(
        name,
        to=reader.address,
        language=reader.language,
        context={
            "token": links.sign("lists.confirm", subscriptions=[one.pk for one in asked]),
            "asked": asked,
            "wordings": [
                consent_wording(one.mailing_list, one.frequency, reader.language) for one in asked
            ],
            "already": already,
            "days": WAITS[asked[0].status].days,
        },
        reply_to=reply_address(
            "join", key, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY
        ),
    )


def _to(reader: Subscriber, name: str, **context: object) -> Draft:
    return Draft(
        name,
        to=reader.address,
        language=reader.language,
        context={"key": reader.key, **context},
    )
