"""Exactly those hear of an opening who asked for it and whom it fits or misses by one step."""

from datetime import timedelta
from random import Random

import pytest

from listserv.models import Subscriber
from members.domain.addresses import fingerprint
from members.models import Suppression
from opportunities.actions.telling import tell_audience, tell_audiences
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Alert, Opening, Placement, SeatMail, SeatProfile, Silence
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import body, candidacy, opening
from tests.opportunities.fitting import oracle
from tests.opportunities.fitting.worlds import (
    draw_opening,
    draw_person,
    joined,
    open_list,
    profile,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def openings_list(db):
    return open_list()


@pytest.fixture
def reader(alma, openings_list):
    """On the list, at once, with a profile that a seat for parents fits."""
    profile(alma.person)
    return joined(alma.person, openings_list)


def told(of: Opening) -> list[Alert]:
    tell_audience(opening=of, at=NOW)
    return list(Alert.objects.filter(opening=of))


def test_a_reader_whom_it_fits_hears_of_it_at_once(reader, posted):
    [alert] = told(posted)
    assert (alert.person, alert.missing, alert.why) == (reader.subscriber.person, [], ["family"])
    assert alert.mail.subscriber == reader.subscriber
    assert SeatMail.objects.owed().count() == 1


def test_twice_is_once(reader, posted):
    tell_audience(opening=posted, at=NOW)
    assert tell_audience(opening=posted, at=NOW) == 0
    assert tell_audiences(at=NOW) == 0
    assert (Alert.objects.count(), SeatMail.objects.count()) == (1, 1)


def test_whoever_is_one_step_away_is_told_what_is_missing(reader, council):
    [alert] = told(opening(council, codes=["iep-basics"]))
    assert alert.missing == [{"key": "qualifications", "values": ["iep-basics"]}]


@pytest.mark.parametrize(
    "facts", [{"codes": ["iep-basics", "leaders"]}, {"regions": ["northwest-hills"]}]
)
def test_whoever_is_further_away_is_not_told(reader, council, facts):
    assert told(opening(council, **facts)) == []


def test_a_daily_reader_is_owed_no_mail_before_her_hour(alma, openings_list, posted):
    profile(alma.person)
    joined(alma.person, openings_list, frequency="daily")
    [alert] = told(posted)
    assert (alert.mail, alert.frequency) == (None, "daily")


def not_on_list(reader, posted):
    reader.status, reader.left_at, reader.parting = "left", NOW, "page"
    reader.save()


def only_asked(reader, posted):
    reader.status = "asked"
    reader.save()


def on_another_list(reader, posted):
    reader.mailing_list.__class__.objects.update(slug="news")


def pausing(reader, posted):
    Subscriber.objects.update(paused_until=NOW + timedelta(days=1))


def silenced(reader, posted):
    Suppression.objects.create(
        address=reader.subscriber.address,
        fingerprint=fingerprint(reader.subscriber.address),
        reason="bounced",
        since=NOW,
    )


def without_profile(reader, posted):
    SeatProfile.objects.all().delete()


def not_looking(reader, posted):
    SeatProfile.objects.update(looking=False)


def never_this_body(reader, posted):
    Silence.objects.create(person=reader.subscriber.person, body=posted.body, since=NOW)


def candidate_already(reader, posted):
    candidacy(reader.subscriber.person, posted, CandidacyStatus.INTERESTED)


def sitting_there(reader, posted):
    Placement.objects.create(
        person=reader.subscriber.person, body=posted.body, status="serving", appointed_on=TODAY
    )


@pytest.mark.parametrize(
    "change",
    [
        *(not_on_list, only_asked, on_another_list, pausing, silenced, without_profile),
        *(not_looking, never_this_body, candidate_already, sitting_there),
    ],
)
def test_who_is_not_told(reader, posted, change):
    change(reader, posted)
    assert told(posted) == []


def test_never_another_body_stops_nothing_here(reader, posted, school_board):
    Silence.objects.create(person=reader.subscriber.person, body=school_board, since=NOW)
    assert len(told(posted)) == 1


def test_a_candidacy_that_ended_stops_nothing(reader, posted):
    candidacy(reader.subscriber.person, posted, CandidacyStatus.WITHDRAWN, ended_at=NOW)
    assert len(told(posted)) == 1


@pytest.mark.parametrize(
    "facts",
    [{"status": "draft"}, {"status": "filled"}, {"closes_on": TODAY - timedelta(days=1)}],
)
def test_what_is_not_open_is_told_to_nobody(reader, council, facts):
    made = opening(council, **facts)
    assert told(made) == []
    made.refresh_from_db()
    assert made.told_at is None


def test_what_nobody_sees_is_told_to_nobody(reader):
    hidden = body("Hidden", "hidden")
    hidden.__class__.objects.filter(pk=hidden.pk).update(live=False)
    assert told(opening(hidden)) == []


def test_posted_again_it_is_told_to_those_who_have_not_heard(reader, bea, openings_list, posted):
    tell_audience(opening=posted, at=NOW)
    profile(bea.person)
    joined(bea.person, openings_list)
    Opening.objects.update(told_at=None)
    assert tell_audiences(at=NOW) == 1
    assert Alert.objects.filter(opening=posted).count() == 2


@pytest.mark.parametrize("seed", range(3))
def test_a_slow_loop_finds_the_same_audience(council, openings_list, seed, monkeypatch):
    monkeypatch.setattr("opportunities.queries.audience.AT_A_TIME", 7)
    rng = Random(seed)  # noqa: S311 - no secrets here
    people = [draw_person(rng, number) for number in range(25)]
    for each in people:
        often = rng.choice(["immediate", "daily", "weekly"])
        if rng.random() < 0.8:
            joined(each.person, openings_list, frequency=often)
        if rng.random() < 0.1:
            Silence.objects.create(person=each.person, body=council, since=NOW)
    for made in [draw_opening(rng, council) for _ in range(6)]:
        tell_audience(opening=made, at=NOW)
        expected = {who.person_id for who in people if hears(made, who)}
        assert set(made.alerts.values_list("person", flat=True)) == expected
    assert 0 < Alert.objects.count() < 6 * 25


def hears(of: Opening, who: SeatProfile) -> bool:
    on_list = Subscriber.objects.filter(person=who.person).exists()
    silent = who.person.silences.filter(body=of.body).exists()
    return on_list and not silent and who.looking and oracle.hears(oracle.gaps(of, who, TODAY))


def test_the_number_of_readers_costs_no_queries(
    council, openings_list, django_assert_max_num_queries
):
    rng = Random(9)  # noqa: S311 - no secrets here
    for number in range(30):
        joined(draw_person(rng, number).person, openings_list)
    made = opening(council)
    with django_assert_max_num_queries(14):
        assert tell_audience(opening=made, at=NOW) > 5
