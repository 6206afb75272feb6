"""The timer was down for three days: each letter goes out once, and none is lost."""

from collections import Counter

import pytest

from members.models import Letter
from network.management import timer
from peers.models import FollowUp, Referral
from tests.peers.owing import HOUR, NIGHT, OWED, begin, owe

pytestmark = pytest.mark.django_db
OUR_JOBS = tuple(job for job in timer.JOBS if job.__module__.startswith("peers."))


@pytest.fixture(autouse=True)
def _ours_alone(monkeypatch):
    monkeypatch.setattr(timer, "JOBS", OUR_JOBS)


def told() -> Counter[tuple[str, str]]:
    rows = Letter.objects.values_list("name", "to")
    return Counter((name.removeprefix("peers/"), to.partition("@")[0]) for name, to in rows)


def test_after_three_days_each_is_told_once(caplog):
    owe(begin())
    for minutes in range(3):
        timer.run(NIGHT + minutes * HOUR / 60)
    assert "A job failed" not in caplog.text
    assert told() == OWED
    assert FollowUp.objects.count() == len(
        {(c.match_id, c.side, c.day) for c in FollowUp.objects.all()}
    )
    assert not Referral.objects.filter(person__name="waits-a-month").exists()
