"""Reminders of renewals: to those who can sign, before and after the day, until it is settled."""

from datetime import date, datetime, timedelta

import pytest

from members import actions
from members.domain.roles import AgencyRole
from members.domain.standing import GRACE, LEAVING, Standing
from members.models import Letter, Membership, Notice
from tests.conftest import account, represents

DUE = date(2026, 6, 1)


@pytest.fixture
def due(harbor, valley, rosa, emil) -> Membership:
    Membership.objects.filter(agency=harbor).update(paper_until=DUE)
    return Membership.objects.get(agency=harbor)


@pytest.fixture
def sven(harbor):
    user = account("sven@example.org", "Sven Holm")
    represents(user, harbor, AgencyRole.SIGNER)
    return user


def on(now: datetime, days: int) -> datetime:
    return now + (DUE - now.date()) + timedelta(days=days)


def letters() -> list[tuple[str, str]]:
    return sorted(Letter.objects.values_list("name", "to"))


def test_reminder_goes_to_lead_and_signer_alone(due, sven, rosa, now):
    assert actions.remind_of_renewals(at=on(now, -60)) == 1
    assert letters() == [
        ("members/renewal_due", rosa.email),
        ("members/renewal_due", sven.email),
    ]


def test_reminder_goes_out_once_a_stage(due, now):
    for days in (-60, -60, -59, -31, -30, -7, 0, 1, 30, GRACE.days, GRACE.days + 1, 75, 90):
        actions.remind_of_renewals(at=on(now, days))
    assert list(Letter.objects.order_by("pk").values_list("name", flat=True)) == [
        *["members/renewal_due"] * 3,
        *["members/renewal_overdue"] * 3,
        "members/membership_lapsed",
    ]


def test_reminder_after_being_down_is_the_latest_alone(due, now):
    actions.remind_of_renewals(at=on(now, 31))
    actions.remind_of_renewals(at=on(now, 31))
    assert Letter.objects.count() == 1
    assert Notice.objects.get().number == 4


def test_reminder_stops_when_the_day_moves(due, now):
    actions.remind_of_renewals(at=on(now, -60))
    Membership.objects.filter(pk=due.pk).update(paper_until=DUE + timedelta(days=365))
    actions.remind_of_renewals(at=on(now, -7))
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("leaving", sorted(LEAVING))
def test_reminder_says_nothing_to_who_left(due, rosa, now, leaving):
    actions.end_membership(
        membership=due, leaving=Standing(leaving), reason="Moved.", by=rosa, at=now
    )
    Letter.objects.all().delete()
    assert actions.remind_of_renewals(at=on(now, 1)) == 0
    assert letters() == []


def test_reminder_says_by_when_and_how_long(due, rosa, now):
    actions.remind_of_renewals(at=on(now, 2))
    text = Letter.objects.get().text
    assert "June 1, 2026" in text
    assert "July 31, 2026" in text
    assert "/desk/agency/harbor-families/" in text


def test_reminders_of_many_agencies_are_found_in_few_queries(
    due, now, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        actions.remind_of_renewals(at=on(now, -100))


@pytest.mark.parametrize(("days", "letters"), [(13, 0), (14, 1), (45, 1), (60, 0)])
def test_agency_that_was_taken_in_is_reminded_to_sign(harbor, rosa, now, days, letters):
    since = now.date() - timedelta(days=days)
    Membership.objects.filter(agency=harbor).update(paper_until=None, since=since)
    for _ in range(2):
        actions.remind_of_renewals(at=now)
    assert Letter.objects.filter(name="members/signing_waits", to=rosa.email).count() == letters
