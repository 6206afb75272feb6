"""A crowd asks for the last thirty places at the same moment, over thirty connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from members.models import Agency, Letter, Person, Representative, User
from tests.conftest import NOW, TODAY
from trainings import actions
from trainings.models import Enrolment, Offering, Program, Session

PEOPLE, PLACES, CONNECTIONS = 120, 30, 30
"""What was promised for 500 people is written down in docs/speed.md."""


# Asked before the database is set up: what such a test leaves behind is empty tables.
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def run() -> Offering:
    agency = Agency.objects.create(name="Harbor Families", slug="harbor-families", live=True)
    rosa = User.objects.create_user("rosa@example.org")
    Representative.objects.create(agency=agency, user=rosa, role="lead", since=TODAY)
    program = Program.objects.create(
        agency=agency, title="Understanding plans", slug="plans", live=True, listed_on=TODAY
    )
    row = Offering.objects.create(
        program=program, status="announced", enrolment="open", places=PLACES
    )
    starts_at = NOW + timedelta(weeks=4)
    Session.objects.create(
        offering=row, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2)
    )
    return row


def test_last_places_go_to_the_first_and_the_others_wait_in_order(run):
    everybody = Person.objects.bulk_create(
        Person(name=f"Parent {number}", email=f"p{number}@example.org") for number in range(PEOPLE)
    )

    def ask(person: Person) -> str:
        try:
            return actions.ask_for_place(offering=run, person=person, by=None, at=NOW)[0].status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CONNECTIONS) as crowd:
        answers = list(crowd.map(ask, everybody))
    assert (answers.count("placed"), answers.count("waiting")) == (PLACES, PEOPLE - PLACES)
    in_order = Enrolment.objects.order_by("pk").values_list("status", flat=True)
    assert list(in_order) == ["placed"] * PLACES + ["waiting"] * (PEOPLE - PLACES)
    run.refresh_from_db()
    assert run.taken == PLACES
    told = {letter.to: letter.text for letter in Letter.objects.filter(name__endswith="_waiting")}
    line = Enrolment.objects.in_line().select_related("person")
    assert all(
        f"number {n} in line" in told[e.person.email] for n, e in enumerate(line, 1) if n > 1
    )
