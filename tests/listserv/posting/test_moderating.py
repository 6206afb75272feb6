"""The life of a held post: taken on by one, decided once, and how it goes on its way."""

import pytest

from listserv.actions import posting
from listserv.domain.moderation import CLAIM
from listserv.models import Delivery, Post, Subscription
from listserv.queries.waiting import next_waiting, waiting_for
from members.journal import StepRefused
from members.models import Entry, Letter
from tests.listserv.posting.conftest import MINUTE, accepted, arrival, owed


def said(event: str) -> int:
    return Entry.objects.filter(event=f"post.{event}").count()


def test_accepted_post_goes_out_and_its_author_posts_freely(held, emil, talk, rosas, now):
    posting.accept(post=held, subject=" Rooms ", by=emil, at=now)
    assert (held.status, held.subject) == ("accepted", "Rooms")
    assert (held.decided_by, held.decided_at) == (emil, now)
    assert list(Post.objects.to_fan_out()) == [held]
    assert Subscription.objects.get(pk=rosas.pk).posts_freely
    following = posting.receive(mailing_list=talk, arrival=arrival(), at=now)
    assert following.status == "accepted"


def test_freedom_is_for_this_list_alone(held, emil, news, rosas, now):
    posting.accept(post=held, subject="", by=emil, at=now)
    assert held.subject == "A room in May"
    assert not Subscription.objects.get(mailing_list=news).posts_freely


def test_refused_post_is_answered_with_the_words_typed(held, emil, now):
    posting.refuse(post=held, answer="Please leave the name out.", by=emil, at=now)
    letter = Letter.objects.get(name="listserv/post_refused")
    assert letter.to == "rosa@example.org"
    assert "Please leave the name out." in letter.text
    assert "Please leave the name out." in letter.html
    assert held.answer == "Please leave the name out."


def test_discarded_post_answers_nobody(held, emil, now):
    before = Letter.objects.count()
    posting.discard(post=held, by=emil, at=now)
    assert held.status == "discarded"
    assert Letter.objects.count() == before


def test_second_decision_finds_nothing_to_decide(held, emil, chair, now):
    again = Post.objects.get(pk=held.pk)
    posting.accept(post=held, subject="", by=emil, at=now)
    for late in (
        lambda: posting.accept(post=again, subject="", by=emil, at=now),
        lambda: posting.refuse(post=again, answer="No.", by=chair, at=now),
        lambda: posting.discard(post=again, by=chair, at=now),
    ):
        with pytest.raises(StepRefused):
            late()
    assert said("accepted") == 1
    assert not Letter.objects.filter(name="listserv/post_refused").exists()


def test_one_moderator_takes_it_on(held, emil, chair, now):
    posting.claim(post=held, by=emil, at=now)
    for late in (
        lambda: posting.claim(post=held, by=chair, at=now + MINUTE),
        lambda: posting.accept(post=held, subject="", by=chair, at=now + MINUTE),
        lambda: posting.refuse(post=held, answer="No.", by=chair, at=now + MINUTE),
        lambda: posting.discard(post=held, by=chair, at=now + MINUTE),
    ):
        with pytest.raises(posting.Taken):
            late()
    assert Post.objects.get().claimed_by == emil
    posting.accept(post=held, subject="", by=emil, at=now + MINUTE)
    assert (held.status, held.claimed_by) == ("accepted", None)


def test_claim_runs_out(held, emil, chair, now):
    posting.claim(post=held, by=emil, at=now)
    posting.claim(post=held, by=chair, at=now + CLAIM)
    assert Post.objects.get().claimed_by == chair


def test_decision_after_a_claim_ran_out(held, emil, chair, now):
    posting.claim(post=held, by=emil, at=now)
    posting.discard(post=held, by=chair, at=now + CLAIM)
    assert held.status == "discarded"


def test_release_gives_it_back_and_only_ones_own(held, emil, chair, now):
    posting.claim(post=held, by=emil, at=now)
    posting.release(post=held, by=chair, at=now)
    assert Post.objects.get().claimed_by == emil
    posting.release(post=held, by=emil, at=now)
    posting.release(post=held, by=emil, at=now)
    assert Post.objects.get().claimed_by is None
    assert said("released") == 1


def test_decided_post_cannot_be_taken_on(held, emil, now):
    posting.discard(post=held, by=emil, at=now)
    with pytest.raises(posting.Taken):
        posting.claim(post=held, by=emil, at=now)


def test_note_is_kept(held, emil, now):
    posting.note(post=held, words="Asked Rosa.", by=emil, at=now)
    assert Post.objects.get().note == "Asked Rosa."
    assert said("noted") == 1


def test_pause_and_resume_happen_once(talk, emil, now):
    post = accepted(talk, now)
    for _ in range(2):
        posting.pause(post=post, by=emil, at=now)
    assert Post.objects.get().paused_at == now
    for _ in range(2):
        posting.resume(post=post, by=emil, at=now)
    assert Post.objects.get().paused_at is None
    assert (said("paused"), said("resumed")) == (1, 1)


def test_held_post_cannot_be_paused(held, emil, now):
    posting.pause(post=held, by=emil, at=now)
    assert Post.objects.get().paused_at is None


def test_removed_post_reaches_nobody_else(talk, emil, now):
    post = accepted(talk, now)
    owed(post, 2, now)
    owed(post, 1, now, sent_at=now)
    posting.remove(post=post, by=emil, at=now)
    assert (post.status, post.removed_at) == ("removed", now)
    assert not Delivery.objects.owed().exists()
    assert Delivery.objects.filter(failure="removed", failed_at=now).count() == 2
    with pytest.raises(StepRefused):
        posting.remove(post=post, by=emil, at=now)


def test_what_waits_is_for_those_who_run_the_list(held, news, emil, chair, rosa, nora, now):
    letter = arrival(sender_address="zoe@example.org")
    other = posting.receive(mailing_list=news, arrival=letter, at=now + MINUTE)
    assert list(waiting_for(emil)) == [held]
    assert list(waiting_for(chair)) == [held, other]
    assert list(waiting_for(rosa)) == list(waiting_for(nora)) == []


def test_next_one_is_the_next_in_line_that_nobody_has(talk, held, emil, chair, now):
    second, third = (
        posting.receive(mailing_list=talk, arrival=arrival(), at=now + place * MINUTE)
        for place in (1, 2)
    )
    assert next_waiting(chair) == held
    posting.claim(post=second, by=emil, at=now)
    assert next_waiting(chair, after=held) == third
    assert next_waiting(emil, after=held) == second
    assert next_waiting(chair, after=third) == held
    posting.discard(post=held, by=chair, at=now)
    posting.discard(post=third, by=chair, at=now)
    assert next_waiting(chair, after=third) is None
