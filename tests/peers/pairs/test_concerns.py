"""Concerns: told at once, their two clocks, and who may read them."""

import pytest
from django.db import connection

from members.models import Entry, Letter
from network.management import timer
from peers.access.concerns import may_read
from peers.actions import concerns
from peers.actions.concerns import ConcernClosed
from peers.domain.words import Alarm
from peers.models import Concern, Coordinator, PeerProgram
from tests.conftest import NOW, TODAY
from tests.peers.pairs.conftest import DAY, HOUR, letters

pytestmark = pytest.mark.django_db
WORDS = "KEEPMARKED-words"
TO_CORA = ("concern_raised", "cora@example.org")
CLOCK = ("concern_clock", "cora@example.org")


def raised(pair, sofia, alarm=Alarm.ABUSE) -> Concern:
    return concerns.raise_concern(match=pair, alarm=alarm, words=WORDS, by=sofia, at=NOW)


def told() -> list[tuple[str, str]]:
    found = letters()
    Letter.objects.all().delete()
    return found


def test_the_coordinator_of_that_part_hears_at_once_and_reads_no_word_in_the_letter(pair, sofia):
    concern = raised(pair, sofia)
    assert letters() == [TO_CORA]
    letter = Letter.objects.get()
    for word in (WORDS, "Alma", "Reyes", "Sofia", "Rossi", "Early years", "Abuse"):
        assert word not in letter.text + letter.html + letter.subject
    assert (concern.oral_by, concern.written_by) == (NOW + 12 * HOUR, None)


def test_who_stands_in_hears_too_on_those_days(pair, sofia, dario):
    west = Coordinator.objects.get(user=dario, program=pair.referral.program)
    west.covers.create(regions=["capitol"], since=TODAY, until=TODAY)
    raised(pair, sofia)
    assert ("concern_raised", "dario@example.org") in told()
    west.covers.update(since=TODAY + DAY, until=TODAY + DAY)
    raised(pair, sofia)
    assert told() == [TO_CORA]


def test_where_nobody_coordinates_that_part_all_of_the_program_hear(pair, sofia):
    pair.referral.region = "naugatuck-valley"
    raised(pair, sofia)
    assert len(told()) == 2


@pytest.mark.parametrize("alarm", [Alarm.EXHAUSTION, Alarm.UNEASE])
def test_no_clock_runs_where_the_law_sets_none(pair, sofia, alarm):
    concern = raised(pair, sofia, alarm)
    Concern.objects.update(told_at=NOW)
    assert concern.oral_by is None
    assert concerns.remind_of_concerns(at=NOW + 300 * DAY) == 0


def test_what_nobody_reads_for_a_day_is_told_once_more(pair, sofia, cora):
    concern = raised(pair, sofia, Alarm.UNEASE)
    told()
    assert concerns.remind_of_concerns(at=NOW + 23 * HOUR) == 0
    assert concerns.remind_of_concerns(at=NOW + 3 * DAY) == 1
    assert concerns.remind_of_concerns(at=NOW + 4 * DAY) == 0
    assert told() == [TO_CORA]
    assert concern.told_at is None


def test_a_program_without_clocks(pair, sofia):
    PeerProgram.objects.update(oral_hours=None, written_hours=None)
    pair.referral.program.refresh_from_db()
    assert raised(pair, sofia).oral_by is None


def test_each_clock_is_told_before_and_after_it_runs_out_once(pair, sofia, cora):
    concern = raised(pair, sofia)
    concerns.note_told(concern=concern, by=cora, at=NOW)
    told()
    remind = concerns.remind_of_concerns
    assert remind(at=NOW + 8 * HOUR) == 0
    assert [remind(at=NOW + 9 * HOUR), remind(at=NOW + 10 * HOUR)] == [1, 0]
    assert told() == [CLOCK]
    assert [remind(at=NOW + 13 * HOUR), remind(at=NOW + 14 * HOUR)] == [1, 0]
    assert told() == [CLOCK]
    at = NOW + 15 * HOUR
    concerns.note_oral(concern=concern, by=cora, at=at, made_at=at)
    assert (concern.oral_at, concern.written_by) == (at, at + 48 * HOUR)
    assert remind(at=at + 35 * HOUR) == 0
    assert [remind(at=at + 36 * HOUR), remind(at=at + 37 * HOUR)] == [1, 0]
    assert [remind(at=at + 49 * HOUR), remind(at=at + 5 * DAY)] == [1, 0]
    concerns.note_written(concern=concern, by=cora, at=at + 50 * HOUR, made_at=at + 50 * HOUR)
    assert remind(at=at + 9 * DAY) == 0


def test_after_three_days_of_being_down_only_what_is_true_is_told(pair, sofia):
    raised(pair, sofia)
    Concern.objects.update(told_at=NOW)
    told()
    assert concerns.remind_of_concerns(at=NOW + 3 * DAY) == 1
    assert "has run out" in Letter.objects.get().text
    assert concerns.remind_of_concerns(at=NOW + 3 * DAY) == 0


def test_a_report_made_in_time_stops_its_clock(pair, sofia, cora):
    concern = raised(pair, sofia)
    concerns.note_oral(concern=concern, by=cora, at=NOW + HOUR, made_at=NOW + HOUR)
    assert concerns.remind_of_concerns(at=NOW + 13 * HOUR) == 0


def test_each_step_is_done_once_and_none_after_the_close(pair, sofia, cora):
    concern = raised(pair, sofia)
    by = {"concern": concern, "by": cora, "at": NOW + HOUR}
    concerns.note_told(**by)
    concerns.note_told(**by | {"at": NOW + 2 * HOUR})
    assert concern.told_at == NOW + HOUR
    concerns.note_oral(**by, made_at=NOW)
    with pytest.raises(ConcernClosed):
        concerns.note_oral(**by, made_at=NOW + HOUR)
    concerns.close_concern(**by, action="Called and reported.")
    assert (concern.closed_by, concern.action) == (cora, "Called and reported.")
    with pytest.raises(ConcernClosed):
        concerns.note_written(**by, made_at=NOW)
    with pytest.raises(ConcernClosed):
        concerns.close_concern(**by, action="Again.")
    assert concerns.remind_of_concerns(at=NOW + 30 * DAY) == 0


def test_only_its_writer_and_the_coordinators_of_the_request_read_it(
    pair, alma, sofia, selma, cora, dario, zoe, chair
):
    concern = raised(pair, sofia)
    cast = (alma, sofia, selma, cora, dario, zoe, chair)
    readers = {user.email.partition("@")[0] for user in cast if may_read(user, concern, at=NOW)}
    assert readers == {"sofia", "cora"}


def test_no_word_of_it_is_in_the_journal_or_readable_in_the_database(pair, sofia):
    concern = raised(pair, sofia)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM peers_concern WHERE id = %s", [concern.pk])
        assert WORDS not in cursor.fetchone()[0]
    assert not Entry.objects.filter(event__contains=WORDS).exists()


def test_the_timer_does_it():
    assert concerns.remind_of_concerns in timer.JOBS
