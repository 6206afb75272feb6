"""A letter that comes in becomes a post: accepted or held, once, in its thread."""

import pytest

from listserv.actions import posting
from listserv.domain.words import Hold
from listserv.models import Post, Subscription
from members.models import Entry, Letter
from tests.conftest import account
from tests.listserv.posting.conftest import HOUR, MINUTE, accepted, arrival


@pytest.fixture
def receive(talk, rosas, now):
    def inner(mailing_list=None, at=now, **more) -> Post:
        return posting.receive(mailing_list=mailing_list or talk, arrival=arrival(**more), at=at)

    return inner


def letters(name: str) -> list[str]:
    return list(Letter.objects.filter(name=f"listserv/{name}").values_list("to", flat=True))


def events(post: Post) -> list[str]:
    found = Entry.objects.filter(record_type__model="post", record_id=str(post.pk))
    return list(found.order_by("pk").values_list("event", flat=True))


def test_first_post_waits_and_both_sides_hear(held, rosa):
    assert (held.status, held.held_for) == ("held", [Hold.FIRST_POST])
    assert held.reasons == ["It is the sender's first letter to the list."]
    assert held.author == rosa
    assert events(held) == ["post.received"]
    assert letters("posts_wait") == ["emil@example.org"]
    assert letters("post_held") == ["rosa@example.org"]


def test_letters_about_what_waits_hold_no_word_of_it(held):
    told = Letter.objects.get(name="listserv/posts_wait")
    assert "/desk/lists/" in told.text
    assert "room" not in told.subject + told.text + told.html


def test_regular_post_goes_out_at_once(receive, rosas, rosa, now):
    Subscription.objects.filter(pk=rosas.pk).update(posts_freely=True)
    post = receive()
    assert (post.status, post.decided_at, post.held_for) == ("accepted", now, [])
    assert events(post) == ["post.received", "post.accepted"]
    assert Post.objects.to_fan_out().get() == post
    assert not Letter.objects.exists()


def test_moderators_and_co_chairs_post_freely(receive, talk, emil, chair):
    assert receive(sender_address=emil.email).held_for == [Hold.NOT_MEMBER]
    assert receive(sender_address=chair.email).held_for == [Hold.NOT_MEMBER]


def test_another_address_of_the_same_account_is_the_same_member(receive, rosa):
    rosa.emailaddress_set.create(email="rosa@harbor.example", verified=True)
    rosa.emailaddress_set.create(email="rosa@unproved.example", verified=False)
    assert receive(sender_address="Rosa@Harbor.example").held_for == [Hold.FIRST_POST]
    assert receive(sender_address="rosa@unproved.example").held_for == [Hold.NOT_MEMBER]


@pytest.mark.parametrize(
    ("who", "reasons"),
    [("nora", []), ("chair", []), ("rosa", [Hold.NOT_AUTHOR]), ("emil", [Hold.NOT_AUTHOR])],
)
def test_news_is_written_by_named_people(who, reasons, receive, news, request):
    post = receive(news, sender_address=request.getfixturevalue(who).email, proven=True)
    assert post.held_for == reasons
    assert post.rewritten


def test_address_of_an_author_alone_sends_nothing_to_everybody(receive, news, chair):
    assert receive(news, sender_address=chair.email).held_for == [Hold.UNVERIFIED]


def test_forged_sender_is_held_and_credited_to_nobody(receive, news, nora):
    post = receive(news, sender_address=nora.email, authenticated=False)
    assert post.held_for == [Hold.UNVERIFIED]
    assert post.author is None
    assert letters("post_held") == []


def test_same_message_twice_is_one_post(receive, held):
    again = receive(original_id=held.original_id)
    assert again == held
    assert Post.objects.count() == 1
    assert letters("post_held") == ["rosa@example.org"]


def test_messages_without_an_id_are_each_their_own(receive):
    assert receive(original_id="") != receive(original_id="")


def test_same_message_to_two_lists_is_two_posts(receive, news, held):
    assert receive(news, original_id=held.original_id) != held


def test_answers_find_their_thread_by_our_id_and_by_the_senders(receive, talk, emil, now):
    first = accepted(talk, now, original_id="first@example.org")
    answer = receive(in_reply_to=f"<{first.message_id}>")
    assert answer.thread == first
    posting.accept(post=answer, subject="", by=emil, at=now)
    assert receive(in_reply_to="<first@example.org>").thread == first
    assert receive(references=("<first@example.org>", "<lost@x>")).thread == first
    deeper = receive(in_reply_to=answer.original_id, references=("<first@example.org>",))
    assert deeper.thread == first
    assert deeper.references == f"first@example.org {answer.original_id}"


