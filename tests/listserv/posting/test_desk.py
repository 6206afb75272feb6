"""The desk of those who look after lists: who sees what, and each step by its page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from listserv.actions import posting
from listserv.models import Delivery, Incoming, Post
from listserv.queries.waiting import with_progress
from members.models import Entry, Letter
from tests.conftest import TODAY, sign_in_with_second_factor
from tests.listserv.posting.conftest import MINUTE, accepted, arrival, joined, owed, subscriber

HELD_STEPS = ("claim", "release", "note", "accept", "refuse", "discard")


def step(name: str, post: Post) -> str:
    return reverse(f"lists:{name}", args=[post.pk])


@pytest.fixture
def moderator(client, emil):
    client.force_login(emil)
    return client


@pytest.fixture
def post(talk, now) -> Post:
    return accepted(talk, now)


@pytest.mark.parametrize(
    ("who", "status"),
    [("alma", 404), ("rosa", 404), ("nora", 404), ("emil", 200), ("chair", 200)],
)
def test_desk_is_for_those_who_look_after_a_list(who, status, client, held, post, news, request):
    user = request.getfixturevalue(who)
    sign_in_with_second_factor(client, user)
    pages = [
        reverse("lists:desk"),
        reverse("lists:list_figures", args=["representatives"]),
        step("held", held),
        step("post_figures", post),
        step("remove_post", post),
    ]
    assert [client.get(page).status_code for page in pages] == [status] * len(pages)
    refused = Entry.objects.filter(event="refused", actor=user).count()
    assert refused == (len(pages) if status == 404 else 0)


@pytest.mark.parametrize("who", ["alma", "rosa", "nora"])
def test_nobody_else_decides(who, client, held, post, request):
    client.force_login(request.getfixturevalue(who))
    steps = [step(name, held) for name in HELD_STEPS]
    steps += [step(name, post) for name in ("pause_post", "resume_post", "remove_post")]
    given = {"subject": "x", "answer": "x", "words": "x"}
    assert {client.post(one, given).status_code for one in steps} == {404}
    held.refresh_from_db()
    post.refresh_from_db()
    assert (held.status, held.note, held.claimed_by) == ("held", "", None)
    assert (post.status, post.paused_at) == ("accepted", None)


def test_stranger_is_sent_to_sign_in(client, held):
    assert "/account/login/" in client.get(step("held", held)).url
    assert "/account/login/" in client.post(step("discard", held)).url
    held.refresh_from_db()
    assert held.status == "held"


def test_moderator_of_one_list_sees_that_one(moderator, news, held, now):
    letter = arrival(sender_address="zoe@example.org", subject="For the news")
    other = posting.receive(mailing_list=news, arrival=letter, at=now)
    html = moderator.get(reverse("lists:desk")).content.decode()
    assert held.subject in html
    assert "For the news" not in html
    assert moderator.get(step("held", other)).status_code == 404


@pytest.mark.parametrize("name", [*HELD_STEPS, "pause_post", "resume_post"])
def test_steps_are_taken_by_post_alone(name, moderator, held):
    before = held.status
    answer = moderator.get(step(name, held))
    held.refresh_from_db()
    assert (held.status, answer.status_code in (302, 405)) == (before, True)


@pytest.mark.parametrize("name", HELD_STEPS)
def test_who_reloads_a_form_with_a_mistake_finds_the_letter_again(name, moderator, held):
    assert moderator.get(step(name, held)).url == step("held", held)


def test_held_page_says_all_that_is_needed(moderator, held):
    html = moderator.get(step("held", held)).content.decode()
    for said in ("A room in May", "Does anybody know a room?", "rosa@example.org", "first letter"):
        assert said in html


def test_after_a_decision_comes_the_next(moderator, talk, held, now):
    second = posting.receive(mailing_list=talk, arrival=arrival(subject="Second"), at=now + MINUTE)
    response = moderator.post(step("accept", held), {"subject": "Rooms"})
    assert response.url == step("held", second)
    response = moderator.post(step("refuse", second), {"answer": "Not here."})
    assert response.url == reverse("lists:desk")
    assert list(Post.objects.order_by("pk").values_list("status", flat=True)) == [
        "accepted",
        "refused",
    ]


def test_double_click_decides_once(moderator, held):
    first = moderator.post(step("refuse", held), {"answer": "No."})
    again = moderator.post(step("refuse", held), {"answer": "No."}, follow=True)
    assert first.status_code == 302
    assert "decided on this letter already" in again.content.decode()
    assert Letter.objects.filter(name="listserv/post_refused").count() == 1
    accepted_late = moderator.post(step("accept", held), {"subject": "x"}, follow=True)
    assert "decided on this letter already" in accepted_late.content.decode()
    held.refresh_from_db()
    assert held.status == "refused"


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("accept", {"subject": "x" * 201}, "x" * 201),
        ("accept", {"subject": ""}, "Write a subject."),
        ("refuse", {"answer": ""}, "Write why"),
        ("refuse", {"answer": "y" * 2001}, "y" * 2001),
        ("note", {"words": "z" * 2001}, "z" * 2001),
    ],
)
def test_wrong_input_loses_nothing(name, given, kept, moderator, held):
    page = moderator.post(step(name, held), given)
    assert page.status_code == 200
    assert kept in page.content.decode()
    assert "Please look at these points" in page.content.decode()
    held.refresh_from_db()
    assert held.status == "held"


def test_second_moderator_sees_who_has_it(moderator, held, chair, emil, now):
    moderator.post(step("claim", held))
    assert "You have taken it on" in moderator.get(step("held", held)).content.decode()
    sign_in_with_second_factor(moderator, chair)
    html = moderator.get(step("held", held)).content.decode()
    assert "Emil Novak has taken this letter on" in html
    assert step("accept", held) not in html
    refused = moderator.post(step("discard", held), follow=True)
    assert "Nothing was changed" in refused.content.decode()
    assert "Emil Novak" in moderator.get(reverse("lists:desk")).content.decode()
    assert (
        "Nothing was changed" in moderator.post(step("claim", held), follow=True).content.decode()
    )


def test_claim_is_given_back_and_notes_stay(moderator, held):
    moderator.post(step("claim", held))
    moderator.post(step("release", held))
    moderator.post(step("note", held), {"words": "Asked Rosa."})
    html = moderator.get(step("held", held)).content.decode()
    assert "Asked Rosa." in html
    assert step("claim", held) in html


def test_decided_post_is_shown_as_it_is(moderator, held, emil, now):
    posting.accept(post=held, subject="", by=emil, at=now)
    assert moderator.get(step("held", held)).url == step("post_figures", held)
    assert moderator.get(step("post_figures", held)).status_code == 200


def test_held_post_has_no_figures_yet(moderator, held):
    assert moderator.get(step("post_figures", held)).url == step("held", held)


def test_progress_counts_each_reader_once(post, now):
    owed(post, 3, now, sent_at=now)
    owed(post, 1, now, sent_at=now, bounced_at=now)
    owed(post, 2, now)
    owed(post, 2, now, frequency="weekly")
    owed(post, 1, now, failed_at=now, failure="left")
    owed(post, 1, now, failed_at=now, failure="silenced")
    owed(post, 1, now, failed_at=now, failure="5.1.1")
    [(_, found)] = with_progress([post])
    assert (found.all, found.sent, found.bounced) == (11, 4, 1)
    assert (found.at_once, found.in_digests, found.withheld, found.failed) == (2, 2, 2, 1)
    assert found.percent == 63


def test_post_that_goes_out_can_be_paused(moderator, post, now):
    owed(post, 2, now)
    page = step("post_figures", post)
    assert "of 2 letters sent" in moderator.get(page).content.decode()
    moderator.post(step("pause_post", post))
    assert "Sending is paused" in moderator.get(page).content.decode()
    moderator.post(step("resume_post", post))
    assert step("pause_post", post) in moderator.get(page).content.decode()


def test_what_nobody_tells_is_unknown_and_never_nothing(moderator, post, talk, now):
    owed(post, 2, now, sent_at=now)
    pages = (step("post_figures", post), reverse("lists:list_figures", args=[talk.slug]))
    for page in pages:
        assert "<td>unknown</td>" in moderator.get(page).content.decode()
    Delivery.objects.update(delivered_at=now)
    for page in pages:
        html = moderator.get(page).content.decode()
        assert "unknown" not in html


def test_progress_is_fetched_alone(moderator, talk):
    now = timezone.now()  # the desk shows what went out lately
    post = accepted(talk, now)
    owed(post, 1, now)
    for page in (step("post_figures", post), reverse("lists:desk")):
        part = moderator.get(page, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert f'hx-get="{page}"' in part
        assert "of 1 letter sent" in part
    Delivery.objects.update(sent_at=now)
    part = moderator.get(step("post_figures", post), headers={"HX-Request": "true"})
    assert "hx-get" not in part.content.decode()


def test_removing_asks_first_and_happens_once(moderator, post):
    assert "cannot be called back" in moderator.get(step("remove_post", post)).content.decode()
    for said in ("is removed", "nothing was removed"):
        page = moderator.post(step("remove_post", post), follow=True)
        assert said in page.content.decode()


def test_list_in_figures(moderator, talk, rosas, post, now):
    joined(subscriber("b@example.net"), talk, now, source="import", frequency="daily")
    gone = subscriber("c@example.net")
    joined(gone, talk, now, status="left", left_at=now, parting="one_click")
    owed(post, 2, now, sent_at=now)
    page = moderator.get(reverse("lists:list_figures", args=[talk.slug]))
    assert page.context["standing"].joined == 2
    assert page.context["reading"] == [
        ("Each mail at once", 1),
        ("One mail a day with all of it", 1),
    ]
    [(first, came, left)] = page.context["months"]
    assert first == TODAY.replace(day=1)
    assert came == [
        ("the page of the list", 2),
        ("a list that was brought along, with proof", 1),
    ]
    assert [number for _, number in left] == [1]
    assert post.subject in page.content.decode()


@pytest.mark.parametrize("page", ["?page=abc", "?page=-1", "?page=99999"])
def test_strange_page_numbers_are_no_error(page, moderator, post, talk):
    address = reverse("lists:list_figures", args=[talk.slug])
    assert moderator.get(address + page).status_code == 200


def test_desk_asks_as_many_questions_for_many_posts_as_for_few(
    moderator, talk, rosas, now, django_assert_max_num_queries
):
    for place in range(12):
        posting.receive(mailing_list=talk, arrival=arrival(), at=now + place * MINUTE)
        owed(accepted(talk, timezone.now()), 1, now)
    moderator.get(reverse("lists:desk"))
    for page in (reverse("lists:desk"), reverse("lists:list_figures", args=[talk.slug])):
        with django_assert_max_num_queries(22):
            moderator.get(page)


def test_co_chair_hears_of_what_was_put_aside(client, chair, talk, now):
    Incoming.objects.create(
        raw=b"x", recipient="x@localhost", size=1, received_at=now, fate="quarantined"
    )
    sign_in_with_second_factor(client, chair)
    assert "1 message could not be read" in client.get(reverse("lists:desk")).content.decode()


@pytest.mark.parametrize("who", ["emil", "chair"])
def test_own_desk_says_how_many_wait(who, client, held, request):
    sign_in_with_second_factor(client, request.getfixturevalue(who))
    html = client.get("/desk/").content.decode()
    assert "1 letter waits" in html
    assert f'href="{reverse("lists:desk")}"' in html


def test_own_desk_of_others_has_no_lists(client, rosa, held):
    client.force_login(rosa)
    assert reverse("lists:desk") not in client.get("/desk/").content.decode()
