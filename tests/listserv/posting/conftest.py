"""A discussion of representatives and the news of the network, beside the cast.

rosa    reads both lists; lead of Harbor Families
emil    moderator of the discussion
nora    author of the news
alma    reads the news, in Spanish
chair   co-chair: runs every list
"""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from listserv.actions import posting
from listserv.domain.holding import Arrival
from listserv.domain.words import ListKind, OpenTo, Role
from listserv.models import (
    Announcement,
    Delivery,
    ListRole,
    MailingList,
    Post,
    Subscriber,
    Subscription,
    Topic,
)
from members.domain.addresses import domain_of, fingerprint
from members.models import Person

numbers = count(1)


@pytest.fixture
def talk(db, emil) -> MailingList:
    made = MailingList.objects.create(
        slug="representatives",
        name="Representatives",
        name_es="Representantes",
        about="We help each other.",
        kind=ListKind.DISCUSSION.value,
        open_to=OpenTo.REPRESENTATIVES.value,
        archive="members",
    )
    ListRole.objects.create(mailing_list=made, user=emil, role=Role.MODERATOR.value)
    return made


@pytest.fixture
def news(db, nora) -> MailingList:
    made = MailingList.objects.create(
        slug="news", name="Network news", name_es="Noticias", about="What is new."
    )
    ListRole.objects.create(mailing_list=made, user=nora, role=Role.AUTHOR.value)
    return made


@pytest.fixture
def topic(news) -> Topic:
    return Topic.objects.create(mailing_list=news, slug="openings", name="Openings")


def subscriber(address: str, *, person: Person | None = None, language: str = "en") -> Subscriber:
    return Subscriber.objects.create(
        person=person or Person.objects.create(name=address, email=address),
        address=address,
        fingerprint=fingerprint(address),
        domain=domain_of(address),
        language=language,
    )


def joined(reader: Subscriber, mailing_list: MailingList, now: Any, **more: Any) -> Subscription:
    given = {"status": "joined", "asked_at": now, "joined_at": now} | more
    return Subscription.objects.create(subscriber=reader, mailing_list=mailing_list, **given)


@pytest.fixture
def rosas(rosa, talk, news, now) -> Subscription:
    reader = subscriber(rosa.email, person=rosa.person)
    joined(reader, news, now)
    return joined(reader, talk, now)


@pytest.fixture
def almas(alma, news, now) -> Subscription:
    reader = subscriber(alma.email, person=alma.person, language="es")
    return joined(reader, news, now, frequency="daily")


def arrival(**more: Any) -> Arrival:
    given = {
        "sender_name": "Rosa Diaz",
        "sender_address": "rosa@example.org",
        "subject": "A room in May",
        "text": "Does anybody know a room?",
        "original_id": f"<{next(numbers)}@example.org>",
        "size": 2000,
    }
    return Arrival(**(given | more))


@pytest.fixture
def held(talk, rosas, now) -> Post:
    """Rosa's first post."""
    return posting.receive(mailing_list=talk, arrival=arrival(), at=now)


def accepted(mailing_list: MailingList, now: Any, **more: Any) -> Post:
    """A post that went to the list."""
    given = {
        "mailing_list": mailing_list,
        "subject": "A room in May",
        "text": "Does anybody know a room?",
        "html": "<p>Does anybody know a room?</p>",
        "author_name": "Rosa Diaz",
        "author_address": "rosa@example.org",
        "message_id": f"post.{next(numbers)}@localhost",
        "status": "accepted",
        "received_at": now,
        "decided_at": now,
        "fanned_out_at": now,
    }
    return Post.objects.create(**(given | more))


def owed(post: Post, number: int, now: Any, **more: Any) -> None:
    """So many deliveries of a post, each to a reader of its own."""
    for _ in range(number):
        reader = subscriber(f"reader{next(numbers)}@example.net")
        Delivery.objects.create(
            **{"post": post, "subscriber": reader, "frequency": "immediate", "not_before": now}
            | more
        )


@pytest.fixture
def announcement(news) -> Announcement:
    made = Announcement(
        mailing_list=news,
        subject="New classes",
        subject_es="Clases nuevas",
        body='<p>Two classes: <a href="/trainings/">look</a>.</p>',
        body_es='<p>Dos clases: <a href="/es/trainings/">vea</a>.</p>',
        live=False,
    )
    made.save()
    made.save_revision()
    return made


HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
