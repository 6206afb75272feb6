import pytest
from django.db import connection, transaction

from members import journal
from members.models import Entry
from trainings.domain.lifecycle import OFFERING_STEPS, OfferingStatus
from trainings.models import Offering, Program


@pytest.fixture
def offering(harbor, today):
    program = Program.objects.create(agency=harbor, title="IEP basics", slug="iep", listed_on=today)
    return Offering.objects.create(program=program)


def cancel(offering, by, at):
    journal.step(offering, to=OfferingStatus.CANCELLED, steps=OFFERING_STEPS, by=by, at=at)


def announce(offering, by, at):
    journal.step(offering, to=OfferingStatus.ANNOUNCED, steps=OFFERING_STEPS, by=by, at=at)


def test_step_sets_the_status_and_writes_one_entry(offering, rosa, now):
    announce(offering, rosa, now)
    offering.refresh_from_db()
    assert offering.status == OfferingStatus.ANNOUNCED
    entry = Entry.objects.get()
    assert (entry.event, entry.record, entry.actor, entry.at) == (
        "offering.announced",
        offering,
        rosa,
        now,
    )


def test_step_refuses_what_the_table_does_not_allow(offering, rosa, now):
    with pytest.raises(journal.StepRefused):
        cancel(offering, rosa, now)
    assert not Entry.objects.exists()


def test_step_refuses_a_step_taken_meanwhile(offering, rosa, emil, now):
    seen_before = Offering.objects.get(pk=offering.pk)
    announce(offering, rosa, now)
    with pytest.raises(journal.StepRefused):
        announce(seen_before, emil, now)
    assert Entry.objects.count() == 1


def test_step_takes_its_fields_along(offering, rosa, now):
    steps = OFFERING_STEPS
    journal.step(offering, to="announced", steps=steps, by=rosa, at=now, note="Bring a friend")
    assert offering.note == "Bring a friend"


def test_step_leaves_nothing_when_the_transaction_fails(offering, rosa, now):
    with pytest.raises(RuntimeError), transaction.atomic():
        announce(offering, rosa, now)
        raise RuntimeError
    offering.refresh_from_db()
    assert offering.status == OfferingStatus.DRAFT
    assert not Entry.objects.exists()
    assert connection.in_atomic_block  # the test's own transaction is whole
