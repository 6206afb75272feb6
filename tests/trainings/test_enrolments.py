"""A place, a number in the line, an application; and how the line moves."""

from datetime import timedelta

import pytest

from members.journal import StepRefused
from members.models import Entry, Letter, Person
from tests.conftest import NOW
from tests.trainings.conftest import meetings
from trainings import actions
from trainings.actions import EnrolmentClosed
from trainings.domain.enrolment import Closed, Needs
from trainings.models import Enrolment, Offering

DAY = timedelta(days=1)


def person(name: str, language: str = "en") -> Person:
    return Person.objects.create(name=name, email=f"{name}@example.org".lower(), language=language)


def ask(run: Offering, name: str, *, at=NOW, **facts) -> Enrolment:
    return actions.ask_for_place(offering=run, person=person(name), by=None, at=at, **facts)[0]


def status_of(enrolment: Enrolment) -> str:
    enrolment.refresh_from_db()
    return enrolment.status


def taken(run: Offering) -> int:
    run.refresh_from_db()
    return run.taken


def letters_to(name: str) -> list[str]:
    found = Letter.objects.filter(to=f"{name}@example.org".lower()).order_by("pk")
    return [letter.name.partition("/")[2] for letter in found]


def last_letter(name: str) -> Letter:
    return Letter.objects.filter(to=f"{name}@example.org".lower()).latest("pk")


@pytest.fixture
def full(run) -> list[Enrolment]:
    """Ana and Ben have the two places, Cleo and Dan wait."""
    return [ask(run, name) for name in ("Ana", "Ben", "Cleo", "Dan")]


def test_first_come_have_places_and_the_others_wait_in_order(run, full):
    assert [e.status for e in full] == ["placed", "placed", "waiting", "waiting"]
    assert taken(run) == 2
    assert letters_to("Ana") == ["enrolment_placed"]
    assert "next in line" in last_letter("Cleo").text
    assert "number 2 in line" in last_letter("Dan").text


def test_place_given_up_is_offered_to_the_first_in_line_at_once(run, full):
    ana, _, cleo, dan = full
    actions.give_up_place(enrolment=ana, by=None, at=NOW)
    assert (status_of(ana), status_of(cleo), status_of(dan)) == ("given-up", "offered", "waiting")
    assert cleo.answer_by == NOW + timedelta(hours=48)
    assert taken(run) == 2
    assert letters_to("Cleo") == ["enrolment_waiting", "enrolment_offered"]
    assert "March 4, 2026, 10 a.m." in last_letter("Cleo").text


def test_newcomer_does_not_overtake_an_offer(run, full):
    actions.give_up_place(enrolment=full[0], by=None, at=NOW)
    assert ask(run, "Eva").status == "waiting"


def test_offer_is_taken(run, full):
    actions.give_up_place(enrolment=full[0], by=None, at=NOW)
    actions.take_offer(enrolment=full[2], by=None, at=NOW)
    assert status_of(full[2]) == "placed"
    assert letters_to("Cleo")[-1] == "enrolment_placed"


def test_offer_let_go_goes_on_to_the_next(run, full):
    actions.give_up_place(enrolment=full[0], by=None, at=NOW)
    actions.give_up_place(enrolment=full[2], by=None, at=NOW)
    assert (status_of(full[2]), status_of(full[3])) == ("given-up", "offered")


def test_unanswered_offer_lapses_once_and_goes_on(run, full):
    actions.give_up_place(enrolment=full[0], by=None, at=NOW)
    assert actions.lapse_offers(at=NOW + timedelta(hours=47)) == 0
    assert actions.lapse_offers(at=NOW + timedelta(hours=49)) == 1
    assert actions.lapse_offers(at=NOW + timedelta(hours=49)) == 0
    assert (status_of(full[2]), status_of(full[3])) == ("lapsed", "offered")
    assert letters_to("Cleo")[-1] == "enrolment_lapsed"
    with pytest.raises(StepRefused):
        actions.take_offer(enrolment=full[2], by=None, at=NOW)


def test_more_places_move_the_line(run, full, rosa):
    actions.change_offering(offering=run, by=rosa, at=NOW, places=3)
    assert (status_of(full[2]), status_of(full[3])) == ("offered", "waiting")
    assert taken(run) == 3


def test_no_limit_any_more_moves_the_whole_line(run, full, rosa):
    actions.change_offering(offering=run, by=rosa, at=NOW, places=None)
    assert {status_of(e) for e in full[2:]} == {"offered"}


def test_fewer_places_than_are_taken_are_refused(run, full, rosa):
    with pytest.raises(actions.TooFewPlaces):
        actions.change_offering(offering=run, by=rosa, at=NOW, places=1)


def test_asking_twice_is_told_by_letter_and_changes_nothing(run, alma):
    asked = {"offering": run, "person": alma.person, "by": alma, "at": NOW}
    first, new = actions.ask_for_place(**asked)
    again, new_again = actions.ask_for_place(**asked)
    assert (again, new, new_again) == (first, True, False)
    assert letters_to("alma") == ["enrolment_placed", "enrolment_already_asked"]
    assert taken(run) == 1


def test_who_gave_up_may_ask_again(run):
    first = ask(run, "Ana")
    actions.give_up_place(enrolment=first, by=None, at=NOW)
    again, new = actions.ask_for_place(offering=run, person=first.person, by=None, at=NOW)
    assert (new, again.status) == (True, "placed")


