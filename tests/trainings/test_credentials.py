"""Hours toward the credentials of others: windows by date, against a slow and simple count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from members.actions import OwnHours, confirm_practice, note_practice
from members.domain.practice import PracticeKind
from tests.conftest import NOW
from trainings import actions, queries
from trainings.actions import Finished
from trainings.domain.completion import Way
from trainings.domain.credentials import (
    Earned,
    HoursKind,
    Need,
    falls_out_on,
    progress,
    window_start,
)
from trainings.models import Credential, Requirement, Topic

DAYS = st.dates(date(2016, 1, 1), date(2032, 12, 31))
MONTHS = st.sampled_from([1, 6, 12, 24, 60])


def counts_on(earned: date, on: date, months: int) -> bool:
    """By walking back from the day, month by month."""
    year, month = on.year, on.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    day = on.day
    while True:
        try:
            return date(year, month, day) <= earned <= on
        except ValueError:
            day -= 1


@given(DAYS, DAYS, MONTHS)
@example(date(2023, 2, 28), date(2028, 2, 29), 60)
@example(date(2024, 2, 29), date(2029, 3, 1), 60)
@example(date(2024, 2, 29), date(2029, 2, 28), 60)
def test_window_agrees_with_the_slow_count(earned, on, months):
    need = Need(HoursKind.PEER, Decimal(10), months)
    found = progress(need, [Earned(HoursKind.PEER, earned, Decimal(3))], on)
    assert (found.have == 3) == counts_on(earned, on, months)


@given(DAYS, MONTHS)
@example(date(2024, 2, 29), 12)
@example(date(2023, 8, 31), 6)
def test_hours_fall_out_on_the_first_day_on_which_they_do_not_count(earned, months):
    last = falls_out_on(earned, months)
    assert not counts_on(earned, last, months)
    assert counts_on(earned, last - timedelta(days=1), months)
    assert all(counts_on(earned, earned + timedelta(days=n), months) for n in range(0, 28, 9))


@given(
    st.lists(st.tuples(DAYS, st.integers(1, 50), st.booleans()), max_size=12),
    DAYS,
    MONTHS,
    st.integers(1, 200),
)
def test_progress_agrees_with_the_slow_count(rows, on, months, amount):
    earned = [Earned(HoursKind.PEER, day, Decimal(hours), sure) for day, hours, sure in rows]
    found = progress(Need(HoursKind.PEER, Decimal(amount), months), earned, on)
    counted = [(d, h, sure) for d, h, sure in rows if counts_on(d, on, months)]
    assert found.have == sum(h for _, h, sure in counted if sure)
    assert found.unconfirmed == sum(h for _, h, sure in counted if not sure)
    assert found.short == max(0, amount - found.have)
    assert found.met == (found.short == 0)
    if found.drops:
        day, hours = found.drops
        later = progress(found.need, [e for e in earned if e.on <= on], day)
        before = progress(found.need, [e for e in earned if e.on <= on], day - timedelta(days=1))
        assert before.have == found.have
        assert later.have == found.have - hours
    else:
        assert not found.have


def test_window_starts_on_the_last_day_of_a_shorter_month():
    assert window_start(date(2028, 2, 29), 60) == date(2023, 2, 28)
    assert window_start(date(2026, 8, 31), 6) == date(2026, 2, 28)


def test_contact_hours_are_worth_a_tenth_of_a_unit():
    need = Need(HoursKind.CONTACT, Decimal(10))
    earned = [Earned(HoursKind.TRAINING, date(2026, 1, 1), Decimal("14.5"))]
    assert progress(need, earned, date(2026, 2, 1)).units == Decimal("1.4")


def test_hours_of_another_kind_topic_or_later_day_do_not_count():
    on = date(2026, 3, 1)
    need = Need(HoursKind.TRAINING, Decimal(10), 12, topic=7)
    earned = [
        Earned(HoursKind.PEER, on, Decimal(5), topics=frozenset({7})),
        Earned(HoursKind.TRAINING, on, Decimal(5), topics=frozenset({8})),
        Earned(HoursKind.TRAINING, on + timedelta(days=1), Decimal(5), topics=frozenset({7})),
    ]
    assert progress(need, earned, on).have == 0


@pytest.fixture
def cfps(db) -> Credential:
    return Credential.objects.get(code="cfps")


def test_shipped_credentials_say_who_issues_them(cfps):
    asked = cfps.requirements.values_list("kind", "hours", "months", "to_renew")
    assert list(asked) == [
        ("training", 88, 60, False),
        ("peer", 500, 60, False),
        ("supervision", 20, None, False),
        ("training", 44, None, True),
    ]
    assert all(one.source and one.issued_by for one in Credential.objects.all())


def test_way_to_a_credential_counts_what_stands(
    alma, public, rosa, cfps, today, django_assert_max_num_queries
):
    topic = Topic.objects.create(name="School", slug="school-x")
    public.topics.add(topic)
    public.save()
    Requirement.objects.create(credential=cfps, kind="training", hours=5, topic=topic, sort_order=9)
    for month in (1, 2):
        done = Finished(alma.person, public, date(2026, month, 1), Way.BY_HAND, hours=Decimal(6))
        last, _ = actions.confirm_completion(done, agency=public.agency, by=rosa, at=NOW)
    actions.revoke_completion(completion=last, reason="Another Alma", by=rosa, at=NOW)
    noted = note_practice(
        person=alma.person,
        kind=PracticeKind.PEER,
        on=date(2026, 1, 5),
        minutes=90,
        by=alma,
        at=NOW,
    )
    with django_assert_max_num_queries(8):
        ways = {way.credential.code: way for way in queries.ways_to_credentials(alma.person, today)}
    classes, peer, _supervision, about = [one.progress for one in ways["cfps"].first]
    assert (classes.have, classes.short) == (6, 82)
    assert (peer.have, peer.unconfirmed) == (0, Decimal("1.5"))
    assert about.met
    assert ways["ceu"].first[0].progress.units == Decimal("0.6")
    confirm_practice(hours=noted, by=rosa, at=NOW)
    ways = {way.credential.code: way for way in queries.ways_to_credentials(alma.person, today)}
    assert ways["cfps"].first[1].progress.have == Decimal("1.5")


def test_nobody_confirms_her_own_hours(alma, rosa):
    noted = note_practice(
        person=alma.person,
        kind=PracticeKind.SUPERVISION,
        on=date(2026, 1, 5),
        minutes=60,
        by=alma,
        at=NOW,
    )
    with pytest.raises(OwnHours):
        confirm_practice(hours=noted, by=alma, at=NOW)
    assert confirm_practice(hours=noted, by=rosa, at=NOW)
    assert not confirm_practice(hours=noted, by=rosa, at=NOW)
