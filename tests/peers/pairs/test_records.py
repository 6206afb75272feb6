"""Monthly records: asked for once, late once, and a note that stays with its writer."""

from datetime import UTC, date, datetime

import pytest

from members import journal
from members.models import Letter
from network.management import timer
from peers.access.records import note_for
from peers.actions import records
from peers.actions.pairs import close_match
from peers.actions.records import Said
from peers.domain.words import Closing
from peers.models import Match, MonthlyRecord, PeerProgram
from tests.conftest import NOW
from tests.peers.pairs.conftest import DAY, letters

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 1, 15, 0, tzinfo=UTC)
LATE = datetime(2026, 4, 13, 15, 0, tzinfo=UTC)
NOTE = "KEEPMARKED-note"


@pytest.fixture
def record(pair) -> MonthlyRecord:
    records.make_due(at=APRIL)
    Letter.objects.all().delete()
    return MonthlyRecord.objects.get()


def test_a_month_that_is_over_is_asked_for_once(pair):
    assert records.make_due(at=APRIL - DAY) == 0
    assert records.make_due(at=APRIL) == 1
    assert records.make_due(at=APRIL) == 0
    record = MonthlyRecord.objects.get()
    assert (record.status, record.month) == ("due", date(2026, 3, 1))
    assert record.due_on == date(2026, 4, 5)
    assert len(record.code) == 8
    assert letters() == [("record_due", "sofia@example.org")]
    letter = Letter.objects.get()
    assert f"reply+record.{record.pk}-" in letter.reply_to
    assert "A What was needed?" in letter.text
    assert "/support/record/" in letter.text
    for word in ("Alma", "Reyes", "Early years", "Leo", record.code):
        assert word not in letter.text


def test_the_timer_finds_what_was_missed_while_it_was_down(pair):
    Match.objects.update(ends_on=None)
    down = datetime(2026, 6, 3, 15, 0, tzinfo=UTC)
    assert records.make_due(at=down) == 3
    assert records.make_due(at=down + DAY) == 0
    assert [f"{one.month:%m}" for one in MonthlyRecord.objects.all()] == ["03", "04", "05"]


def test_what_is_over_the_limit_is_asked_by_the_next_run(pair):
    Match.objects.update(ends_on=None)
    later = APRIL + 40 * DAY
    assert records.make_due(at=later, limit=1) == 2
    assert records.make_due(at=later, limit=1) == 0


@pytest.mark.parametrize(("lasted", "due"), [(5, 0), (6, 1), (20, 1)])
def test_the_month_of_the_end_is_asked_for_if_it_had_seven_days(pair, lasted, due):
    close_match(match=pair, closing=Closing.PARENT_ENDED, by=None, at=NOW + lasted * DAY)
    assert records.make_due(at=NOW + lasted * DAY) == 0
    assert records.make_due(at=NOW + (lasted + 3) * DAY) == due
    assert records.make_due(at=APRIL) == 0


def test_a_program_without_records_asks_for_none(pair):
    PeerProgram.objects.update(monthly_records=False)
    assert records.make_due(at=APRIL) == 0


def test_a_proposal_owes_nothing(proposal):
    assert records.make_due(at=APRIL) == 0


def test_what_is_late_is_reminded_of_once(record):
    assert records.remind_of_late(at=LATE - DAY) == 0
    assert records.remind_of_late(at=LATE + 3 * DAY) == 1
    assert records.remind_of_late(at=LATE + 4 * DAY) == 0
    record.refresh_from_db()
    assert record.status == "late"
    assert letters() == [("record_late", "sofia@example.org")]


def send(record, **facts) -> None:
    said = Said(concern=False, goes_on=True, **facts)
    records.submit_record(record=record, said=said, by=None, at=LATE)


def test_a_record_is_sent_once_and_read_once(record, cora):
    records.remind_of_late(at=LATE)
    send(record, needs=["school"], wellbeing=4)
    assert (record.status, record.submitted_at, record.needs) == ("submitted", LATE, ["school"])
    with pytest.raises(journal.StepRefused):
        send(record, needs=["money"])
    records.review_record(record=record, by=cora, at=LATE)
    assert (record.status, record.reviewed_by) == ("reviewed", cora)
    with pytest.raises(journal.StepRefused):
        records.review_record(record=record, by=cora, at=LATE)
    assert records.remind_of_late(at=LATE + 30 * DAY) == 0


def test_the_note_is_hers_alone(record, alma, sofia, selma, cora, dario, zoe, chair):
    send(record, note=NOTE)
    cast = (alma, sofia, selma, cora, dario, zoe, chair)
    seen = {user.email.partition("@")[0] for user in cast if note_for(user, record, at=LATE)}
    assert seen == {"sofia"}


def test_the_coordinator_reads_it_if_the_parent_agreed(
    record, alma, sofia, selma, cora, dario, zoe, chair
):
    send(record, note=NOTE, may_share=True)
    cast = (alma, sofia, selma, cora, dario, zoe, chair)
    seen = {user.email.partition("@")[0] for user in cast if note_for(user, record, at=LATE)}
    assert seen == {"sofia", "cora"}


def test_the_timer_does_it():
    assert {records.make_due, records.remind_of_late} <= set(timer.JOBS)
