"""What a host decides about somebody who applied, and what she hears of it."""

from datetime import date, timedelta

import pytest

from members.journal import StepRefused
from members.models import Entry, Letter
from opportunities.actions import deciding as actions
from opportunities.actions.openings import fill_opening
from opportunities.actions.terms import TermRefused
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus, PlacementStatus
from opportunities.models import Placement, Term
from tests.conftest import NOW
from tests.opportunities.conftest import candidacy, opening, seat, sits

pytestmark = pytest.mark.django_db

TALK = {"interview_at": NOW + timedelta(days=3), "interview_where": "Room 4, Main Street"}
TERM = {"starts_on": date(2026, 4, 1), "ends_on": date(2028, 3, 31)}


@pytest.fixture
def applied(alma, posted):
    return candidacy(alma.person, posted)


def written() -> str:
    return "".join(f"{row.subject} {row.text} {row.html}" for row in Letter.objects.all())


def test_asked_to_talk(applied, hugo):
    actions.ask_to_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    assert applied.status == CandidacyStatus.INTERVIEW
    assert (applied.interview_at, applied.answered_at) == (TALK["interview_at"], NOW)
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("opportunities/candidate_talk", "alma@example.org")
    assert "Room 4" not in letter.text


def test_the_first_answer_stays_the_first(applied, hugo):
    actions.ask_to_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    actions.refer(candidacy=applied, by=hugo, at=NOW + timedelta(days=2))
    assert applied.answered_at == NOW


def test_a_talk_is_moved_and_only_where_there_is_one(applied, hugo):
    with pytest.raises(StepRefused):
        actions.move_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    actions.ask_to_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    later = TALK | {"interview_at": NOW + timedelta(days=9)}
    actions.move_talk(candidacy=applied, by=hugo, at=NOW, **later)
    assert applied.interview_at == NOW + timedelta(days=9)


def test_two_hosts_ask_at_once_and_one_wins(applied, hugo, lena):
    same = type(applied).objects.get(pk=applied.pk)
    actions.ask_to_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    with pytest.raises(StepRefused):
        actions.ask_to_talk(candidacy=same, by=lena, at=NOW, **TALK | {"interview_where": "Zoom"})
    same.refresh_from_db()
    assert same.interview_where == TALK["interview_where"]


def test_two_hosts_decide_differently_and_one_wins(applied, parent_seat, hugo, lena):
    same = type(applied).objects.get(pk=applied.pk)
    actions.not_select(candidacy=applied, reason="x", by=hugo, at=NOW)
    with pytest.raises(StepRefused):
        actions.appoint(candidacy=same, seat=parent_seat, by=lena, at=NOW, **TERM)
    assert not Term.objects.exists()
    assert not Placement.objects.exists()


def test_her_name_goes_on(applied, hugo):
    actions.refer(candidacy=applied, by=hugo, at=NOW)
    assert applied.status == CandidacyStatus.REFERRED
    assert Letter.objects.get().name == "opportunities/candidate_referred"


def test_not_selected_kindly_and_without_the_note(applied, hugo):
    actions.not_select(candidacy=applied, reason="Secret note", by=hugo, at=NOW)
    assert (applied.status, applied.host_reason) == (CandidacyStatus.NOT_SELECTED, "Secret note")
    assert (applied.answered_at, applied.ended_at) == (NOW, NOW)
    assert not applied.releases.standing().exists()
    assert "Secret note" not in written()
    assert "/seats/" in Letter.objects.get().text


def test_nobody_is_decided_before_her_yes(alma, posted, hugo, parent_seat):
    row = candidacy(alma.person, posted, CandidacyStatus.INTERESTED)
    for decide in (
        lambda: actions.ask_to_talk(candidacy=row, by=hugo, at=NOW, **TALK),
        lambda: actions.refer(candidacy=row, by=hugo, at=NOW),
        lambda: actions.not_select(candidacy=row, reason="x", by=hugo, at=NOW),
        lambda: actions.appoint(candidacy=row, seat=parent_seat, by=hugo, at=NOW, **TERM),
    ):
        with pytest.raises(StepRefused):
            decide()
    row.refresh_from_db()
    assert row.status == CandidacyStatus.INTERESTED


