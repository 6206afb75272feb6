"""Digests: each reader's at her hour, with all that waits, never empty, never twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outside

from listserv.actions.digesting import make_digests
from listserv.actions.fanning import fan_out
from listserv.actions.queues import DigestQueue
from listserv.models import Delivery, Digest, Post, Subscription
from members.domain.delivery import Refusal
from members.mail.sending import send
from tests.listserv.readers import joins, mailing_list, post, subscriber

SIX = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
"""Six in the evening in Hartford, a Monday."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SPANISH = {"subject_es": "Noticias", "text_es": "Palabras."}


@pytest.fixture
def openings(db):
    return mailing_list()


@pytest.fixture
def ana(openings):
    who = subscriber("ana@example.org")
    joins(who, openings, frequency="daily")
    return who


def work(at: datetime) -> int:
    """A round of the worker. Returns how many digests it made."""
    fan_out(at=at)
    made = make_digests(at=at)
    send(DigestQueue(), clock=lambda: at)
    return made


def subjects() -> list[str]:
    return [message.subject for message in outside.outbox]


def said(number: int = 0) -> str:
    return outside.outbox[number].body


def test_digest_comes_at_the_readers_hour(openings, ana):
    post(openings, at=SIX - 3 * HOUR)
    assert [work(SIX - MINUTE), work(SIX), work(SIX + MINUTE)] == [0, 1, 0]
    assert subjects() == ["1 piece of news from Openings"]


def test_nothing_new_means_no_digest(openings, ana):
    post(openings, at=SIX - 3 * HOUR)
    work(SIX)
    assert work(SIX + DAY) == 0
    assert not Digest.objects.filter(deliveries=None).exists()


def test_what_comes_after_the_hour_waits_for_the_next(openings, ana):
    post(openings, at=SIX - HOUR)
    work(SIX)
    post(openings, at=SIX + MINUTE)
    assert work(SIX + HOUR) == 0
    assert work(SIX + DAY) == 1
    assert subjects() == ["1 piece of news from Openings"] * 2


def test_days_of_being_down_end_in_one_digest_with_all_of_it(openings, ana):
    for days in (3, 2, 1):
        post(openings, at=SIX - days * DAY)
    post(openings, at=SIX + HOUR)
    assert work(SIX + 2 * HOUR) == 1
    assert subjects() == ["4 pieces of news from Openings"]
    assert not Delivery.objects.owed().exists()


def test_weekly_digest_comes_on_the_readers_day(openings):
    joins(subscriber("bea@example.org", digest_weekday=2), openings, frequency="weekly")
    post(openings, at=SIX - HOUR)
    days = [work(SIX + days * DAY) for days in range(9)]
    assert days == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert "one mail a week" in " ".join(said().split())


def test_readers_of_one_hour_live_in_many_zones(openings):
    for zone in ("America/New_York", "America/Los_Angeles", "Asia/Kathmandu"):
        who = subscriber(f"{zone[-3:]}@example.org", time_zone=zone)
        joins(who, openings, frequency="daily")
    start = SIX - DAY
    post(openings, at=start + MINUTE)
    made = [hours for hours in range(25) if work(start + hours * HOUR)]
    # Los Angeles comes to it three hours later; Kathmandu at 12:15 UTC, seen an hour after twelve.
    assert made == [3, 14, 24]


def test_digest_of_a_skipped_hour_goes_at_the_next_real_one(openings):
    """8 March 2026: in New York there is no two o'clock."""
    joins(subscriber("night@example.org", digest_hour=2), openings, frequency="daily")
    jump = datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    post(openings, at=jump - HOUR)
    assert [work(jump - MINUTE), work(jump), work(jump + HOUR)] == [0, 1, 0]


def test_digest_of_a_doubled_hour_goes_once(openings):
    """1 November 2026: in New York one o'clock comes twice."""
    joins(subscriber("night@example.org", digest_hour=1), openings, frequency="daily")
    first = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
    post(openings, at=first - HOUR)
    assert work(first) == 1
    post(openings, at=first + 30 * MINUTE)
    assert work(first + HOUR) == 0


def test_digest_holds_the_posts_of_all_lists(openings, ana):
    trainings = mailing_list("trainings")
    joins(ana, trainings, frequency="daily")
    post(trainings, subject="A new class", at=SIX - 2 * HOUR)
    post(openings, subject="A seat is open", at=SIX - HOUR)
    work(SIX)
    assert subjects() == ["2 pieces of news from Partnering With Parents"]
    contents = said().split("-" * 64)[0]
    assert contents.index("1. A seat is open") < contents.index("2. A new class")
    headers = outside.outbox[0].extra_headers
    assert headers["List-Id"] == "Partnering With Parents <digest.localhost>"
    assert f"/lists/leave/{ana.key}/all/" in headers["List-Unsubscribe"]


