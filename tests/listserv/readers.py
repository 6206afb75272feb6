"""A list, its readers, and what is posted to them, written straight into the tables."""

from datetime import datetime
from itertools import count
from typing import Any

from listserv.models import MailingList, Post, Subscriber, Subscription, Topic
from members.domain.addresses import domain_of, fingerprint
from members.models import Person
from tests.conftest import NOW

NUMBER = count(1)

DISCUSSION = {"kind": "discussion", "open_to": "representatives"}


def mailing_list(slug: str = "openings", **fields: Any) -> MailingList:
    words = {"name": slug.title(), "about": "What is new.", "name_es": f"Lista {slug}"}
    return MailingList.objects.create(**({"slug": slug} | words | fields))


def topic(of: MailingList, slug: str = "boards") -> Topic:
    return Topic.objects.create(mailing_list=of, slug=slug, name=slug.title())


def subscriber(address: str, **fields: Any) -> Subscriber:
    person = Person.objects.create(name=address.partition("@")[0].title(), email=address)
    return Subscriber.objects.create(
        person=person,
        address=address,
        fingerprint=fingerprint(address),
        domain=domain_of(address),
        **fields,
    )


def joins(who: Subscriber, to: MailingList, **fields: Any) -> Subscription:
    how = {"status": "joined", "asked_at": NOW, "joined_at": NOW} | fields
    return Subscription.objects.create(subscriber=who, mailing_list=to, **how)


def post(to: MailingList, at: datetime = NOW, **fields: Any) -> Post:
    number = next(NUMBER)
    words = {
        **{"subject": f"News {number}", "text": f"Words of news {number}.", "status": "accepted"},
        **{"message_id": f"post.{number:032x}@lists.example.org"},
        **{"received_at": at, "decided_at": at},
    }
    return Post.objects.create(mailing_list=to, **(words | fields))
