"""What was put aside: co-chairs look at it and settle it; nobody else sees it."""

from datetime import timedelta

import pytest

from listserv.actions import quarantine
from listserv.domain.intake import KEPT, KEPT_ASIDE
from listserv.domain.reading import Meaning
from listserv.domain.words import Fate
from listserv.models import Incoming, Post
from members.models import Entry, Letter
from tests.conftest import NOW
from tests.listserv.incoming import cast
from tests.listserv.incoming.test_arriving import arrive

DESK = "/desk/lists/quarantine/"
EVIL = "Hello <script>alert(1)</script>"


@pytest.fixture
def aside(talk, gentle_dns) -> Incoming:
    """A message for a list that did not say who wrote it, and now does."""
    row = arrive(cast.message(EVIL, sender="", Subject="<b>Look</b>"), "talk")
    assert row.fate == Fate.QUARANTINED
    row.raw = cast.message(EVIL, Subject="<b>Look</b>")
    row.save()
    return row


def test_co_chair_finds_and_reads_it_as_text(chair_client, aside):
    assert b"&lt;b&gt;Look" in chair_client.get(DESK).content
    page = chair_client.get(f"{DESK}{aside.pk}/").content
    assert b"&lt;script&gt;" in page
    assert b"<script>alert" not in page
    assert b"It does not say who wrote it." in page
    assert Entry.objects.filter(event="incoming.seen", record_id=aside.pk).exists()


def test_message_is_downloaded_and_never_shown(chair_client, aside):
    answer = chair_client.get(f"{DESK}{aside.pk}/raw/")
    assert answer.content == bytes(aside.raw)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("page", ["", "{pk}/", "{pk}/raw/"])
def test_nobody_else_sees_it(client, rosa, aside, page):
    client.force_login(rosa)
    assert client.get(DESK + page.format(pk=aside.pk)).status_code == 404
    assert Entry.objects.filter(event="refused", actor=rosa).exists()


def test_nobody_else_settles_it(client, rosa, aside):
    client.force_login(rosa)
    assert client.post(f"{DESK}{aside.pk}/settle/", {"as": "drop"}).status_code == 404
    aside.refresh_from_db()
    assert aside.settled_at is None


def test_moderator_reads_what_was_written_to_her(client, talk, rosa, emil, gentle_dns):
    talk.roles.model.objects.create(mailing_list=talk, user=rosa, role="moderator")
    row = arrive(cast.message("A question"), "talk-owner")
    client.force_login(rosa)
    assert b"A question" in client.get(f"{DESK}{row.pk}/").content
    client.force_login(emil)
    assert client.get(f"{DESK}{row.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("way", "fate", "posts", "letters"),
    [
        ("post", Fate.HELD, 1, {"listserv/passed_on": 0}),
        ("hand_on", Fate.PASSED_ON, 0, {"listserv/passed_on": 1}),
        ("drop", Fate.DROPPED, 0, {"listserv/passed_on": 0}),
    ],
)
def test_co_chair_settles_it(chair_client, chair, aside, way, fate, posts, letters):
    answer = chair_client.post(f"{DESK}{aside.pk}/settle/", {"as": way})
    assert answer.url == DESK
    aside.refresh_from_db()
    assert (aside.fate, Post.objects.count()) == (fate, posts)
    assert aside.settled_at is not None
    assert Entry.objects.get(event=f"incoming.{fate.value}").actor == chair
    for name, number in letters.items():
        assert Letter.objects.filter(name=name).count() == number
    assert chair_client.post(f"{DESK}{aside.pk}/settle/", {"as": way}).status_code == 404


@pytest.mark.parametrize("way", ["complaint", "nonsense", ""])
def test_other_ways_are_not_there(chair_client, aside, way):
    answer = chair_client.post(f"{DESK}{aside.pk}/settle/", {"as": way})
    assert answer.url == f"{DESK}{aside.pk}/"
    aside.refresh_from_db()
    assert aside.settled_at is None


def test_what_cannot_be_a_post_stays(chair_client, aside):
    Incoming.objects.filter(pk=aside.pk).update(raw=b"boundary" * 1_000)
    answer = chair_client.post(f"{DESK}{aside.pk}/settle/", {"as": "post"}, follow=True)
    assert b"That does not work" in answer.content
    assert Incoming.objects.put_aside().filter(pk=aside.pk).exists()


def test_second_who_settles_changes_nothing(chair, aside):
    quarantine.settle(message=aside, meaning=Meaning.DROP, by=chair, at=NOW)
    with pytest.raises(quarantine.SettleRefused):
        quarantine.settle(message=aside, meaning=Meaning.POST, by=chair, at=NOW)
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("asides", "after", "is_kept"),
    [
        (False, KEPT - timedelta(hours=1), True),
        (False, KEPT, False),
        (True, KEPT, True),
        (True, KEPT_ASIDE, False),
    ],
)
def test_bytes_are_kept_for_a_while(news, asides, after, is_kept):
    raw = cast.message(Auto_Submitted="auto-replied") if not asides else b"Subject: x\n\nx"
    row = arrive(raw, "news")
    quarantine.forget_messages(at=NOW + after)
    row.refresh_from_db()
    assert bool(row.raw) is bool(row.sender) is is_kept
    assert bool(row.settled_at) is (not asides or not is_kept)