def test_nearest_message_decides_the_thread(receive, talk, now):
    old, new = (accepted(talk, now, original_id=f"{one}@x") for one in ("old", "new"))
    assert receive(references=("<old@x>", "<new@x>")).thread == new
    assert receive(references=("<new@x>", "<old@x>")).thread == old


def test_thread_of_another_list_or_of_what_was_thrown_away_is_none(receive, talk, news, now):
    accepted(news, now, original_id="news@x")
    accepted(talk, now, original_id="gone@x", status="discarded", fanned_out_at=None)
    assert receive(in_reply_to="<news@x>").thread is None
    assert receive(in_reply_to="<gone@x>").thread is None


def test_words_stay_words(receive):
    post = receive(text="<script>x</script>\nSee https://a.org/?b=1&c=2 & ana@a.org\n\nBye")
    assert "<script>" not in post.html
    assert '<a href="https://a.org/?b=1&amp;c=2" rel="nofollow">' in post.html
    assert post.html.count("<p>") == 2


def test_nobody_else_gets_the_keys_of_a_quoted_letter(receive):
    key = "0123456789abcdef0123456789abcdef"
    post = receive(text=f"Yes.\n> https://n.org/lists/mine/{key}/\n> leave+{key}.all@localhost")
    assert key not in post.text + post.html


def test_odd_signs_are_kept_by_every_database(receive):
    post = receive(
        subject="a\x00b\r\nBcc: x@y.org" + "c" * 300,
        text="d\x00e \ud800 f",
        sender_name="Ana\x00\nX" * 60,
        sender_address="x" * 300 + "@example.org",
        original_id="<\x00odd@x>",
        in_reply_to="<\x00>",
    )
    post.refresh_from_db()
    assert post.subject.startswith("ab Bcc")
    assert len(post.subject) == 200
    assert post.text == "de ? f"
    assert receive(subject=" \n").subject == "(no subject)"


@pytest.mark.parametrize(
    ("rule", "demands", "rewritten"),
    [("on_demand", False, False), ("on_demand", True, True), ("always", False, True)],
)
def test_from_is_replaced_where_it_must_be(rule, demands, rewritten, talk, receive):
    talk.rewrite = rule
    talk.save()
    assert receive(demands_rewrite=demands).rewritten is rewritten


def test_moderators_hear_once_an_hour_and_of_everything(receive, talk, now):
    receive()
    receive(at=now + MINUTE)
    assert letters("posts_wait") == ["emil@example.org"]
    posting.tell_moderators(at=now + HOUR - MINUTE)
    assert len(letters("posts_wait")) == 1
    posting.tell_moderators(at=now + HOUR)
    assert len(letters("posts_wait")) == 2
    posting.tell_moderators(at=now + 3 * HOUR)
    assert len(letters("posts_wait")) == 2
    assert "2 letters" in Letter.objects.filter(name="listserv/posts_wait").last().text


def test_where_nobody_is_named_the_co_chairs_hear(receive, news, chair):
    receive(news)
    assert letters("posts_wait") == [chair.email]


def test_sender_hears_once_an_hour(receive, now):
    for minutes in (0, 1, 2):
        receive(at=now + minutes * MINUTE)
    assert letters("post_held") == ["rosa@example.org"]
    receive(at=now + 2 * HOUR)
    assert len(letters("post_held")) == 2


def test_sender_is_answered_in_her_language(receive, talk, rosas, now):
    rosas.subscriber.language = "es"
    rosas.subscriber.save()
    receive()
    letter = Letter.objects.get(name="listserv/post_held")
    assert letter.language == "es"
    assert "Representantes" in letter.text


def test_taking_in_asks_few_questions(receive, django_assert_max_num_queries):
    receive()
    with django_assert_max_num_queries(30):
        receive()


def test_closed_account_is_no_author(receive, news, nora):
    nora.is_active = False
    nora.save()
    assert receive(news, sender_address=nora.email).held_for == [Hold.NOT_AUTHOR]


def test_unknown_sender_waits(receive, db):
    account("zoe@example.org", "Zoe")
    assert receive(sender_address="zoe@example.org").held_for == [Hold.NOT_MEMBER]
    assert receive(sender_address="").held_for == [Hold.NOT_MEMBER]
