"""What those who have a place hear, when, and in which language; and what goes into calendars."""

from datetime import timedelta

import pytest
from django.core import mail as outside
from icalendar import Calendar

from members import mail
from members.journal import StepRefused
from members.models import Letter, Person
from tests.conftest import NOW
from tests.trainings.conftest import meetings
from tests.trainings.test_enrolments import ask, last_letter, letters_to, person, status_of
from trainings import actions, queries
from trainings.models import Offering

FIRST = NOW + timedelta(weeks=2)
HOUR = timedelta(hours=1)


def events(letter: Letter) -> dict[str, dict]:
    return {str(event["uid"]): event for event in Calendar.from_ical(letter.calendar).events}


def change(run, rosa, **facts):
    actions.change_offering(offering=run, by=rosa, at=NOW, **facts)


@pytest.fixture
def following(public, rosa, run) -> list[Offering]:
    """Two later runs; the second is in Spanish, like the run itself."""
    made = []
    for weeks, language in ((10, "en"), (20, "es")):
        added = actions.add_offering(
            program=public,
            by=rosa,
            at=NOW,
            sessions=meetings(NOW + timedelta(weeks=weeks)),
            enrolment="open",
            language=language,
        )
        actions.announce_offering(offering=added, by=rosa, at=NOW)
        made.append(added)
    return made


def test_letter_is_in_the_language_of_its_reader(run):
    spanish = person("Ana", "es")
    actions.ask_for_place(offering=run, person=spanish, by=None, at=NOW)
    letter = last_letter("Ana")
    assert letter.language == "es"
    assert "/es/place/" in letter.text
    assert "/es/place/" in letter.html
    assert "16 de marzo de 2026" in letter.text


def test_place_comes_with_its_dates_for_the_calendar(run):
    ask(run, "Ana")
    letter = last_letter("Ana")
    found = list(events(letter).values())
    assert [event["dtstart"].dt for event in found] == [m.starts_at for m in meetings(FIRST)]
    assert found[0]["summary"] == "Understanding plans"
    mail.deliver(at=NOW)
    sent = next(m for m in outside.outbox if m.to == ["ana@example.org"])
    (attached,) = [p for p in sent.message().walk() if p.get_content_type() == "text/calendar"]
    assert attached.get_param("method") == "PUBLISH"
    assert attached.get_filename() == "dates.ics"
    assert Calendar.from_ical(attached.get_payload(decode=True)).events


@pytest.mark.parametrize(
    ("ahead", "reminded"),
    [
        (timedelta(days=8), 0),
        (timedelta(days=7), 1),
        (timedelta(days=2), 1),
        (timedelta(days=1), 1),
        (timedelta(), 0),
        (-HOUR, 0),
    ],
)
def test_reminder_comes_a_week_and_a_day_before(run, ahead, reminded):
    ask(run, "Ana")
    assert actions.remind(at=FIRST - ahead) == reminded


def test_nobody_is_reminded_twice_for_the_same_reason(run):
    ask(run, "Ana")
    for ahead, told in ((7, 1), (7, 0), (6, 0), (1, 1), (0.5, 0)):
        assert actions.remind(at=FIRST - timedelta(days=ahead)) == told
    assert letters_to("Ana") == ["enrolment_placed", "enrolment_reminder", "enrolment_reminder"]
    assert events(last_letter("Ana"))


def test_who_came_late_has_a_fresh_letter_and_those_without_a_place_none(run):
    ask(run, "Ana", at=FIRST - timedelta(days=3))
    ask(run, "Ben")
    ask(run, "Cleo")
    assert actions.remind(at=FIRST - timedelta(days=2)) == 1
    assert letters_to("Cleo") == ["enrolment_waiting"]


def test_class_that_moved_is_reminded_of_again(run, rosa):
    ask(run, "Ana")
    actions.remind(at=FIRST - timedelta(days=1))
    later = FIRST + timedelta(weeks=4)
    actions.change_offering(offering=run, by=rosa, at=NOW, sessions=meetings(later))
    assert actions.remind(at=later - timedelta(days=1)) == 1


def test_cancelled_class_tells_everybody_and_proposes_the_next(run, rosa, following):
    everybody = [ask(run, name) for name in ("Ana", "Ben", "Cleo")]
    before = events(last_letter("Ana"))
    actions.cancel_offering(offering=run, by=rosa, at=NOW)
    assert {status_of(one) for one in everybody} == {"cancelled"}
    for name in ("Ana", "Ben", "Cleo"):
        assert letters_to(name)[-1] == "class_cancelled"
    letter = last_letter("Ana")
    assert f"/trainings/understanding-plans/dates/{following[1].pk}/place/" in letter.text
    after = events(letter)
    assert set(after) == set(before)
    assert {str(event["status"]) for event in after.values()} == {"CANCELLED"}
    assert min(e["sequence"] for e in after.values()) > max(e["sequence"] for e in before.values())
    run.refresh_from_db()
    assert run.taken == 0


def test_next_run_is_one_with_a_free_place_where_there_is_one(run, rosa, following):
    english, spanish = following
    later = actions.copy_offering(offering=spanish, by=rosa, at=NOW)
    dates = meetings(NOW + timedelta(weeks=30))
    actions.change_offering(offering=later, by=rosa, at=NOW, sessions=dates)
    actions.announce_offering(offering=later, by=rosa, at=NOW)
    assert queries.next_offering(run, at=NOW) == spanish
    Offering.objects.filter(pk=spanish.pk).update(places=1, taken=1)
    assert queries.next_offering(run, at=NOW) == later
    Offering.objects.filter(pk=later.pk).update(places=1, taken=1)
    assert queries.next_offering(run, at=NOW) == spanish
    Offering.objects.filter(pk__in=[spanish.pk, later.pk]).update(language="en")
    assert queries.next_offering(run, at=NOW) == english


