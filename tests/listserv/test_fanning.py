"""Who is owed a post, and that each is owed it once."""

from datetime import timedelta

import pytest

from listserv.actions.fanning import fan_out
from listserv.models import Delivery, Post
from members.domain.addresses import fingerprint
from members.models import Suppression
from tests.conftest import NOW
from tests.listserv.readers import joins, mailing_list, post, subscriber, topic


@pytest.fixture
def openings(db):
    return mailing_list()


def owed() -> set[str]:
    return set(Delivery.objects.values_list("subscriber__address", flat=True))


def test_post_is_owed_to_all_who_joined_its_list(openings):
    other = mailing_list("trainings")
    for status in ("joined", "invited", "asked", "expired"):
        joins(subscriber(f"{status}@example.org"), openings, status=status)
    joins(subscriber("elsewhere@example.org"), other)
    joins(subscriber("left@example.org"), openings, status="left", left_at=NOW, parting="page")
    post(openings)
    assert fan_out(at=NOW) == 1
    assert owed() == {"joined@example.org"}


def test_who_takes_a_break_or_is_silenced_is_owed_nothing(openings):
    joins(subscriber("away@example.org", paused_until=NOW + timedelta(days=1)), openings)
    joins(subscriber("back@example.org", paused_until=NOW), openings)
    joins(subscriber("silent@example.org"), openings)
    Suppression.objects.create(
        fingerprint=fingerprint("silent@example.org"), reason="left_all", since=NOW
    )
    post(openings)
    fan_out(at=NOW)
    assert owed() == {"back@example.org"}


def test_muted_topic_keeps_its_posts_away_and_no_others(openings):
    boards, classes = topic(openings, "boards"), topic(openings, "classes")
    joins(subscriber("ana@example.org"), openings).muted.add(boards)
    joins(subscriber("bea@example.org"), openings)
    about_boards, about_classes = post(openings, topic=boards), post(openings, topic=classes)
    of_none = post(openings)
    fan_out(at=NOW)
    assert set(Delivery.objects.values_list("post", "subscriber__address")) == {
        (about_boards.pk, "bea@example.org"),
        *((each.pk, who) for each in (about_classes, of_none) for who in owed()),
    }


def test_post_is_fanned_out_once(openings):
    joins(subscriber("ana@example.org"), openings)
    letter = post(openings)
    assert [fan_out(at=NOW), fan_out(at=NOW)] == [1, 0]
    # A worker that read the post before the other marked it changes nothing either.
    Post.objects.filter(pk=letter.pk).update(fanned_out_at=None)
    assert fan_out(at=NOW) == 0
    assert Delivery.objects.count() == 1


def test_only_accepted_posts_go_out(openings):
    joins(subscriber("ana@example.org"), openings)
    for status in ("held", "refused", "discarded"):
        post(openings, status=status)
    post(openings, status="removed", removed_at=NOW)
    assert fan_out(at=NOW) == 0


def test_delivery_knows_when_it_is_due(openings):
    """At once, or in the digest of the hour after it was accepted."""
    joins(subscriber("ana@example.org"), openings)
    joins(subscriber("bea@example.org"), openings, frequency="daily")
    post(openings, at=NOW - timedelta(hours=5))
    fan_out(at=NOW)
    due = dict(Delivery.objects.values_list("frequency", "not_before"))
    assert due == {"immediate": NOW, "daily": NOW - timedelta(hours=5)}
