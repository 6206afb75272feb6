"""Leaving: exactly what the letter says, at once, twice, for ever; and taking it back."""

from datetime import timedelta

import pytest

from listserv.actions import subscriptions as actions
from listserv.domain.words import Parting, Scope
from listserv.models import Digest, Subscriber, Subscription
from members.actions.silences import silence
from members.domain.delivery import Silence
from members.models import Suppression
from tests.conftest import NOW
from tests.listserv.subscriptions import READER, ask, joined, letters, owed, posted, yes

DAY = timedelta(days=1)
LATER = NOW + timedelta(hours=2)


def leave(reader, scope, at=LATER, parting=Parting.PAGE, **about):
    actions.leave(subscriber=reader, scope=scope, parting=parting, at=at, **about)


# Scopes -----------------------------------------------------------------------------------------
def test_topic_is_muted_and_the_list_stays(openings, news):
    reader = joined(openings, news)
    boards = openings.topics.get(slug="boards")
    leave(reader, Scope.TOPIC, mailing_list=openings, topic=boards)
    subscription = reader.subscriptions.get(mailing_list=openings)
    assert subscription.stands
    assert list(subscription.muted.all()) == [boards]
    assert reader.subscriptions.standing().count() == 2


def test_list_is_left_and_the_others_stay(openings, news):
    reader = joined(openings, news)
    leave(reader, Scope.LIST, mailing_list=openings, parting=Parting.ONE_CLICK)
    left = reader.subscriptions.get(mailing_list=openings)
    assert (left.status, left.left_at, left.parting) == ("left", LATER, "one_click")
    assert left.consent.ended_at == LATER
    assert reader.subscriptions.standing().get().mailing_list == news
    assert not Suppression.objects.exists()


def test_everything_is_left_and_the_address_silenced(openings, news):
    reader = joined(openings, news)
    leave(reader, Scope.ALL)
    assert not reader.subscriptions.open().exists()
    assert Suppression.objects.of(READER).get().reason == "left_all"
    assert not Subscriber.objects.heard_from(LATER).exists()
    assert letters()[-1] == "listserv/left_everything"


@pytest.mark.parametrize(
    ("parting", "reason"),
    [
        (Parting.COMPLAINT, "complained"),
        (Parting.NETWORK, "by_network"),
        (Parting.MAIL, "left_all"),
    ],
)
def test_silence_says_why(openings, parting, reason):
    reader = joined(openings)
    leave(reader, Scope.ALL, parting=parting)
    assert Suppression.objects.get().reason == reason
    assert ("listserv/left_everything" in letters()) == (reason == "left_all")


# What is owed -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("scope", "given_up"),
    [
        (Scope.TOPIC, {"boards"}),
        (Scope.LIST, {"boards", "councils"}),
        (Scope.ALL, {"boards", "councils", "news"}),
    ],
)
def test_what_is_owed_of_it_is_given_up(openings, news, scope, given_up):
    reader = joined(openings, news)
    boards, councils = openings.topics.order_by("slug")
    rows = {
        "boards": owed(posted(openings, topic=boards), reader),
        "councils": owed(posted(openings, topic=councils), reader, "daily"),
        "news": owed(posted(news), reader),
    }
    leave(reader, scope, mailing_list=openings, topic=boards)
    for row in rows.values():
        row.refresh_from_db()
    assert {name for name, row in rows.items() if row.failed_at} == given_up
    assert {row.failure for row in rows.values() if row.failed_at} == {"left"}


def test_everything_gives_up_the_daily_mail_that_waits(openings):
    reader = joined(openings)
    Digest.objects.create(subscriber=reader, frequency="daily", slot=NOW, not_before=LATER)
    leave(reader, Scope.ALL)
    assert not Digest.objects.owed().exists()


# Twice and for ever -----------------------------------------------------------------------------
@pytest.mark.parametrize("scope", list(Scope))
def test_leaving_twice_changes_nothing_more(openings, scope):
    reader = joined(openings)
    boards = openings.topics.get(slug="boards")
    for hours in (1, 2):
        leave(reader, scope, at=NOW + timedelta(hours=hours), mailing_list=openings, topic=boards)
    assert reader.subscriptions.count() == 1
    assert letters().count("listserv/left_everything") <= 1
    left = reader.subscriptions.get().left_at
    assert left in (None, NOW + timedelta(hours=1))


def test_link_works_after_joining_anew(openings):
    reader = joined(openings)
    leave(reader, Scope.LIST, mailing_list=openings)
    ask(openings, at=NOW + DAY)
    yes(reader, at=NOW + DAY)
    assert reader.subscriptions.standing().exists()
    leave(reader, Scope.LIST, at=NOW + 2 * DAY, mailing_list=openings)
    assert not reader.subscriptions.open().exists()
    assert reader.subscriptions.count() == 2


def test_leaving_before_the_yes_ends_the_question(openings):
    ask(openings)
    reader = Subscriber.objects.get()
    asked = list(reader.subscriptions.all())
    leave(reader, Scope.LIST, mailing_list=openings)
    with pytest.raises(actions.ConfirmRefused):
        actions.confirm(subscriptions=asked, language="en", source="page", at=LATER)


