"""A meeting from its plan to its adopted minutes, and the letters on the way."""

import hashlib
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from members.journal import StepRefused
from members.models import Letter, Person
from network import actions, queries
from network.domain.voting import Voice
from network.models import Minutes, Presence
from tests.conftest import TODAY
from tests.network.governance.cast import called, leads, moved, planned, votes


@pytest.fixture
def meeting(chair, rosa, nora, now):
    return planned(chair, now)


@pytest.fixture
def held(meeting, chair, harbor, valley, now):
    """Over, with Harbor in the room, Valley excused, and a sentence on each point."""
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    rows = [
        {"agency": harbor, "attendance": "present", "how": "room", "who": "Rosa Diaz"},
        {"agency": valley, "attendance": "excused", "how": "", "who": ""},
    ]
    facts = {"meeting": meeting, "by": chair, "at": meeting.ends_at}
    actions.note_attendance(rows=rows, **facts)
    actions.end_meeting(**facts)
    notes = {item.pk: f"Said on {item.title}." for item in meeting.agenda.all()}
    actions.write_notes(notes=notes, **facts)
    return meeting


def letters(name: str) -> list[str]:
    return sorted(Letter.objects.filter(name=f"network/{name}").values_list("to", flat=True))


EVERYBODY = ["chair@example.org", "nora@example.org", "rosa@example.org"]


def test_invitations_reach_members_with_a_vote_in_their_language(
    meeting, chair, rosa, nora, valley, now
):
    Person.objects.filter(user=rosa).update(language="es")
    valley.membership.paper_until = TODAY - timedelta(days=200)
    valley.membership.save()
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    assert letters("meeting_invited") == ["chair@example.org", "rosa@example.org"]
    letter = Letter.objects.get(to="rosa@example.org")
    assert letter.language == "es"
    assert f"/es/desk/meetings/{meeting.pk}/" in letter.text
    event = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
    assert event["uid"] == f"meeting-{meeting.pk}@localhost"
    assert event.decoded("dtstart") == meeting.starts_at


def test_number_of_questions_does_not_grow_with_readers(
    meeting, chair, now, django_assert_max_num_queries
):
    leads()
    drafts = 6
    with django_assert_max_num_queries(20 + drafts * 2):
        actions.call_meeting(meeting=meeting, by=chair, at=now)
    assert len(letters("meeting_invited")) == drafts


def test_meeting_without_agenda_is_not_called(meeting, chair, now):
    meeting.agenda.all().delete()
    with pytest.raises(actions.EmptyAgenda):
        actions.call_meeting(meeting=meeting, by=chair, at=now)


def test_invitations_go_out_once(meeting, chair, now):
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    with pytest.raises(StepRefused):
        actions.call_meeting(meeting=meeting, by=chair, at=now)
    assert letters("meeting_invited") == EVERYBODY


def test_new_day_is_told_and_moves_the_same_event(meeting, chair, now):
    later = {"starts_at": meeting.starts_at + timedelta(days=1)}
    later["ends_at"] = later["starts_at"] + timedelta(hours=1)
    actions.change_meeting(meeting=meeting, by=chair, at=now, **later)
    assert letters("meeting_changed") == []
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    actions.change_meeting(meeting=meeting, by=chair, at=now, title="Another title")
    assert letters("meeting_changed") == []
    actions.change_meeting(meeting=meeting, by=chair, at=now, place="At Harbor")
    assert letters("meeting_changed") == EVERYBODY
    files = Letter.objects.filter(to="rosa@example.org").order_by("pk")
    events = [Calendar.from_ical(one.calendar).walk("VEVENT")[0] for one in files]
    assert events[0]["uid"] == events[1]["uid"]
    assert events[0]["sequence"] < events[1]["sequence"]


def test_cancelled_meeting_takes_its_votes_back(meeting, chair, now):
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    decision = moved(meeting, chair, now)
    actions.cancel_meeting(meeting=meeting, by=chair, at=now)
    decision.refresh_from_db()
    assert decision.status == "withdrawn"
    assert letters("meeting_cancelled") == EVERYBODY
    event = Calendar.from_ical(Letter.objects.latest("pk").calendar).walk("VEVENT")[0]
    assert event["status"] == "CANCELLED"
    with pytest.raises(actions.MeetingClosed):
        actions.change_meeting(meeting=meeting, by=chair, at=now, place="Elsewhere")


def test_meeting_that_was_only_planned_is_cancelled_without_letters(meeting, chair, now):
    actions.cancel_meeting(meeting=meeting, by=chair, at=now)
    assert not Letter.objects.exists()


def test_meeting_is_not_over_before_it_began(meeting, chair, now):
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    with pytest.raises(actions.NotYet):
        actions.end_meeting(meeting=meeting, by=chair, at=now)


