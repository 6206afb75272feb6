"""How many mails to expect, and where readers came from and went."""

from datetime import UTC, date, datetime, timedelta

import pytest

from listserv.actions import subscriptions as actions
from listserv.domain.expecting import Expectation, first_of_month, full_months, mails_a_month
from listserv.domain.joining import masked, may_write_again
from listserv.domain.words import Frequency, Parting, Scope, Source
from listserv.queries.comings_and_goings import comings_and_goings, standing
from listserv.queries.expecting import all_in_words, habits, in_words
from tests.conftest import NOW, TODAY
from tests.listserv.subscriptions import ask, joined, posted

EACH, DAILY, WEEKLY = Frequency.IMMEDIATE, Frequency.DAILY, Frequency.WEEKLY


@pytest.mark.parametrize(
    ("day", "ago", "first"),
    [
        (date(2026, 3, 31), 0, date(2026, 3, 1)),
        (date(2026, 3, 31), 3, date(2025, 12, 1)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
    ],
)
def test_first_of_month(day, ago, first):
    assert first_of_month(day, ago) == first


@pytest.mark.parametrize(
    ("first", "months"),
    [
        (None, 0),
        (date(2026, 3, 1), 0),
        (date(2026, 2, 28), 1),
        (date(2025, 12, 31), 3),
        (date(2020, 1, 1), 3),
    ],
)
def test_full_months_since_the_first_post(first, months):
    assert full_months(first, TODAY) == months


@pytest.mark.parametrize(
    ("lists", "mails"),
    [
        ([(EACH, 2.0), (EACH, 3.0)], 5),
        ([(DAILY, 2.0), (DAILY, 3.0)], 5),
        ([(DAILY, 90.0), (EACH, 1.0)], 31),
        ([(WEEKLY, 3.0), (WEEKLY, 30.0)], 4),
        ([], 0),
    ],
)
def test_digest_holds_the_posts_of_all_lists(lists, mails):
    assert mails_a_month(lists) == mails


@pytest.mark.parametrize(
    ("expectation", "words"),
    [
        (Expectation(0, 0), "a new list: we cannot say yet how many mails to expect"),
        (Expectation(0, 3), "less than one mail a month"),
        (Expectation(2, 3), "less than one mail a month"),
        (Expectation(3, 3), "about 1 mail a month"),
        (Expectation(7, 3), "about 2 mails a month"),
        (Expectation(40, 2), "about 20 mails a month"),
    ],
)
def test_expectation_in_words(expectation, words):
    assert in_words(expectation) == words


def test_only_accepted_posts_of_full_months_count(openings, news):
    last, this = NOW - timedelta(days=10), NOW - timedelta(hours=1)
    for at in (last, last, NOW - timedelta(days=85), this, this):
        posted(openings, at=at)
    posted(openings, at=NOW - timedelta(days=400))
    posted(news, at=this)
    held = posted(openings, at=last)
    held.status = "held"
    held.save()
    known = habits([openings, news], TODAY)
    assert known.of(openings) == Expectation(3, 3)
    assert known.of(news).is_new


def test_muted_topics_do_not_count(openings):
    boards = openings.topics.get(slug="boards")
    for topic in (boards, boards, None):
        posted(openings, at=NOW - timedelta(days=10), topic=topic)
    known = habits([openings], TODAY)
    assert known.of(openings, without=[boards.pk]) == Expectation(1, 1)


def test_all_of_a_readers_lists_together(openings, news):
    reader = joined(openings, news, frequency="weekly")
    for mailing_list in (openings, news):
        for _ in range(5):
            posted(mailing_list, at=NOW - timedelta(days=10))
    rows = list(reader.subscriptions.all())
    assert all_in_words(rows, habits([openings, news], TODAY)) == "about 4 mails a month"
    assert all_in_words([], habits([], TODAY)) == ""


@pytest.mark.parametrize(
    ("minutes", "silenced", "may"),
    [(9, False, False), (10, False, True), (10, True, False), (60 * 24, True, True)],
)
def test_pause_between_letters_about_joining(minutes, silenced, may):
    last = NOW - timedelta(minutes=minutes)
    assert may_write_again(last, NOW, silenced=silenced) is may
    assert may_write_again(None, NOW, silenced=silenced)


def test_address_is_shown_in_part():
    assert masked("alma@example.org") == "a•••@example.org"


def test_comings_and_goings_by_month(openings, news, alma):
    first, second = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 2, 15, tzinfo=UTC)
    reader = joined(openings, at=first)
    joined(openings, address="otto@example.org", at=first, source=Source.MAIL)
    ask(openings, address="waits@example.org", at=first)
    actions.join_from_account(
        mailing_list=openings, user=alma, frequency="daily", language="en", at=second
    )
    joined(news, address="other@example.org", at=first)
    said = {"scope": Scope.LIST, "mailing_list": openings, "parting": Parting.ONE_CLICK}
    actions.leave(subscriber=reader, at=second, **said)
    feb, jan = comings_and_goings(openings)
    assert (jan.first, jan.joined, jan.left) == (
        date(2026, 1, 1),
        {Source.PAGE: 1, Source.MAIL: 1},
        {},
    )
    assert (feb.joined, feb.left) == ({Source.ACCOUNT: 1}, {Parting.ONE_CLICK: 1})
    now = standing(openings)
    assert (now.joined, now.waiting) == (2, 1)
    assert now.sources == {Source.ACCOUNT: 1, Source.MAIL: 1}
