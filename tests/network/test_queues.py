"""What is owed by mail goes out in turn, and the worker sends beside its other work."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core import mail as outside
from django.core.management import call_command

from members import mail
from members.mail.sending import Parcel
from members.models import Letter
from network.management import queues
from network.management.commands import work


class Newsletter:
    """Owes so many letters, and needs no database for it."""

    owed = 0

    def claim(self, *, at, most):
        number = min(most, Newsletter.owed)
        Newsletter.owed -= number
        return [
            Parcel(
                key, "bounces@example.org", "reader@example.org", b"Subject: News\r\n\r\nNews\r\n"
            )
            for key in range(number)
        ]

    def sent(self, keys, *, at):
        """Counted as it was claimed."""


def post(at) -> Letter:
    words = {"subject": "Code", "text": "123456"}
    return mail.put(
        Letter(name="account/login_code", to="alma@example.org", language="en", **words), at=at
    )


@pytest.fixture
def newsletter(monkeypatch):
    monkeypatch.setattr(queues, "QUEUES", (mail.LetterQueue, Newsletter))
    monkeypatch.setattr(queues, "AT_A_TIME", 3)
    monkeypatch.setattr(Newsletter, "owed", 7)


def test_code_that_is_asked_for_meanwhile_does_not_wait_for_the_whole_post(db, now, newsletter):
    post(now)
    passes = queues.passes(clock=lambda: now)
    assert next(passes) == (4, 0)
    post(now)
    assert list(passes) == [(4, 0), (1, 0)]
    subjects = [each.subject for each in outside.outbox]
    assert subjects == ["Code", *["News"] * 3, "Code", *["News"] * 4]


def test_command_sends_all_that_is_owed(db, newsletter):
    post(datetime(2026, 3, 2, tzinfo=UTC))
    out = StringIO()
    call_command("deliver_mail", stdout=out)
    assert out.getvalue() == "8 sent, 0 not sent\n"
    call_command("deliver_mail", stdout=out)
    assert out.getvalue() == "8 sent, 0 not sent\n"


def test_worker_that_is_told_to_stop_leaves_the_rest_of_a_post(db, newsletter, settings):
    worker = work.Command()
    worker.stopping = work.Event()
    worker.stopping.set()
    worker.send()
    assert Newsletter.owed == 4


def test_fault_while_sending_ends_the_worker(db, monkeypatch):
    class Broken(Newsletter):
        def claim(self, *, at, most):
            raise LookupError

    monkeypatch.setattr(queues, "QUEUES", (Broken,))
    worker = work.Command()
    worker.stopping = work.Event()
    with pytest.raises(LookupError):
        worker.keep_sending()
    assert worker.stopping.is_set()
