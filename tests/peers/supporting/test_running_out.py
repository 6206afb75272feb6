"""Before a background check runs out she and the coordinator hear of it: a month before and on the
day, once each, and not when it was renewed."""

import pytest

from members.models import Letter
from peers.actions.running_out import remind_of_requirements
from peers.domain.lifecycle import SupportStatus
from peers.models import Check, Requirement, SupportParent
from tests.conftest import NOW, TODAY
from tests.peers.supporting.conftest import DAY, checked

pytestmark = pytest.mark.django_db

SOON = {("support_runs_out", "sofia@example.org"), ("support_runs_out_soon", "cora@example.org")}


def sent() -> set[tuple[str, str]]:
    """Since the last look."""
    rows = [(row.name.removeprefix("peers/"), row.to) for row in Letter.objects.all()]
    Letter.objects.all().delete()
    assert len(rows) == len(set(rows))
    return set(rows)


@pytest.fixture
def ends(hers, background, cora, dario) -> Check:
    """Sofia's runs out in thirty days."""
    return checked(hers, background, TODAY + 30 * DAY)


def test_a_month_before_and_on_the_day_and_each_once(ends):
    assert remind_of_requirements(at=NOW - DAY) == 0
    for day, letters in ((0, SOON), (1, set()), (29, set()), (30, SOON), (30, set()), (31, set())):
        remind_of_requirements(at=NOW + day * DAY)
        assert sent() == letters, day


def test_after_days_of_being_down_the_latest_word_goes_out(ends):
    """Thirty days of silence: she hears of the last day, and not of the month before."""
    assert remind_of_requirements(at=NOW + 30 * DAY) == 1
    assert sent() == SOON
    assert remind_of_requirements(at=NOW + 30 * DAY) == 0


def test_what_was_renewed_is_not_spoken_of_and_its_next_end_is(ends, hers, background):
    checked(hers, background, TODAY + 90 * DAY)
    assert remind_of_requirements(at=NOW) == 0
    assert remind_of_requirements(at=NOW + 30 * DAY) == 0
    assert remind_of_requirements(at=NOW + 60 * DAY) == 1


@pytest.mark.parametrize("status", [SupportStatus.LEFT, SupportStatus.DECLINED])
def test_nobody_who_left_and_nothing_that_is_asked_no_more(ends, hers, status):
    SupportParent.objects.filter(pk=hers.pk).update(status=status.value)
    assert remind_of_requirements(at=NOW) == 0
    SupportParent.objects.filter(pk=hers.pk).update(status=SupportStatus.PAUSED.value)
    Requirement.objects.update(ended_at=NOW)
    assert remind_of_requirements(at=NOW) == 0
    Requirement.objects.update(ended_at=None)
    assert remind_of_requirements(at=NOW) == 1


def test_the_letters_name_neither_the_program_nor_what_it_is_nor_her(ends):
    remind_of_requirements(at=NOW)
    for letter in Letter.objects.all():
        words = letter.subject + letter.text + letter.html
        assert "Apr" in words
        for private in ("Background", "Early years", "Rossi"):
            assert private not in words
