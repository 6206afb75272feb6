"""What is sent of what is owed: as of the moment when a worker takes it."""

from datetime import timedelta

import pytest
from django.core import mail as outside

from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from listserv.models import Bounce, Delivery, Post, Subscriber, Subscription
from members.domain.addresses import fingerprint
from members.domain.delivery import LEASE, PAUSES, Refusal
from members.mail.sending import send
from members.models import Suppression
from tests.conftest import NOW
from tests.listserv.readers import joins, mailing_list, post, subscriber, topic

MINUTE = timedelta(minutes=1)


@pytest.fixture
def openings(db):
    its = mailing_list()
    for name in ("ana", "bea"):
        joins(subscriber(f"{name}@example.org"), its)
    return its


@pytest.fixture
def owed(openings) -> Post:
    """A post that both are owed."""
    letter = post(openings, topic=topic(openings))
    fan_out(at=NOW)
    return letter


def sent(at=NOW) -> set[str]:
    """Who gets mail in a round of the worker."""
    outside.outbox.clear()
    send(DeliveryQueue(), clock=lambda: at)
    return {message.to[0] for message in outside.outbox}


def ana() -> Subscriber:
    return Subscriber.objects.get(address="ana@example.org")


def leaves() -> None:
    gone = {"status": "left", "left_at": NOW, "parting": "one_click"}
    Subscription.objects.filter(subscriber=ana()).update(**gone)


def mutes() -> None:
    Subscription.objects.get(subscriber=ana()).muted.add(Post.objects.get().topic)


def falls_silent() -> None:
    Suppression.objects.create(
        fingerprint=fingerprint("ana@example.org"), reason="complained", since=NOW
    )


def takes_a_break() -> None:
    Subscriber.objects.filter(pk=ana().pk).update(paused_until=NOW + MINUTE)


def is_erased() -> None:
    ana().person.delete()


def test_each_reader_gets_a_post_once(owed):
    assert sent() == {"ana@example.org", "bea@example.org"}
    assert sent(NOW + timedelta(days=1)) == set()


@pytest.mark.parametrize(
    ("happens", "failure"),
    [
        (leaves, "left"),
        (mutes, "left"),
        (is_erased, "left"),
        (falls_silent, "silenced"),
        (takes_a_break, "silenced"),
    ],
)
def test_who_stopped_since_gets_nothing(owed, happens, failure):
    happens()
    assert sent() == {"bea@example.org"}
    assert Delivery.objects.get(sent_at=None).failure == failure


def test_removed_post_is_sent_to_nobody_else(owed):
    Post.objects.update(status="removed", removed_at=NOW)
    assert sent() == set()
    assert set(Delivery.objects.values_list("failure", flat=True)) == {"removed"}


def test_paused_post_waits_and_goes_on(owed):
    Post.objects.update(paused_at=NOW)
    assert sent() == set()
    Post.objects.update(paused_at=None)
    assert len(sent()) == 2


def test_digest_readers_get_nothing_at_once(openings):
    Subscription.objects.filter(subscriber=ana()).update(frequency="daily")
    post(openings)
    fan_out(at=NOW)
    assert sent() == {"bea@example.org"}


def test_post_is_taken_by_one_worker(owed):
    first, second = DeliveryQueue(), DeliveryQueue()
    assert len(first.claim(at=NOW, most=1)) == 1
    assert len(second.claim(at=NOW, most=5)) == 1
    assert second.claim(at=NOW, most=5) == []
    assert len(second.claim(at=NOW + LEASE + MINUTE, most=5)) == 2


def test_temporary_refusal_is_tried_again_and_a_lasting_one_is_not(owed):
    queue = DeliveryQueue()
    later, never = queue.claim(at=NOW, most=5)
    queue.refused(later.key, Refusal("4.2.2", temporary=True), at=NOW)
    queue.refused(never.key, Refusal("5.1.1", temporary=False), at=NOW)
    assert Delivery.objects.get(pk=never.key).failure == "5.1.1"
    assert sent(NOW + PAUSES[0]) == {later.to}


@pytest.mark.parametrize(
    ("status", "kinds"),
    [("5.1.1", ["hard"]), ("5.7.26", ["policy"]), ("5.2.2", ["soft"]), ("550", [])],
)
def test_what_is_given_up_counts_like_a_letter_that_came_back(owed, status, kinds):
    queue = DeliveryQueue()
    first, second = queue.claim(at=NOW, most=5)
    queue.refused(first.key, Refusal(status, temporary=False), at=NOW)
    queue.refused(second.key, Refusal("4.2.2", temporary=True), at=NOW)
    assert list(Bounce.objects.values_list("kind", flat=True)) == kinds
    scored = Subscriber.objects.filter(score__gt=0).count()
    assert scored == len(set(kinds) - {"policy"})


def test_words_are_drawn_once_for_all_readers_of_a_language(owed, django_assert_num_queries):
    queue = DeliveryQueue()
    queue.claim(at=NOW, most=1)
    # Two to take it (and two for the savepoint), one to read it: the post is known by now.
    with django_assert_num_queries(5):
        queue.claim(at=NOW, most=1)


def test_address_that_no_header_takes_is_refused_and_holds_up_nobody(owed):
    Subscriber.objects.filter(pk=ana().pk).update(address="añá@example.org")
    assert "bea@example.org" in sent()
