"""The life of an opening: drafted, checked by somebody else, posted, closed, ended."""

from datetime import date, timedelta

import pytest

from members.journal import StepRefused
from members.models import Entry, Letter
from opportunities.actions import openings as actions
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.domain.openings import Fault, Gap
from opportunities.models import Opening
from opportunities.queries.openings import openings_to_check
from tests.conftest import NOW
from tests.opportunities.conftest import candidacy, opening, seat
from tests.opportunities.openings.conftest import draft

pytestmark = pytest.mark.django_db


def letters(name: str) -> set[str]:
    return set(Letter.objects.filter(name=f"opportunities/{name}").values_list("to", flat=True))


def test_a_draft_asks_what_its_seats_ask(council, hugo):
    first = seat(council, 5, child_age_max=6, codes=["iep-basics"], asks_also="Patience.")
    second = seat(council, 6, child_age_max=6, codes=["iep-basics"], asks_also="Patience.")
    made = actions.draft_opening(
        body=council, seats=[first, second], by=hugo, at=NOW, title="Two seats"
    )
    assert (made.child_age_max, made.codes, made.asks_also) == (6, ["iep-basics"], "Patience.")
    assert set(made.seats.all()) == {first, second}
    assert made.status == OpeningStatus.DRAFT


def test_seats_that_ask_for_different_things_need_two_openings(council, hugo):
    first, second = seat(council, 5, child_age_max=6), seat(council, 6)
    with pytest.raises(actions.SeatsDiffer):
        actions.draft_opening(body=council, seats=[first, second], by=hugo, at=NOW)


def test_a_seat_of_another_body_is_refused(council, school_board, hugo):
    with pytest.raises(actions.SeatsDiffer):
        actions.draft_opening(body=council, seats=[seat(school_board, 1)], by=hugo, at=NOW)


def test_other_seats_bring_what_they_ask(drafted, council, hugo):
    other = seat(council, 9, training_level="systems-change")
    actions.change_opening(
        opening=drafted, seats=[other], training_level="", title="Another", by=hugo, at=NOW
    )
    assert (drafted.training_level, drafted.title) == ("systems-change", "Another")


def test_what_cannot_be_is_refused_and_changes_nothing(drafted, hugo):
    with pytest.raises(actions.Impossible) as refused:
        actions.change_opening(
            opening=drafted, child_age_min=9, child_age_max=3, title="x", by=hugo, at=NOW
        )
    assert refused.value.faults == [Fault.CHILD_AGES_REVERSED]
    drafted.refresh_from_db()
    assert drafted.title != "x"


def test_only_a_draft_is_changed(submitted, hugo):
    with pytest.raises(StepRefused):
        actions.change_opening(opening=submitted, title="x", by=hugo, at=NOW)


def test_what_is_missing_is_named(council, hugo):
    bare = actions.draft_opening(body=council, seats=[], title="T", by=hugo, at=NOW)
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_opening(opening=bare, by=hugo, at=NOW)
    assert refused.value.gaps == [Gap.SUMMARY, Gap.SEATS, Gap.CLOSING_DAY, Gap.PAY]
    bare.refresh_from_db()
    assert bare.status == OpeningStatus.DRAFT


def test_a_seat_without_appointer_is_not_posted(council, hugo):
    orphan = draft(council, seat(council, 7, appointer=None))
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_opening(opening=orphan, by=hugo, at=NOW)
    assert refused.value.gaps == [Gap.APPOINTER]


def test_a_seat_is_in_one_opening_at_a_time(council, parent_seat, posted, hugo):
    second = draft(council, parent_seat)
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_opening(opening=second, by=hugo, at=NOW)
    assert refused.value.gaps == [Gap.ELSEWHERE]


def test_an_opening_that_is_over_holds_no_seat(council, parent_seat, hugo):
    opening(council, parent_seat, status=OpeningStatus.FILLED.value)
    again = draft(council, parent_seat)
    actions.submit_opening(opening=again, by=hugo, at=NOW)
    assert list(openings_to_check()) == [again]


def test_those_who_check_are_told_and_not_who_sent_it(drafted, lena, chair):
    actions.submit_opening(opening=drafted, by=lena, at=NOW)
    assert letters("opening_to_check") == {"chair@example.org"}


def test_nobody_checks_what_she_sent(drafted, lena, chair):
    actions.submit_opening(opening=drafted, by=chair, at=NOW)
    with pytest.raises(actions.CheckedBySender):
        actions.post_opening(opening=drafted, by=chair, at=NOW)
    actions.post_opening(opening=drafted, by=lena, at=NOW)
    assert (drafted.status, drafted.posted_at) == (OpeningStatus.POSTED, NOW)


