"""Many readers of the same calendars at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from members.models import Agency, Entry, Representative, User
from tests.conftest import NOW, TODAY
from tests.trainings.calendars import calendar, weekly
from trainings import actions
from trainings.domain.feeds.belonging import Decision, Kind
from trainings.models import Feed, FeedDecision, FeedSeries, Offering, Program, Session

READERS = 8


# Asked before the database is set up: what such a test leaves behind is empty tables.
pytestmark = [
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite lets one writer in at a time; rows are locked on PostgreSQL alone.",
    ),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def feeds() -> list[Feed]:
    """Two calendars with the same run, decided upon and not followed yet."""
    agency = Agency.objects.create(name="Harbor Families", slug="harbor-families", live=True)
    rosa = User.objects.create_user("rosa@example.org")
    Representative.objects.create(agency=agency, user=rosa, role="lead", since=TODAY)
    program = Program.objects.create(
        agency=agency, title="Understanding plans", slug="plans", live=True, listed_on=TODAY
    )
    data = calendar(weekly())
    made = [
        actions.add_feed_file(agency=agency, name=name, data=data, by=rosa, at=NOW)
        for name in ("a.ics", "b.ics")
    ]
    for feed in made:
        FeedDecision.objects.create(
            feed=feed, kind=Kind.TITLE.value, words="understanding plans", program=program
        )
    return made


def test_many_readers_double_nothing(feeds):
    rosa, program = User.objects.get(), Program.objects.get()
    decision = Decision(Kind.TITLE, "understanding plans", program.pk)

    def read(feed: Feed) -> int:
        try:
            return actions.decide_feed(
                feed=feed, decisions=[decision], announces=True, by=rosa, at=NOW
            ).changed
        finally:
            connections.close_all()

    with ThreadPoolExecutor(READERS) as crowd:
        changed = list(crowd.map(read, feeds * READERS))
    assert sum(changed) == 1
    assert (Offering.objects.count(), Session.objects.count()) == (1, 6)
    assert FeedSeries.objects.exclude(offering=None).count() == 1
    assert Entry.objects.filter(event="offering.announced").count() == 1