def test_appointed_with_a_term_and_a_buddy(applied, parent_seat, hugo, bea, council):
    sits("Bea Lind", seat(council, 2), TERM["starts_on"], person=bea.person)
    placement = actions.appoint(
        candidacy=applied, seat=parent_seat, buddy=bea.person, by=hugo, at=NOW, **TERM
    )
    assert applied.status == CandidacyStatus.APPOINTED
    assert placement.status == PlacementStatus.APPOINTED
    assert (placement.buddy, placement.term.person) == (bea.person, applied.person)
    assert (placement.term.seat, placement.term.ends_on) == (parent_seat, TERM["ends_on"])
    assert placement.appointed_on == NOW.date()
    assert Entry.objects.filter(event="placement.appointed").exists()
    assert applied.releases.standing().exists()
    assert Letter.objects.filter(name="opportunities/buddy_asked", to=bea.email).exists()


def test_the_last_seat_fills_the_opening_and_others_are_told(
    applied, posted, parent_seat, hugo, bea
):
    waits = candidacy(bea.person, posted)
    actions.appoint(candidacy=applied, seat=parent_seat, by=hugo, at=NOW, **TERM)
    posted.refresh_from_db()
    waits.refresh_from_db()
    assert posted.status == OpeningStatus.FILLED
    assert waits.status == CandidacyStatus.CLOSED
    told = dict(Letter.objects.values_list("to", "name"))
    assert told["bea@example.org"] == "opportunities/opening_ended"
    assert told["alma@example.org"] == "opportunities/candidate_appointed"


def test_an_opening_of_two_seats_waits_for_the_second(council, alma, bea, hugo):
    first, second = seat(council, 1), seat(council, 2)
    both = opening(council, first, second)
    rows = [candidacy(who.person, both) for who in (alma, bea)]
    actions.appoint(candidacy=rows[0], seat=first, by=hugo, at=NOW, **TERM)
    both.refresh_from_db()
    assert both.status == OpeningStatus.POSTED
    with pytest.raises(actions.SeatGone):
        actions.appoint(candidacy=rows[1], seat=first, by=hugo, at=NOW, **TERM)
    rows[1].refresh_from_db()
    assert rows[1].status == CandidacyStatus.APPLIED
    actions.appoint(candidacy=rows[1], seat=second, by=hugo, at=NOW, **TERM)
    both.refresh_from_db()
    assert both.status == OpeningStatus.FILLED


def test_a_seat_that_is_not_of_the_opening(applied, council, hugo):
    with pytest.raises(actions.SeatGone):
        actions.appoint(candidacy=applied, seat=seat(council, 9), by=hugo, at=NOW, **TERM)


def test_a_term_that_cannot_be_changes_nothing(applied, posted, parent_seat, hugo):
    backwards = {"starts_on": TERM["ends_on"], "ends_on": TERM["starts_on"]}
    with pytest.raises(TermRefused):
        actions.appoint(candidacy=applied, seat=parent_seat, by=hugo, at=NOW, **backwards)
    applied.refresh_from_db()
    posted.refresh_from_db()
    assert (applied.status, posted.status) == (CandidacyStatus.APPLIED, OpeningStatus.POSTED)
    assert not Letter.objects.exists()


def test_nobody_is_appointed_out_of_an_opening_that_is_over(applied, posted, parent_seat, hugo):
    fill_opening(opening=posted, by=hugo, at=NOW)
    with pytest.raises(StepRefused):
        actions.appoint(candidacy=applied, seat=parent_seat, by=hugo, at=NOW, **TERM)


def test_no_letter_tells_more_than_the_title_of_the_opening(
    applied, posted, parent_seat, hugo, bea
):
    applied.statement = "My son was taken"
    applied.save()
    actions.ask_to_talk(candidacy=applied, by=hugo, at=NOW, **TALK)
    actions.refer(candidacy=applied, by=hugo, at=NOW)
    actions.appoint(candidacy=applied, seat=parent_seat, by=hugo, at=NOW, **TERM)
    text = written()
    assert "My son" not in text
    assert "Reyes" not in text
    assert "2028" not in text


def test_somebody_without_an_address_breaks_nothing(applied, hugo, alma):
    person = applied.person
    person.user, person.email = None, ""
    person.save()
    actions.refer(candidacy=applied, by=hugo, at=NOW)
    assert not Letter.objects.exists()