def test_who_sent_it_last_counts(submitted, lena, hugo):
    actions.send_back(opening=submitted, reason="Say when.", by=lena, at=NOW)
    actions.submit_opening(opening=submitted, by=lena, at=NOW + timedelta(hours=1))
    with pytest.raises(actions.CheckedBySender):
        actions.post_opening(opening=submitted, by=lena, at=NOW)


def test_hosts_hear_that_it_is_public(submitted, lena):
    actions.post_opening(opening=submitted, by=lena, at=NOW)
    assert letters("opening_posted") == {"hugo@example.org", "lena@example.org"}
    entry = Entry.objects.get(event="opening.posted", record_id=str(submitted.pk))
    assert entry.actor == lena


def test_it_waited_past_its_last_day(submitted, lena):
    with pytest.raises(actions.Incomplete) as refused:
        actions.post_opening(opening=submitted, by=lena, at=NOW + timedelta(days=60))
    assert refused.value.gaps == [Gap.CLOSING_DAY_OVER]


def test_a_hidden_body_may_send_and_is_not_posted(drafted, council, hugo, lena):
    council.live = False
    council.save()
    actions.submit_opening(opening=drafted, by=hugo, at=NOW)
    with pytest.raises(actions.Incomplete) as refused:
        actions.post_opening(opening=drafted, by=lena, at=NOW)
    assert refused.value.gaps == [Gap.BODY_HIDDEN]


def test_a_draft_cannot_be_posted(drafted, lena):
    with pytest.raises(StepRefused):
        actions.post_opening(opening=drafted, by=lena, at=NOW)


def test_sent_back_with_a_reason_that_no_letter_tells(submitted, lena):
    actions.send_back(opening=submitted, reason="Say how she is paid.", by=lena, at=NOW)
    assert (submitted.status, submitted.returned_for) == ("draft", "Say how she is paid.")
    assert letters("opening_returned") == {"hugo@example.org", "lena@example.org"}
    assert "paid" not in "".join(Letter.objects.values_list("text", flat=True))


def test_the_host_takes_it_back_to_go_on_writing(submitted, hugo):
    actions.take_back_opening(opening=submitted, by=hugo, at=NOW)
    assert submitted.status == OpeningStatus.DRAFT


def test_the_last_day_belongs_to_it_and_then_it_closes(posted, hugo, alma):
    candidacy(alma.person, posted)
    last = posted.closes_on
    noon = NOW.replace(month=last.month, day=last.day)
    assert actions.close_openings(at=noon) == 0
    assert actions.close_openings(at=noon + timedelta(days=1)) == 1
    assert actions.close_openings(at=noon + timedelta(days=1)) == 0
    posted.refresh_from_db()
    assert posted.status == OpeningStatus.CLOSED
    letter = Letter.objects.get(name="opportunities/opening_closed")
    assert (letter.to, "1 parent waits" in letter.text) == ("hugo@example.org", True)
    assert "Alma" not in letter.text


def test_the_day_is_that_of_connecticut(posted):
    """At three in the morning of London it is still the day before."""
    late = NOW.replace(month=3, day=31, hour=3)
    assert actions.close_openings(at=late) == 0


def test_closed_and_posted_again_until_a_new_day(council, parent_seat, hugo):
    closed = opening(council, parent_seat, status="closed", pay="none", decides_on=date(2026, 4, 5))
    day = date(2026, 5, 1)
    actions.repost_opening(opening=closed, closes_on=day, by=hugo, at=NOW)
    assert (closed.status, closed.closes_on, closed.decides_on) == ("posted", day, None)


def test_posted_again_needs_a_day_to_come(council, parent_seat, hugo):
    closed = opening(council, parent_seat, status="closed", pay="none")
    with pytest.raises(actions.Incomplete):
        actions.repost_opening(opening=closed, closes_on=date(2026, 3, 1), by=hugo, at=NOW)


def test_what_is_open_is_not_posted_again(council, parent_seat, hugo):
    going_on = opening(council, parent_seat, pay="none")
    with pytest.raises(StepRefused):
        actions.repost_opening(opening=going_on, closes_on=date(2026, 5, 1), by=hugo, at=NOW)


