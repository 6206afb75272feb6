"""What families see of an agency's standing, day by day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members import actions
from members.domain.roles import MemberClass
from members.domain.standing import GRACE, Standing
from members.models import Membership
from tests.directory.listings import offering, program

NOTE = "is being renewed"
BADGE = "Membership being renewed"


@pytest.fixture
def classes(harbor):
    row = program(harbor, title="Evening circle")
    offering(row)
    return row


def covered(days: int) -> None:
    """The agreement of every agency ran until so many days from today."""
    Membership.objects.update(paper_until=timezone.localdate() + timedelta(days=days))


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("days", [300, 10, 0])
def test_covered_agency_carries_no_note(client, classes, days):
    covered(days)
    assert NOTE not in text_of(client, classes.get_absolute_url())
    assert BADGE not in text_of(client, "/trainings/?q=circle")


@pytest.mark.parametrize("days", [-1, -GRACE.days])
def test_overdue_agency_carries_a_note_and_is_found(client, classes, days):
    covered(days)
    assert NOTE in text_of(client, classes.get_absolute_url())
    assert NOTE in text_of(client, classes.agency.get_absolute_url())
    results = text_of(client, "/trainings/?q=circle")
    assert classes.get_absolute_url() in results
    assert BADGE in results


def test_lapsed_agency_is_gone_with_its_classes(client, classes):
    assert classes.get_absolute_url() in text_of(client, "/trainings/?q=circle")
    membership = Membership.objects.get()
    membership.paper_until = timezone.localdate() - GRACE - timedelta(days=1)
    membership.save()
    assert classes.get_absolute_url() not in text_of(client, "/trainings/?q=circle")
    assert client.get(classes.get_absolute_url()).status_code == 404
    assert client.get(classes.agency.get_absolute_url()).status_code == 404


def test_agency_that_was_found_before_it_joined_stays_found_while_it_signs(client, classes, chair):
    Membership.objects.all().delete()
    member = actions.admit(
        agency=classes.agency, member_class=MemberClass.TRAINING, by=chair, at=timezone.now()
    )
    assert member.standing(timezone.localdate()) is Standing.JOINING
    assert client.get(classes.get_absolute_url()).status_code == 200
    assert classes.get_absolute_url() in text_of(client, "/trainings/?q=circle")


def test_agency_that_is_new_here_is_hidden_until_it_has_signed(client, chair):
    made = actions.create_agency(
        name="New", slug="new", member_class=MemberClass.TRAINING, by=chair, at=timezone.now()
    )
    assert client.get(made.get_absolute_url()).status_code == 404


def test_agency_that_left_is_not_found_while_it_signs_again(client, classes, chair):
    actions.end_membership(
        membership=classes.agency.membership,
        leaving=Standing.WITHDRAWN,
        reason="Moved.",
        by=chair,
        at=timezone.now(),
    )
    again = {"agency": classes.agency, "member_class": MemberClass.TRAINING}
    actions.admit(**again, by=chair, at=timezone.now())
    assert client.get(classes.get_absolute_url()).status_code == 404