def test_digest_says_since_when_she_is_on_each_list(openings, ana):
    trainings = mailing_list("trainings")
    joins(ana, trainings, frequency="daily", joined_at=SIX - 30 * DAY)
    for each in (trainings, openings):
        post(each, at=SIX - HOUR)
    work(SIX)
    [message] = outside.outbox
    for words in (said(), str(message.alternatives[0].content)):
        assert "On “Openings” since March 2, 2026." in words
        assert "On “Trainings” since Jan. 31, 2026." in words


def test_digest_speaks_the_readers_language(openings):
    joins(subscriber("luz@example.org", language="es"), openings, frequency="daily")
    post(openings, at=SIX - HOUR, **SPANISH)
    work(SIX)
    assert "Noticias" in said()
    assert "Lista openings" in said()
    assert "/es/lists/mine/" in said()


def test_two_workers_make_each_digest_once(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    # What the second worker had read before the first was done.
    Delivery.objects.update(digest=None)
    assert make_digests(at=SIX) == 0
    assert Digest.objects.count() == 1


def test_what_was_put_into_a_digest_on_its_way_waits_for_the_next(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    queue = DigestQueue()
    [parcel] = queue.claim(at=SIX, most=5)
    post(openings, at=SIX - MINUTE, subject="Late")
    fan_out(at=SIX)
    Delivery.objects.filter(post__subject="Late").update(digest=parcel.key)
    queue.sent([parcel.key], at=SIX)
    assert queue.claim(at=SIX, most=5) == []
    assert list(Delivery.objects.owed().values_list("post__subject", "digest")) == [("Late", None)]
    assert work(SIX + DAY) == 1


def test_posts_of_a_digest_are_settled_though_its_worker_was_killed(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    killed = DigestQueue()
    [parcel] = killed.claim(at=SIX, most=5)
    killed.sent([parcel.key], at=SIX)
    assert work(SIX + DAY) == 0
    assert outside.outbox == []
    assert Delivery.objects.get().sent_at


def test_what_may_not_go_any_more_is_left_out(openings, ana):
    gone, stays = post(openings, at=SIX - HOUR, subject="Gone"), post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    Post.objects.filter(pk=gone.pk).update(status="removed", removed_at=SIX)
    send(DigestQueue(), clock=lambda: SIX)
    assert "Gone" not in said()
    assert subjects() == ["1 piece of news from Openings"]
    fates = dict(Delivery.objects.values_list("post", "failure"))
    assert fates == {gone.pk: "removed", stays.pk: ""}


def test_who_left_before_the_digest_went_gets_none(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    Subscription.objects.update(status="left", left_at=SIX, parting="page")
    send(DigestQueue(), clock=lambda: SIX)
    assert outside.outbox == []
    assert Delivery.objects.get().failure == "left"
    assert not Digest.objects.owed().exists()


def test_paused_post_goes_into_the_next_digest(openings, ana):
    paused = post(openings, at=SIX - HOUR, subject="Paused")
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    Post.objects.filter(pk=paused.pk).update(paused_at=SIX)
    send(DigestQueue(), clock=lambda: SIX)
    assert "Paused" not in said()
    assert work(SIX + DAY) == 0
    Post.objects.filter(pk=paused.pk).update(paused_at=None)
    assert work(SIX + DAY + MINUTE) == 1
    assert "Paused" in said(1)


def test_digest_that_is_refused_for_good_takes_its_posts_with_it(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    queue = DigestQueue()
    [parcel] = queue.claim(at=SIX, most=5)
    queue.refused(parcel.key, Refusal("5.1.1", temporary=False), at=SIX)
    assert Delivery.objects.get().failure == "5.1.1"


def test_digest_that_may_pass_later_keeps_its_posts(openings, ana):
    post(openings, at=SIX - HOUR)
    fan_out(at=SIX)
    make_digests(at=SIX)
    queue = DigestQueue()
    [parcel] = queue.claim(at=SIX, most=5)
    queue.refused(parcel.key, Refusal("4.2.2", temporary=True), at=SIX)
    assert send(DigestQueue(), clock=lambda: SIX + MINUTE) == (1, 0)
    assert not Delivery.objects.owed().exists()
