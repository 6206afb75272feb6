"""A reader presses twice, or joins and leaves at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from listserv.actions import subscriptions as actions
from listserv.domain.words import Parting, Scope, Source
from listserv.models import Subscriber
from members.journal import StepRefused
from members.models import Consent, Suppression
from tests.conftest import NOW
from tests.listserv.subscriptions import READER, ask, letters

pytestmark = [
    # Asked before the database is set up: what a test of this kind leaves behind is empty tables.
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time."
    ),
    pytest.mark.django_db(transaction=True),
]

REFUSALS = (StepRefused, actions.ConfirmRefused)


def at_once(*jobs):
    """Each in a thread and a connection of its own; what each came to."""
    start = Barrier(len(jobs))

    def do(job):
        start.wait()
        try:
            return job()
        except REFUSALS as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


def say_yes():
    rows = list(Subscriber.objects.get().subscriptions.all())
    return actions.confirm(subscriptions=rows, language="en", source=Source.PAGE, at=NOW)


def leave_all():
    reader = Subscriber.objects.get()
    actions.leave(subscriber=reader, scope=Scope.ALL, parting=Parting.ONE_CLICK, at=NOW)


def test_two_askings_make_one_reader_and_one_letter(openings):
    at_once(*[lambda: ask(openings)] * 4)
    assert Subscriber.objects.count() == 1
    assert letters() == ["listserv/join_confirm"]


def test_two_yes_make_one_consent_and_one_welcome(openings):
    ask(openings)
    results = at_once(say_yes, say_yes, say_yes)
    assert not [one for one in results if isinstance(one, Exception)]
    assert Consent.objects.count() == 1
    assert letters().count("listserv/welcome") == 1


def test_yes_and_stop_at_once_come_to_one_of_both(openings):
    """Whichever comes first: nobody is on a list and silenced."""
    ask(openings)
    at_once(say_yes, leave_all)
    standing = Subscriber.objects.get().subscriptions.standing().exists()
    assert not (standing and Suppression.objects.of(READER).exists())
    assert not standing
    assert not Consent.objects.filter(ended_at=None).exists()


def test_two_stops_send_one_receipt(openings):
    ask(openings)
    say_yes()
    at_once(leave_all, leave_all, leave_all)
    assert Suppression.objects.count() == 1
    assert letters().count("listserv/left_everything") == 1


def test_two_undo_join_once(openings):
    ask(openings)
    say_yes()
    leave_all()
    reader = Subscriber.objects.get()

    def undo():
        try:
            return actions.undo(subscriber=reader, scope=Scope.ALL, at=NOW)
        except actions.UndoRefused:
            return []

    at_once(undo, undo)
    assert reader.subscriptions.standing().count() == 1