def test_application_is_read_talked_about_and_accepted(run, rosa):
    Offering.objects.filter(pk=run.pk).update(enrolment="apply", places=1)
    ana, ben, cleo = (ask(run, name) for name in ("Ana", "Ben", "Cleo"))
    assert (ana.status, taken(run)) == ("applied", 0)
    actions.invite_to_talk(enrolment=ana, by=rosa, at=NOW)
    actions.accept_enrolment(enrolment=ana, by=rosa, at=NOW)
    actions.accept_enrolment(enrolment=ben, by=rosa, at=NOW)
    actions.decline_enrolment(enrolment=cleo, by=rosa, at=NOW)
    assert [status_of(e) for e in (ana, ben, cleo)] == ["placed", "waiting", "declined"]
    assert letters_to("Ana") == ["enrolment_received", "enrolment_interview", "enrolment_placed"]
    assert letters_to("Cleo") == ["enrolment_received", "enrolment_declined"]
    assert "says nothing about you" in last_letter("Cleo").text
    to_harbor = Letter.objects.filter(name="trainings/application")
    assert {letter.to for letter in to_harbor} == {"rosa@example.org"}
    assert "Cleo" not in to_harbor.last().text + to_harbor.last().html


def test_who_waits_cannot_be_accepted_before_her_turn(run, full, rosa):
    with pytest.raises(StepRefused):
        actions.accept_enrolment(enrolment=full[3], by=rosa, at=NOW)


def test_after_the_first_day_the_agency_places_the_first_in_line(run, full, rosa):
    later = NOW + timedelta(weeks=3)
    actions.give_up_place(enrolment=full[0], by=None, at=later)
    assert status_of(full[2]) == "waiting"
    with pytest.raises(StepRefused):
        actions.accept_enrolment(enrolment=full[3], by=rosa, at=later)
    actions.accept_enrolment(enrolment=full[2], by=rosa, at=later)
    assert status_of(full[2]) == "placed"


def test_agency_adds_somebody_at_the_door(run, rosa):
    later = NOW + timedelta(weeks=3)
    added, new = actions.add_to_class(offering=run, person=person("Ana"), by=rosa, at=later)
    assert (added.status, new, taken(run)) == ("placed", True, 1)


def test_agency_makes_no_room_where_there_is_none(run, full, rosa):
    added, _ = actions.add_to_class(offering=run, person=person("Eva"), by=rosa, at=NOW)
    assert added.status == "waiting"


def test_whoever_gave_no_address_gets_no_letter(run, rosa):
    nobody = Person.objects.create(name="Walk In")
    actions.add_to_class(offering=run, person=nobody, by=rosa, at=NOW)
    assert not Letter.objects.filter(name__startswith="trainings/enrolment").exists()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"status": "cancelled"}, Closed.CANCELLED),
        ({"status": "draft"}, Closed.HIDDEN),
        ({"enrolment": "drop-in"}, Closed.JUST_COME),
        ({"enrolment": ""}, Closed.ELSEWHERE),
        ({"enrol_by": NOW.date() - DAY}, Closed.TOO_LATE),
    ],
)
def test_closed_door_says_why(run, facts, why):
    Offering.objects.filter(pk=run.pk).update(**facts)
    with pytest.raises(EnrolmentClosed) as refused:
        ask(run, "Ana")
    assert refused.value.why == why
    assert not Person.objects.filter(name="Nobody").exists()


def test_door_closes_when_the_class_begins_and_when_it_is_over(run):
    for later, why in ((timedelta(weeks=2), Closed.BEGUN), (timedelta(weeks=9), Closed.OVER)):
        with pytest.raises(EnrolmentClosed) as refused:
            actions.ask_for_place(offering=run, person=person("A"), by=None, at=NOW + later)
        assert refused.value.why == why


def test_program_that_enrols_elsewhere_or_has_nobody_here_takes_no_names(run, rosa):
    run.program.enrol_url = "https://harbor.example.org/enroll"
    run.program.save(update_fields=["enrol_url"])
    with pytest.raises(EnrolmentClosed):
        ask(run, "Ana")
    run.program.enrol_url = ""
    run.program.save(update_fields=["enrol_url"])
    rosa.represents.all().delete()
    with pytest.raises(EnrolmentClosed):
        ask(run, "Ben")


def test_needs_are_kept_and_no_letter_tells_them(run):
    needs = Needs("es", "Spanish", 2, True, "A seat near the door", "I work nights")
    asked = ask(run, "Ana", needs=needs)
    assert (asked.children_in_care, asked.access_needs) == (2, "A seat near the door")
    words = last_letter("Ana").text + last_letter("Ana").html
    assert "near the door" not in words
    assert "nights" not in words


def test_journal_holds_each_step_and_no_words(run, full):
    actions.give_up_place(enrolment=full[0], by=None, at=NOW)
    events = Entry.objects.filter(event__startswith="enrolment.").order_by("pk")
    assert [e.event.partition(".")[2] for e in events] == [
        *("placed", "placed", "waiting", "waiting", "given-up", "offered"),
    ]


def test_meetings_move_the_day_on_which_the_offer_ends(run, full):
    """Half of the time that is left, when the class is near."""
    near = NOW + timedelta(days=13)
    actions.give_up_place(enrolment=full[0], by=None, at=near)
    full[2].refresh_from_db()
    assert full[2].answer_by == near + timedelta(hours=12)
    assert meetings(NOW)[0].starts_at < full[2].answer_by < NOW + timedelta(weeks=2)


@pytest.mark.parametrize("status", ["applied", "interview", "waiting"])
def test_nobody_gives_herself_a_place_that_was_not_offered(run, full, status):
    Enrolment.objects.filter(pk=full[2].pk).update(status=status)
    with pytest.raises(StepRefused):
        actions.take_offer(enrolment=full[2], by=None, at=NOW)
    assert status_of(full[2]) == status
    assert taken(run) == 2
