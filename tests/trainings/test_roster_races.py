"""Two people of one agency press the button at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from members.journal import StepRefused
from members.models import Agency, Person, Qualification
from tests.conftest import NOW, TODAY
from tests.trainings.rosters import FINISHED, kept, run
from trainings import actions
from trainings.models import Completion, Enrolment, Program

pytestmark = [
    # Asked before the database is set up: what a test of this kind leaves behind is empty tables.
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite lets one writer in at a time."
    ),
    pytest.mark.django_db(transaction=True),
]


def at_once(*jobs):
    """Each in a thread and a connection of its own; what each came to."""
    start = Barrier(len(jobs))

    def do(job):
        start.wait()
        try:
            return job()
        except StepRefused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(do, jobs))


@pytest.fixture
def public(rosa):
    return Program.objects.create(
        agency=Agency.objects.get(), title="Understanding plans", slug="plans", live=True,
        listed_on=TODAY,
    )  # fmt: skip


def test_one_confirmation_stands(public, rosa, emil):
    offering = run(public, rosa, NOW, TODAY)
    person = Person.objects.create(name="Ana Ruiz")
    one = Enrolment.objects.create(offering=offering, person=person, status="placed", asked_at=NOW)
    facts = {"offering": offering, "keys": [one.pk], "completed_on": TODAY, "at": NOW}
    results = at_once(*(lambda by=by: actions.finish_class(**facts, by=by) for by in (rosa, emil)))
    assert sorted(len(finish.new) for finish in results) == [0, 1]
    assert Completion.objects.count() == Qualification.objects.count() == 1


def test_one_list_is_taken_once(public, rosa, emil):
    file = kept(FINISHED + "Ana Ruiz,,2026-02-01,,\n", public, rosa, NOW)
    results = at_once(
        *(lambda by=by: actions.take_roster_file(file=file, by=by, at=NOW) for by in (rosa, emil))
    )
    assert sum(isinstance(result, StepRefused) for result in results) == 1
    assert Completion.objects.count() == 1


def test_two_lists_with_the_same_people_make_them_once(public, rosa, emil):
    text = FINISHED + "Ana Ruiz,,2026-02-01,,\nBea Roy,bea@example.org,2026-02-01,,\n"
    files = [kept(text, public, by, NOW) for by in (rosa, emil)]
    at_once(
        *(lambda file=file: actions.take_roster_file(file=file, by=rosa, at=NOW) for file in files)
    )
    assert Person.objects.filter(name__in=["Ana Ruiz", "Bea Roy"]).count() == 2
    assert Completion.objects.count() == Qualification.objects.count() == 2