def test_cancelled_class_without_a_next_one_leads_to_the_agency(run, rosa):
    ask(run, "Ana")
    actions.cancel_offering(offering=run, by=rosa, at=NOW)
    assert "No other dates are set yet" in last_letter("Ana").text


def test_class_that_takes_place_after_all_says_so_to_those_who_lost_their_place(run, rosa):
    ana = ask(run, "Ana")
    ben = ask(run, "Ben")
    actions.give_up_place(enrolment=ben, by=None, at=NOW)
    actions.cancel_offering(offering=run, by=rosa, at=NOW)
    actions.announce_offering(offering=run, by=rosa, at=NOW)
    assert letters_to("Ana")[-1] == "class_back"
    assert letters_to("Ben")[-1] == "enrolment_given_up"
    again, new = actions.ask_for_place(offering=run, person=ana.person, by=None, at=NOW)
    assert (again.status, new) == ("placed", True)


def test_class_that_is_over_is_not_cancelled(run, rosa):
    ana = ask(run, "Ana")
    with pytest.raises(StepRefused):
        actions.cancel_offering(offering=run, by=rosa, at=NOW + timedelta(weeks=20))
    run.refresh_from_db()
    assert run.status == "announced"
    assert status_of(ana) == "placed"
    assert letters_to("Ana") == ["enrolment_placed"]


def test_moved_class_tells_who_has_a_place_once(run, rosa):
    for name in ("Ana", "Ben", "Cleo"):
        ask(run, name)
    before = events(last_letter("Ana"))
    moved = meetings(FIRST + HOUR)
    change(run, rosa, sessions=moved)
    change(run, rosa, sessions=moved)
    assert letters_to("Ana") == ["enrolment_placed", "class_changed"]
    assert letters_to("Cleo") == ["enrolment_waiting"]
    letter = last_letter("Ana")
    assert "has changed when your class takes place" in letter.text
    after = events(letter)
    assert set(after) == set(before)
    assert [e["dtstart"].dt for e in after.values()] == [m.starts_at for m in moved]


def test_date_that_is_dropped_leaves_her_calendar(run, rosa):
    ask(run, "Ana")
    before = events(last_letter("Ana"))
    change(run, rosa, sessions=meetings(FIRST, 2))
    after = events(last_letter("Ana"))
    assert set(after) == set(before)
    assert [str(e["status"]) for e in after.values()].count("CANCELLED") == 1


def test_new_room_is_news_and_a_new_note_is_none(run, rosa):
    ask(run, "Ana")
    change(run, rosa, note="Bring a pen.", child_care="yes")
    assert letters_to("Ana") == ["enrolment_placed"]
    change(run, rosa, room="Room 7")
    assert "has changed where your class takes place" in last_letter("Ana").text


def test_date_that_has_been_is_no_news(run, rosa):
    ask(run, "Ana")
    later = FIRST + timedelta(days=1)
    corrected = [meetings(FIRST + HOUR)[0], *meetings(FIRST)[1:]]
    actions.change_offering(offering=run, by=rosa, at=later, sessions=corrected)
    assert letters_to("Ana") == ["enrolment_placed"]


def test_who_waited_in_vain_hears_it_once_with_the_next_run(run, following):
    for name in ("Ana", "Ben", "Cleo"):
        ask(run, name)
    assert actions.tell_those_who_waited(at=FIRST - HOUR) == 0
    assert actions.tell_those_who_waited(at=FIRST + HOUR) == 1
    assert actions.tell_those_who_waited(at=FIRST + 2 * HOUR) == 0
    assert letters_to("Cleo")[-1] == "enrolment_waited_in_vain"
    assert f"/dates/{following[1].pk}/place/" in last_letter("Cleo").text


def test_letters_write_markup_in_names_as_it_is(run, harbor):
    harbor.name = "Kids & <Parents>"
    harbor.save()
    odd = Person.objects.create(name="<b>Ana</b> & co", email="ana@example.org")
    actions.ask_for_place(offering=run, person=odd, by=None, at=NOW)
    letter = last_letter("Ana")
    assert "Hello <b>Ana</b>," in letter.text
    assert "Kids & <Parents>" in letter.text
    assert "<b>" not in letter.html
    assert "Kids &amp; &lt;Parents&gt;" in letter.html


def test_every_letter_has_its_way_on_and_no_place_unfilled(run, rosa, following):
    ana, _, _, dan = (ask(run, name) for name in ("Ana", "Ben", "Cleo", "Dan"))
    actions.ask_for_place(offering=run, person=dan.person, by=None, at=NOW)
    actions.give_up_place(enrolment=ana, by=None, at=NOW)
    actions.lapse_offers(at=NOW + timedelta(days=3))
    actions.cancel_offering(offering=run, by=rosa, at=NOW + timedelta(days=4))
    letters = Letter.objects.filter(name__regex="trainings/(enrolment|class)_")
    assert {letter.name.partition("_")[2] for letter in letters} == {
        *("placed", "waiting", "already_asked", "offered", "lapsed", "given_up", "cancelled"),
    }
    for letter in letters:
        assert "http://localhost:8000/" in letter.text
        assert 'href="http://localhost:8000/' in letter.html
        assert "{{" not in letter.text + letter.html
        assert "None" not in letter.text
        assert "\n\n\n\n" not in letter.text
