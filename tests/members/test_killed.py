"""A worker that is killed at any moment: every letter arrives, and hardly one of them twice."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from members import mail
from members.domain import delivery
from members.mail.sending import send
from members.models import Letter
from network.management.bench.sink import HOST, Sink

KILLS = {1: 10, 4: 20}
"""Of workers with so many connections; with those while posts go out they are a hundred."""

LETTERS_A_ROUND = 12


@pytest.fixture
def server(settings, socket_enabled, tmp_path):
    with Sink("bare", log=tmp_path / "taken") as sink:
        settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, sink.port
        yield sink


def post(number: int, at) -> None:
    letters = [
        Letter(
            name="members/mailing",
            to=f"reader-{number}-{place}@example.org",
            language="en",
            subject="Hello",
            text="Hi.\n" * 50,
            posted_at=at,
            not_before=at,
        )
        for place in range(LETTERS_A_ROUND)
    ]
    Letter.objects.bulk_create(letters)


def worker(at, queue=mail.LetterQueue) -> int:
    """A process of its own that sends until it is killed. Returns its number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        while True:
            send(queue(), clock=lambda: at)
            time.sleep(0.001)
    finally:
        os._exit(1)


def killed_at_random(server: Sink, rng: Random, at) -> int:
    """Kill a worker somewhere between its letters. Returns how many it had still to send."""
    enough = taken(server) + rng.randrange(LETTERS_A_ROUND)
    child = worker(at)
    while taken(server) < enough:
        time.sleep(0.0005)
    time.sleep(rng.uniform(0, 0.005))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the worker ended by itself"
    return Letter.objects.owed().count()


def taken(server: Sink) -> int:
    return server.log.read_bytes().count(b"\n")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("hands", "kills"), KILLS.items())
def test_killed_workers_send_every_letter_and_few_twice(server, settings, hands, kills):
    settings.MAIL_CONNECTIONS = hands
    rng, now = Random(hands), timezone.now()  # noqa: S311 - no secrets here
    left = []
    for number in range(kills):
        # Each worker comes when the leases of the one before have ended.
        at = now + number * 2 * delivery.LEASE
        post(number, at)
        left.append(killed_at_random(server, rng, at))
    send(mail.LetterQueue(), clock=lambda: now + timedelta(days=30))
    arrived = Counter(server.log.read_text().split())
    doubles = arrived.total() - len(arrived)
    assert sum(map(bool, left)) > kills / 4, "too few were killed at work"
    assert Letter.objects.filter(sent_at=None).count() == 0
    assert set(arrived) == set(Letter.objects.values_list("to", flat=True))
    assert doubles <= hands * kills
