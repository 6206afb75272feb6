"""Lists and readers for the tests of joining and leaving."""

import re
from datetime import datetime, timedelta
from typing import Any

from listserv.actions import subscriptions as actions
from listserv.domain.words import Frequency, ListKind, OpenTo, Source
from listserv.models import Delivery, MailingList, Post, Subscriber, Subscription
from members.models import Letter
from tests.conftest import NOW

READER = "ines@example.org"


def mailing_list(slug: str, name: str, **more: Any) -> MailingList:
    return MailingList.objects.create(slug=slug, name=name, about=f"About {name}.", **more)


def for_representatives() -> MailingList:
    return mailing_list(
        "representatives",
        "Representatives",
        kind=ListKind.DISCUSSION.value,
        open_to=OpenTo.REPRESENTATIVES.value,
    )


def ask(*lists: MailingList, address: str = READER, at: datetime = NOW, **more: Any) -> None:
    said = {"name": "", "language": "en", "frequency": Frequency.IMMEDIATE, "source": Source.PAGE}
    actions.ask_to_join_several(mailing_lists=lists, address=address, at=at, **(said | more))


def joined(
    *lists: MailingList, address: str = READER, at: datetime = NOW, **more: Any
) -> Subscriber:
    """A reader who asked and said yes."""
    ask(*lists, address=address, at=at, **more)
    reader = Subscriber.objects.get(address=address)
    yes(reader, at=at)
    return reader


def yes(reader: Subscriber, at: datetime = NOW) -> list[Subscription]:
    return actions.confirm(
        subscriptions=list(reader.subscriptions.open()), language="en", source=Source.PAGE, at=at
    )


def letters(address: str = READER) -> list[str]:
    return list(Letter.objects.filter(to=address).order_by("pk").values_list("name", flat=True))


def link_in(name: str, address: str = READER) -> str:
    """The path behind the first link of the last letter of that name."""
    letter = Letter.objects.filter(name=name, to=address).latest("pk")
    found = re.search(r"http://[^/]+(/\S+)", letter.text)
    assert found
    return found[1]


def posted(to: MailingList, at: datetime = NOW, topic: Any = None, **more: Any) -> Post:
    """A post that went to the list."""
    return Post.objects.create(
        mailing_list=to,
        topic=topic,
        subject="News",
        text="Some news.",
        status="accepted",
        received_at=at,
        message_id=f"{Post.objects.count()}@lists.example.org",
        **more,
    )


def owed(post: Post, reader: Subscriber, frequency: str = Frequency.IMMEDIATE.value) -> Delivery:
    return Delivery.objects.create(
        post=post,
        subscriber=reader,
        subscription=reader.subscriptions.filter(mailing_list=post.mailing_list).last(),
        frequency=frequency,
        not_before=NOW + timedelta(hours=1),
    )
