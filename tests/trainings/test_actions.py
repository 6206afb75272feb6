from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from members.journal import StepRefused
from members.models import Entry, Place
from trainings import actions
from trainings.domain.schedule import Hours, weekly
from trainings.models import Offering, Program

HARTFORD = ZoneInfo("America/New_York")


def mondays(weeks: int):
    return weekly(date(2026, 5, 4), time(18), time(20), weeks=weeks, zone=HARTFORD)


def test_programs_of_one_title_get_addresses_of_their_own(harbor, rosa, now):
    made = [
        actions.draft_program(agency=harbor, by=rosa, at=now, fields={"title": title})
        for title in ("Plan", "Plan", "Plan!", "计划", "x" * 200)
    ]
    slugs = [program.slug for program in made]
    assert slugs[:4] == ["plan", "plan-2", "plan-3", "program"]
    assert len(slugs[4]) <= 140


def test_draft_refuses_what_no_program_can_be(harbor, rosa, now):
    with pytest.raises(ValidationError):
        actions.draft_program(
            agency=harbor, by=rosa, at=now, fields={"title": "A", "contact_email": "nobody"}
        )
    assert not Program.objects.exists()


def test_offering_takes_its_days_from_its_dates(public, rosa, now):
    added = actions.add_offering(program=public, by=rosa, at=now, sessions=mondays(3))
    assert (added.starts_on, added.ends_on) == (date(2026, 5, 4), date(2026, 5, 18))
    assert added.status == "draft"


def test_changed_dates_keep_the_rows_that_stay(public, rosa, now):
    offering = actions.add_offering(program=public, by=rosa, at=now, sessions=mondays(3))
    before = list(offering.sessions.values_list("pk", flat=True))
    actions.change_offering(offering=offering, by=rosa, at=now, sessions=mondays(2))
    assert list(offering.sessions.values_list("pk", flat=True)) == before[:2]
    assert offering.ends_on == date(2026, 5, 11)


def test_change_without_dates_leaves_them_alone(public, rosa, now):
    hours = [Hours(1, time(9), time(11))]
    offering = actions.add_offering(
        program=public, by=rosa, at=now, sessions=mondays(2), weekly_hours=hours
    )
    actions.change_offering(offering=offering, by=rosa, at=now, meals="ask")
    offering.refresh_from_db()
    assert (offering.sessions.count(), offering.weekly_hours.count()) == (2, 1)
    assert offering.meals == "ask"


def test_announced_offering_is_public_and_a_cancelled_one_is_not(public, rosa, now):
    offering = actions.add_offering(program=public, by=rosa, at=now, sessions=mondays(2))
    current = Offering.objects.current(now)
    assert offering not in current.all()
    actions.announce_offering(offering=offering, by=rosa, at=now)
    assert offering in current.all()
    actions.cancel_offering(offering=offering, by=rosa, at=now)
    assert offering not in current.all()


def test_offering_without_a_day_to_come_is_not_announced(public, rosa, now):
    empty = actions.add_offering(program=public, by=rosa, at=now)
    past = actions.add_offering(program=public, by=rosa, at=now, sessions=mondays(2))
    for offering, at in ((empty, now), (past, now + timedelta(days=365))):
        with pytest.raises(actions.NotReady):
            actions.announce_offering(offering=offering, by=rosa, at=at)
        offering.refresh_from_db()
        assert offering.status == "draft"


def test_offering_that_was_announced_is_not_thrown_away(offering, rosa, now):
    actions.announce_offering(offering=offering, by=rosa, at=now)
    with pytest.raises(StepRefused):
        actions.discard_offering(offering=offering, by=rosa, at=now)
    assert Offering.objects.filter(pk=offering.pk).exists()


def test_draft_that_somebody_else_announced_meanwhile_is_not_thrown_away(offering, rosa, now):
    seen_before = Offering.objects.get(pk=offering.pk)
    actions.announce_offering(offering=offering, by=rosa, at=now)
    with pytest.raises(StepRefused):
        actions.discard_offering(offering=seen_before, by=rosa, at=now)


def test_copy_has_the_facts_and_no_dates(public, harbor, rosa, now):
    place = Place.objects.create(agency=harbor, town="New London")
    offering = actions.add_offering(
        program=public, by=rosa, at=now, sessions=mondays(2), place=place, child_care="yes"
    )
    actions.announce_offering(offering=offering, by=rosa, at=now)
    copy = actions.copy_offering(offering=offering, by=rosa, at=now)
    assert (copy.status, copy.place, copy.child_care) == ("draft", place, "yes")
    assert (copy.starts_on, copy.sessions.count()) == (None, 0)


def test_every_action_writes_one_line(public, rosa, now):
    before = Entry.objects.count()
    offering = actions.add_offering(program=public, by=rosa, at=now, enrolment="drop-in")
    actions.change_offering(offering=offering, by=rosa, at=now, meals="yes")
    actions.announce_offering(offering=offering, by=rosa, at=now)
    actions.verify_program(program=public, name="Rosa", title="Lead", by=rosa, at=now)
    lines = Entry.objects.order_by("pk")[before:]
    assert [line.event for line in lines] == [
        "offering.added",
        "offering.changed",
        "offering.announced",
        "program.verified",
    ]


def test_verification_is_dated_where_the_network_is(public, rosa):
    late = datetime(2026, 3, 3, 2, tzinfo=ZoneInfo("UTC"))
    verified = actions.verify_program(program=public, name="Rosa", title="Lead", by=rosa, at=late)
    assert verified.on == date(2026, 3, 2)