def test_agenda_is_put_in_order(meeting, chair, now):
    last = meeting.agenda.last()
    actions.move_agenda_item(item=last, by=chair, at=now)
    assert [item.title for item in meeting.agenda.all()] == ["Our year", "Welcome"]
    actions.move_agenda_item(item=meeting.agenda.first(), by=chair, at=now)
    assert [item.title for item in meeting.agenda.all()] == ["Our year", "Welcome"]


def test_presence_says_how_somebody_came(meeting, harbor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(meeting=meeting, agency=harbor, attendance="absent", how="call")


def test_minutes_need_somebody_who_came(meeting, chair, now):
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    facts = {"meeting": meeting, "by": chair, "at": meeting.ends_at}
    actions.end_meeting(**facts)
    with pytest.raises(actions.NobodyCame):
        actions.draft_minutes(**facts)


def test_draft_tells_each_what_falls_to_them(held, chair, rosa, now):
    facts = {"meeting": held, "by": chair, "at": held.ends_at}
    words = {"words": "Write to the schools", "due_on": held.day + timedelta(days=9)}
    actions.give_action_item(owner=rosa, **words, **facts)
    actions.draft_minutes(**facts)
    assert letters("minutes_out") == EVERYBODY
    texts = dict(Letter.objects.filter(name="network/minutes_out").values_list("to", "text"))
    assert "Write to the schools" in texts["rosa@example.org"]
    assert "Write to the schools" not in texts["nora@example.org"]


def test_minutes_say_who_came_what_was_said_and_decided(held, chair, rosa, harbor, now):
    decision = moved(held, chair, now, moved_by=harbor)
    votes(decision, rosa, harbor, Voice.YES, now, conflict="We would be paid for it.")
    actions.close_decision(decision=decision, by=chair, at=now)
    text = queries.minutes_text(held)
    for words in (
        "Present: Harbor Families (Rosa Diaz)",
        "Excused: Valley Parents",
        "Said on Our year.",
        "1. Open on Sundays",
        "Moved by Harbor Families",
        "0 yes, 0 no, 1 abstained; 2 agencies had a vote.",
        "Stood aside for a conflict of interest: Harbor Families",
    ):
        assert words in text
    assert "We would be paid" not in text


def test_adopted_minutes_never_change(held, chair, now):
    facts = {"meeting": held, "by": chair, "at": held.ends_at}
    actions.draft_minutes(**facts)
    before = queries.minutes_text(held)
    actions.adopt_minutes(on=held.day, **facts)
    held.refresh_from_db()
    item = held.agenda.first()
    item.notes = "Something else."
    item.save()
    assert queries.minutes_text(held) == before
    kept = Minutes.objects.get()
    assert kept.sha256 == hashlib.sha256(before.encode()).hexdigest()
    for change in (
        lambda: actions.write_notes(notes={item.pk: "New."}, **facts),
        lambda: actions.note_attendance(rows=[], **facts),
        lambda: actions.adopt_minutes(on=held.day, **facts),
        lambda: actions.save_agenda_item(title="Late", **facts),
        lambda: moved(held, chair, now),
    ):
        with pytest.raises(actions.MeetingClosed):
            change()


@pytest.mark.parametrize("days", [-1, 30])
def test_minutes_are_adopted_after_the_meeting_and_not_tomorrow(held, chair, days):
    facts = {"meeting": held, "by": chair, "at": held.ends_at + timedelta(days=9)}
    actions.draft_minutes(**facts)
    with pytest.raises(actions.AdoptedTooEarly):
        actions.adopt_minutes(on=held.day + timedelta(days=days), **facts)


def test_minutes_wait_for_open_votes(held, chair, now):
    moved(held, chair, now)
    facts = {"meeting": held, "by": chair, "at": held.ends_at}
    actions.draft_minutes(**facts)
    with pytest.raises(actions.StillOpen):
        actions.adopt_minutes(on=held.day, **facts)


def test_next_meeting_adopts_the_minutes_by_a_vote(held, chair, rosa, harbor, now):
    facts = {"by": chair, "at": held.ends_at}
    actions.draft_minutes(meeting=held, **facts)
    following = called(chair, now, days=40, title="Summer meeting")
    assert list(queries.undecided_minutes(following)) == [held]
    decision = moved(following, chair, now, title="Adopt the minutes", minutes_of=held)
    assert list(queries.undecided_minutes(following)) == []
    votes(decision, rosa, harbor, Voice.YES, now)
    later = {"by": chair, "at": following.ends_at}
    actions.close_decision(decision=decision, **later)
    actions.put_in_force(decision=decision, **later)
    minutes = Minutes.objects.get()
    assert (minutes.adopted_by, minutes.adopted_on) == (decision, following.day)
    held.refresh_from_db()
    assert held.status == "minutes-adopted"
