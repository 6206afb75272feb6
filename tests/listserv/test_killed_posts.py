"""A worker that is killed while posts go out: each reader gets each post, and hardly one twice."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from listserv.models import Delivery, MailingList, Subscriber
from members.domain import delivery
from members.mail.sending import send
from network.management.bench.sink import HOST, Sink
from tests.listserv.readers import joins, mailing_list, post, subscriber
from tests.members.test_killed import taken, worker

READERS = 12
KILLS = {1: 50, 4: 20}
"""Of workers with so many connections; with those of `test_killed` they are a hundred."""


@pytest.fixture
def sink(settings, socket_enabled, tmp_path):
    with Sink("bare", log=tmp_path / "taken") as sink:
        settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, sink.port
        yield sink


def killed_while_posting(to: MailingList, sink: Sink, rng: Random, at) -> int:
    """Returns how much was still owed when the worker died."""
    post(to, at=at)
    fan_out(at=at)
    enough = taken(sink) + rng.randrange(READERS)
    child = worker(at, DeliveryQueue)
    while taken(sink) < enough:
        time.sleep(0.0005)
    time.sleep(rng.uniform(0, 0.005))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the worker ended by itself"
    return Delivery.objects.owed().count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("hands", "kills"), KILLS.items())
def test_killed_workers_send_each_post_to_each_reader_and_few_twice(sink, settings, hands, kills):
    settings.MAIL_CONNECTIONS = hands
    rng, now = Random(hands), timezone.now()  # noqa: S311 - no secrets here
    openings = mailing_list()
    for number in range(READERS):
        joins(subscriber(f"reader{number}@example.org"), openings)
    # One that nobody disturbs: the templates are read by now, for all the workers to come.
    post(openings, at=now)
    fan_out(at=now)
    send(DeliveryQueue(), clock=lambda: now)
    left = [
        # Each worker comes when the leases of the one before have ended.
        killed_while_posting(openings, sink, rng, now + number * 2 * delivery.LEASE)
        for number in range(1, kills + 1)
    ]
    send(DeliveryQueue(), clock=lambda: now + timedelta(days=30))
    arrived = Counter(sink.log.read_text().split())
    assert sum(map(bool, left)) > kills / 2, "too few were killed at work"
    assert not Delivery.objects.filter(sent_at=None).exists()
    assert set(arrived) == set(Subscriber.objects.values_list("address", flat=True))
    assert min(arrived.values()) >= kills + 1
    assert arrived.total() - READERS * (kills + 1) <= hands * kills
