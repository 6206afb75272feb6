"""From the appointment to the end."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from members.journal import StepRefused
from members.models import Entry, Person
from opportunities.actions import (
    buddies,
    disclosures,
    presences,
    services,
    stipends,
    term_ends,
)
from opportunities.domain.services import NoBuddy
from opportunities.domain.terms import SeatState, Served, state
from opportunities.domain.words import Mark, Parting, Payment
from opportunities.models import Disclosure, Presence
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import sits
from tests.opportunities.services.conftest import letters, meets, serves

pytestmark = pytest.mark.django_db
AT = {"at": NOW}


def test_introduced_sworn_in_and_serving(appointed, hugo):
    services.orient(placement=appointed, on=TODAY, by=hugo, at=NOW)
    assert (appointed.status, appointed.oriented_on) == ("oriented", TODAY)
    services.swear_in(placement=appointed, on=TODAY, by=hugo, at=NOW)
    assert (appointed.status, appointed.sworn_on) == ("oriented", TODAY)
    services.begin_serving(placement=appointed, on=TODAY, by=hugo, at=NOW)
    assert (appointed.status, appointed.serving_since) == ("serving", TODAY)
    assert letters("service_begins") == ["alma@example.org"]


def test_a_late_introduction_does_not_take_her_back(seated, hugo):
    services.orient(placement=seated, on=TODAY, by=hugo, at=NOW)
    assert (seated.status, seated.oriented_on) == ("serving", TODAY)


def test_after_the_end_nothing_is_written_down(seated, hugo):
    services.end_service(placement=seated, ended_on=TODAY, parting=Parting.MOVED, by=hugo, at=NOW)
    for action in (services.orient, services.swear_in, services.begin_serving):
        with pytest.raises(StepRefused):
            action(placement=seated, on=TODAY, by=hugo, at=NOW)


@pytest.mark.parametrize(("days", "began"), [(29, 0), (30, 1)])
def test_a_month_into_her_term_she_serves_though_nobody_wrote_it_down(
    appointed, parent_seat, days, began
):
    first = TODAY - timedelta(days=days)
    appointed.term = sits("Alma Reyes", parent_seat, first, person=appointed.person)
    appointed.save()
    assert services.begin_services_with_terms(at=NOW) == began
    assert services.begin_services_with_terms(at=NOW) == 0
    appointed.refresh_from_db()
    assert appointed.serving_since == (first if began else None)
    assert len(letters("service_begins")) == began


def test_a_term_that_was_left_never_begins_by_itself(appointed, parent_seat):
    first = TODAY - timedelta(days=40)
    appointed.term = sits("Alma Reyes", parent_seat, first, person=appointed.person, left_on=first)
    appointed.save()
    assert services.begin_services_with_terms(at=NOW) == 0


def test_stepping_down_makes_the_seat_vacant_and_tells_both(seated, alma, hugo):
    services.end_service(
        placement=seated, ended_on=TODAY, parting=Parting.RESIGNED, by=alma, at=NOW
    )
    term = seated.term
    term.refresh_from_db()
    assert (term.left_on, term.parting) == (TODAY, "resigned")
    served = Served(term.starts_on, term.ends_on, term.left_on)
    assert state([served], TODAY, holdover=True) is SeatState.VACANT
    assert letters("service_ended") == ["alma@example.org"]
    assert letters("member_left") == ["hugo@example.org"]


def test_whoever_writes_it_down_gets_no_letter_about_it(seated, hugo):
    services.end_service(placement=seated, ended_on=TODAY, parting=Parting.OTHER, by=hugo, at=NOW)
    assert letters("member_left") == []


def test_nobody_writes_to_a_parent_who_died(seated, hugo, lena):
    services.end_service(placement=seated, ended_on=TODAY, parting=Parting.DIED, by=lena, at=NOW)
    assert letters("service_ended") == []
    assert letters("member_left") == ["hugo@example.org"]


def test_stepping_down_before_the_term_begins_leaves_no_crooked_days(seated, alma):
    seated.term.starts_on = TODAY + timedelta(days=30)
    seated.term.save()
    services.end_service(
        placement=seated, ended_on=TODAY, parting=Parting.RESIGNED, by=alma, at=NOW
    )
    seated.term.refresh_from_db()
    assert seated.term.left_on == seated.term.starts_on


def over(placement, **facts) -> None:
    """Her term ran out yesterday."""
    placement.term.ends_on = TODAY - timedelta(days=1)
    placement.term.save()
    for name, value in facts.items():
        setattr(placement.body, name, value)
    placement.body.save()


def test_a_holdover_serves_on_until_somebody_follows(seated, parent_seat, bea):
    over(seated, holdover=True)
    assert services.end_services_with_terms(at=NOW) == 0
    sits("Bea Lind", parent_seat, TODAY, date(2028, 3, 1), person=bea.person)
    assert services.end_services_with_terms(at=NOW) == 1
    seated.refresh_from_db()
    assert (seated.status, seated.ended_on, seated.parting) == ("ended", TODAY, "term-over")
    assert letters("service_ended") == ["alma@example.org"]
    assert services.end_services_with_terms(at=NOW) == 0


def test_without_holdover_the_service_ends_with_the_term(seated):
    over(seated, holdover=False)
    assert services.end_services_with_terms(at=NOW + timedelta(days=9)) == 1
    seated.refresh_from_db()
    assert seated.ended_on == TODAY
    seated.term.refresh_from_db()
    assert seated.term.left_on is None


def test_whoever_is_appointed_again_serves_on(seated, alma, parent_seat):
    over(seated, holdover=False)
    again = sits("Alma Reyes", parent_seat, TODAY, date(2028, 3, 1), person=alma.person)
    assert services.end_services_with_terms(at=NOW) == 0
    seated.refresh_from_db()
    assert (seated.status, seated.term) == ("serving", again)
    assert letters("service_ended") == []


def test_a_new_appointment_of_its_own_ends_the_old_service(seated, alma, parent_seat, council):
    over(seated, holdover=False)
    again = sits("Alma Reyes", parent_seat, TODAY, date(2028, 3, 1), person=alma.person)
    serves(alma.person, council, term=again, appointed_on=TODAY)
    assert services.end_services_with_terms(at=NOW) == 1


def test_a_term_that_the_body_ended_ends_the_service_for_that_reason(seated):
    seated.term.left_on, seated.term.parting = TODAY, "removed"
    seated.term.save()
    assert services.end_services_with_terms(at=NOW) == 1
    seated.refresh_from_db()
    assert seated.parting == "removed"


def test_the_end_of_a_term_is_told_in_good_time_and_each_time_once(seated, hugo, parent_seat):
    last = seated.term.ends_on

    def told(days_before: int) -> int:
        return term_ends.tell_of_seat_terms(at=NOW + (last - TODAY) - timedelta(days=days_before))

    assert [told(91), told(90), told(60), told(30), told(29), told(2)] == [0, 1, 0, 1, 0, 0]
    assert letters("term_ends_soon") == ["alma@example.org"] * 2
    assert letters("member_term_ends") == ["hugo@example.org"] * 2


def test_a_seat_that_is_given_on_already_is_not_told_of(seated, hugo, parent_seat, bea):
    last = seated.term.ends_on
    sits("Bea Lind", parent_seat, last + timedelta(days=1), person=bea.person)
    assert term_ends.tell_of_seat_terms(at=NOW + (last - TODAY) - timedelta(days=90)) == 0


def test_a_buddy_is_asked_says_yes_and_is_welcomed(seated, old_hand, alma, hugo):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    assert letters("buddy_asked") == ["bea@example.org"]
    with pytest.raises(StepRefused):
        buddies.welcome_buddy(placement=seated, by=alma, at=NOW)
    buddies.become_buddy(placement=seated, by=None, at=NOW)
    assert letters("buddy_named") == ["alma@example.org"]
    buddies.welcome_buddy(placement=seated, by=alma, at=NOW)
    assert seated.buddy_welcomed_at == NOW


def test_a_buddy_who_says_no_is_forgotten_and_the_host_hears_of_it(seated, old_hand, hugo):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    buddies.stop_as_buddy(placement=seated, by=None, at=NOW)
    assert seated.buddy is None
    assert letters("buddy_wanted") == ["hugo@example.org"]
    with pytest.raises(StepRefused):
        buddies.stop_as_buddy(placement=seated, by=None, at=NOW)


def test_naming_another_one_takes_back_the_first_yes(seated, old_hand, lena, hugo):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    buddies.become_buddy(placement=seated, by=None, at=NOW)
    other = Person.objects.create(name="Cleo Park", email="cleo@example.org")
    buddies.name_buddy(placement=seated, buddy=other, by=lena, at=NOW)
    assert (seated.buddy, seated.buddy_agreed_at) == (other, None)


@pytest.mark.parametrize(
    ("who", "by", "why"),
    [
        ("herself", "hugo", NoBuddy.HERSELF),
        ("stranger", "hugo", NoBuddy.NEVER_SERVED),
        ("stranger", "lena", None),
        ("stranger", "chair", None),
        ("nobody", "lena", NoBuddy.NO_ADDRESS),
    ],
)
def test_who_may_be_named_by_whom(request, seated, who, by, why):
    people = {
        "herself": seated.person,
        "stranger": Person.objects.create(name="Cleo Park", email="cleo@example.org"),
        "nobody": Person.objects.create(name="Nadia Nomail"),
    }
    actor = request.getfixturevalue(by)
    if why is None:
        buddies.name_buddy(placement=seated, buddy=people[who], by=actor, at=NOW)
        return
    with pytest.raises(buddies.BuddyRefused) as refused:
        buddies.name_buddy(placement=seated, buddy=people[who], by=actor, at=NOW)
    assert refused.value.why is why
    seated.refresh_from_db()
    assert seated.buddy is None


def test_marks_are_of_this_bodys_members_and_can_be_taken_back(seated, school_board, bea, hugo):
    outsider = serves(bea.person, school_board)
    meeting = meets(seated.body, TODAY)
    marks = {seated.pk: Mark.ABSENT, outsider.pk: Mark.ABSENT}
    presences.mark_presences(meeting=meeting, marks=marks, by=hugo, at=NOW)
    assert [row.placement for row in Presence.objects.all()] == [seated]
    presences.mark_presence(meeting=meeting, placement=seated, mark=Mark.EXCUSED, by=hugo, at=NOW)
    assert Presence.objects.get().mark == "excused"
    presences.mark_presence(meeting=meeting, placement=seated, mark=None, by=hugo, at=NOW)
    assert not Presence.objects.exists()


def test_a_payment_is_noted_and_a_mistake_removed(seated, hugo):
    facts = {"payer": "  Family   Council ", "payment": Payment.STIPEND, "paid_on": TODAY}
    row = stipends.note_stipend(
        placement=seated, amount=Decimal("50.25"), hours=Decimal(4), by=hugo, at=NOW, **facts
    )
    row.refresh_from_db()
    assert (row.payer, row.amount, row.noted_by) == ("Family Council", Decimal("50.25"), hugo)
    stipends.remove_stipend(stipend=row, by=hugo, at=NOW)
    assert not seated.stipends.exists()
    assert Entry.objects.filter(event="stipend.removed", actor=hugo).exists()


def test_a_statement_stands_beside_the_one_before(seated, alma):
    for has_interest in (True, False):
        disclosures.disclose(
            placement=seated, has_interest=has_interest, words="My job.", by=alma, at=NOW
        )
    newest, first = Disclosure.objects.all()
    assert (newest.has_interest, newest.words) == (False, "")
    assert (first.words, first.renew_by) == ("My job.", date(2027, 3, 2))


def remind(day: date) -> int:
    return disclosures.remind_of_disclosures(at=NOW + (day - TODAY))


def test_statements_are_asked_for_a_month_before_and_on_the_day_and_once(seated, alma):
    disclosures.disclose(placement=seated, has_interest=False, words="", by=alma, at=NOW)
    due = date(2027, 3, 2)
    assert remind(due - timedelta(days=31)) == 0
    assert [remind(due - timedelta(days=30)), remind(due - timedelta(days=29))] == [1, 0]
    assert [remind(due), remind(due)] == [1, 0]
    assert remind(due + timedelta(days=5)) == 0
    assert letters("disclosure_due") == ["alma@example.org"] * 2


def test_after_days_of_being_down_only_the_latest_reminder_goes_out(seated, alma):
    disclosures.disclose(placement=seated, has_interest=False, words="", by=alma, at=NOW)
    assert remind(date(2027, 3, 4)) == 1
    assert remind(date(2027, 3, 5)) == 0


def test_a_new_member_is_asked_for_the_first_statement(appointed):
    appointed.appointed_on = TODAY
    appointed.save()
    assert remind(TODAY) == 1
    assert remind(TODAY) == 0


def test_nobody_is_reminded_after_the_end(seated, hugo):
    seated.appointed_on = TODAY
    seated.save()
    services.end_service(placement=seated, ended_on=TODAY, parting=Parting.MOVED, by=hugo, at=NOW)
    assert remind(TODAY) == 0