@pytest.mark.parametrize(
    ("end", "word", "status"),
    [
        (lambda row, by: actions.fill_opening(opening=row, by=by, at=NOW), "taken", "filled"),
        (
            lambda row, by: actions.withdraw_opening(opening=row, reason="No money", by=by, at=NOW),
            "ended",
            "withdrawn",
        ),
    ],
)
def test_everybody_who_waits_is_told_the_end(posted, hugo, alma, bea, end, word, status):
    waits = candidacy(alma.person, posted)
    thinks = candidacy(bea.person, posted, CandidacyStatus.INTERESTED)
    end(posted, hugo)
    for row in (waits, thinks):
        row.refresh_from_db()
        assert (row.status, row.ended_at) == (CandidacyStatus.CLOSED, NOW)
    assert not waits.releases.standing().exists()
    assert posted.status == status
    assert letters("opening_ended") == {"alma@example.org", "bea@example.org"}
    letter = Letter.objects.filter(name="opportunities/opening_ended").first()
    assert word in letter.subject
    assert "/seats/" in letter.text
    assert "No money" not in letter.text


def test_an_end_leaves_other_ends_alone(posted, hugo, alma):
    earlier = candidacy(alma.person, posted, CandidacyStatus.WITHDRAWN)
    actions.fill_opening(opening=posted, by=hugo, at=NOW)
    earlier.refresh_from_db()
    assert earlier.status == CandidacyStatus.WITHDRAWN
    assert letters("opening_ended") == set()


def test_nothing_follows_an_end(posted, hugo):
    actions.fill_opening(opening=posted, by=hugo, at=NOW)
    with pytest.raises(StepRefused):
        actions.withdraw_opening(opening=posted, reason="x", by=hugo, at=NOW)


def test_her_letter_is_in_her_language(posted, hugo, alma):
    alma.person.language = "es"
    alma.person.save()
    Opening.objects.filter(pk=posted.pk).update(title_es="Puesto para familias")
    candidacy(alma.person, posted)
    posted.refresh_from_db()
    actions.fill_opening(opening=posted, by=hugo, at=NOW)
    letter = Letter.objects.get(name="opportunities/opening_ended")
    assert "Puesto para familias" in letter.subject
    assert "/es/seats/" in letter.text


def test_questions_keep_their_place_and_their_key(drafted, hugo):
    def save(*rows):
        actions.save_questions(opening=drafted, questions=rows, by=hugo, at=NOW)

    save({"words": "Why?"}, {"words": "When?", "required": True})
    why, when = drafted.questions.all()
    save({"pk": when.pk, "words": "When can you?"}, {"words": "How?"})
    assert [(q.words, q.required) for q in drafted.questions.all()] == [
        ("When can you?", False),
        ("How?", False),
    ]
    assert drafted.questions.filter(pk=when.pk).exists()
    assert not drafted.questions.filter(pk=why.pk).exists()


def test_questions_of_what_was_posted_stand(posted, hugo):
    with pytest.raises(StepRefused):
        actions.save_questions(opening=posted, questions=[{"words": "Why?"}], by=hugo, at=NOW)


def test_a_question_of_another_opening_is_no_key(drafted, council, hugo):
    other = draft(council, seat(council, 8))
    theirs = other.questions.create(words="Theirs?")
    rows = [{"pk": theirs.pk, "words": "Mine?"}]
    actions.save_questions(opening=drafted, questions=rows, by=hugo, at=NOW)
    theirs.refresh_from_db()
    assert theirs.words == "Theirs?"
    assert drafted.questions.get().words == "Mine?"


def test_where_it_meets_is_found_on_the_map(council, hugo):
    made = actions.draft_opening(
        body=council, seats=[], place="Room 4, 20 Church Street, Hartford", by=hugo, at=NOW
    )
    assert round(made.latitude) == 42
    actions.change_opening(opening=made, place="To be said", by=hugo, at=NOW)
    assert (made.latitude, made.longitude) == (None, None)


def test_what_was_posted_is_set_right_and_promises_stand(council, parent_seat, hugo):
    paid = opening(council, parent_seat, pay="hour", pay_amount=25)
    actions.correct_opening(
        opening=paid, place="Hartford", child_care="yes", pay="none", title="x", by=hugo, at=NOW
    )
    assert (paid.place, paid.child_care, paid.pay) == ("Hartford", "yes", "hour")
    assert paid.title != "x"


def test_a_decision_is_not_moved_before_the_last_day(posted, hugo):
    with pytest.raises(actions.Impossible):
        actions.correct_opening(opening=posted, decides_on=date(2026, 3, 5), by=hugo, at=NOW)


def test_what_is_over_is_not_set_right(council, hugo):
    over = opening(council, status="filled")
    with pytest.raises(StepRefused):
        actions.correct_opening(opening=over, place="Hartford", by=hugo, at=NOW)


def test_posted_again_it_is_told_to_those_who_came_since(council, parent_seat, hugo):
    closed = opening(council, parent_seat, status="closed", pay="none", told_at=NOW)
    actions.repost_opening(opening=closed, closes_on=date(2026, 5, 1), by=hugo, at=NOW)
    assert closed.told_at is None