# Taking it back ---------------------------------------------------------------------------------
def test_undo_of_a_list_brings_back_all_that_was(openings):
    reader = joined(openings, frequency="daily")
    boards = openings.topics.get(slug="boards")
    row = owed(posted(openings), reader, "daily")
    before = reader.subscriptions.get()
    before.muted.add(boards)
    Subscription.objects.filter(pk=before.pk).update(posts_freely=True)
    leave(reader, Scope.LIST, mailing_list=openings)
    actions.undo(subscriber=reader, scope=Scope.LIST, mailing_list=openings, at=LATER + DAY)
    after = reader.subscriptions.standing().get()
    assert (after.frequency, after.posts_freely) == ("daily", True)
    assert list(after.muted.all()) == [boards]
    assert after.consent.wording == before.consent.wording
    assert after.consent.ended_at is None
    row.refresh_from_db()
    assert (row.failed_at, row.subscription) == (None, after)


def test_undo_of_everything_lifts_the_silence(openings, news):
    reader = joined(openings, news)
    leave(reader, Scope.ALL)
    actions.undo(subscriber=reader, scope=Scope.ALL, at=LATER)
    assert reader.subscriptions.standing().count() == 2
    assert not Suppression.objects.exists()


def test_undo_after_a_day_is_refused(openings):
    reader = joined(openings)
    leave(reader, Scope.ALL)
    with pytest.raises(actions.UndoRefused):
        actions.undo(subscriber=reader, scope=Scope.ALL, at=LATER + DAY + timedelta(minutes=1))
    assert Suppression.objects.exists()


@pytest.mark.parametrize("parting", [Parting.COMPLAINT, Parting.NETWORK])
def test_undo_of_what_others_ended_is_refused(openings, parting):
    reader = joined(openings)
    leave(reader, Scope.ALL, parting=parting)
    with pytest.raises(actions.UndoRefused):
        actions.undo(subscriber=reader, scope=Scope.ALL, at=LATER)


def test_undo_twice_joins_once(openings):
    reader = joined(openings)
    leave(reader, Scope.LIST, mailing_list=openings)
    said = {"subscriber": reader, "scope": Scope.LIST, "mailing_list": openings, "at": LATER}
    actions.undo(**said)
    with pytest.raises(actions.UndoRefused):
        actions.undo(**said)
    assert reader.subscriptions.standing().count() == 1


# Changing ---------------------------------------------------------------------------------------
def test_what_waits_for_a_daily_mail_comes_at_once_when_she_wants_each(openings):
    reader = joined(openings, frequency="daily")
    row = owed(posted(openings), reader, "daily")
    subscription = reader.subscriptions.get()
    actions.change(subscription=subscription, frequency="immediate", muted=[], by=None, at=LATER)
    row.refresh_from_db()
    assert (row.frequency, row.not_before) == ("immediate", LATER)


def test_letter_in_a_workers_hands_goes_out_as_it_is(openings):
    reader = joined(openings)
    row = owed(posted(openings), reader)
    row.held_until = LATER + timedelta(minutes=5)
    row.save()
    subscription = reader.subscriptions.get()
    actions.change(subscription=subscription, frequency="weekly", muted=[], by=None, at=LATER)
    row.refresh_from_db()
    assert row.frequency == "immediate"


def test_pause_and_its_end(openings):
    reader = joined(openings)
    actions.pause(subscriber=reader, until=NOW + 3 * DAY, at=NOW)
    assert not Subscriber.objects.heard_from(NOW + 2 * DAY).exists()
    assert Subscriber.objects.heard_from(NOW + 3 * DAY).exists()
    actions.wake(subscriber=reader, at=NOW + DAY)
    assert Subscriber.objects.heard_from(NOW + DAY).exists()


def test_mail_moves_to_a_proven_address_alone(openings, alma):
    reader = joined(openings, address=alma.email)
    alma.emailaddress_set.create(email="New@example.org", verified=True)
    with pytest.raises(actions.MoveRefused):
        actions.move(subscriber=reader, address="nora@example.org", by=alma, at=NOW)
    actions.move(subscriber=reader, address="New@example.org", by=alma, at=NOW)
    reader.refresh_from_db()
    assert reader.address == "new@example.org"


def test_mail_does_not_move_into_another_readers_mailbox(openings, alma):
    reader = joined(openings, address=alma.email)
    joined(openings, address="new@example.org")
    alma.emailaddress_set.create(email="new@example.org", verified=True)
    with pytest.raises(actions.MoveRefused):
        actions.move(subscriber=reader, address="new@example.org", by=alma, at=NOW)


def test_leaving_everything_outlasts_letters_that_came_back(openings):
    """Else the way back for a broken mailbox would wake who wants no mail."""
    reader = joined(openings)
    silence(address=READER, reason=Silence.BOUNCED, by=None, at=NOW)
    leave(reader, Scope.ALL)
    assert Suppression.objects.get().reason == "left_all"
