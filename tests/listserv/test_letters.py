"""What a post says to its reader: one language, why it came, and how to stop."""

import email
from email import policy
from email.message import EmailMessage

import pytest

from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from tests.conftest import NOW
from tests.listserv.readers import DISCUSSION, joins, mailing_list, post, subscriber, topic

KEY = "0123456789abcdef0123456789abcdef"
SPANISH = {"subject_es": "Un asiento", "text_es": "Hay un asiento libre."}


@pytest.fixture
def openings(db):
    return mailing_list()


def sent() -> dict[str, EmailMessage]:
    fan_out(at=NOW)
    return {
        parcel.to: email.message_from_bytes(parcel.content, policy=policy.default)
        for parcel in DeliveryQueue().claim(at=NOW, most=50)
    }


def both(letter: EmailMessage) -> tuple[str, str]:
    return (
        letter.get_body(("plain",)).get_content(),
        letter.get_body(("html",)).get_content(),
    )


def test_letter_is_text_beside_html_with_the_same_words(openings):
    joins(subscriber("ana@example.org"), openings)
    post(openings, text="Kids & parents.", html="<p>Kids &amp; parents.</p>")
    [letter] = sent().values()
    text, html = both(letter)
    assert letter.get_content_type() == "multipart/alternative"
    assert "Kids & parents." in text
    assert "<p>Kids &amp; parents.</p>" in html


def test_plain_words_become_html_that_nobody_can_break_out_of(openings):
    joins(subscriber("ana@example.org"), openings)
    post(openings, text="<script>x</script>\n\nSee https://example.org/a")
    _, html = both(sent()["ana@example.org"])
    assert "&lt;script&gt;" in html
    assert '<a href="https://example.org/a"' in html


def test_letter_says_why_it_came_and_three_ways_to_stop(openings):
    boards = topic(openings)
    joins(subscriber("ana@example.org", key=KEY), openings)
    post(openings, topic=boards)
    for words in both(sent()["ana@example.org"]):
        flat = " ".join(words.split())
        assert "because ana@example.org joined “Openings” on March 2, 2026." in flat
        assert "Stop mails about “Boards” only" in flat
        assert "Stop all mails of “Openings”" in flat
        assert "Stop the mails of all our lists" in flat
        for way in (f"topic/{boards.pk}/", "list/openings/", "all/"):
            assert f"http://localhost:8000/lists/leave/{KEY}/{way}" in words
        assert f"http://localhost:8000/lists/mine/{KEY}/" in words


def test_no_way_to_stop_a_topic_without_one(openings):
    joins(subscriber("ana@example.org", key=KEY), openings)
    post(openings)
    for words in both(sent()["ana@example.org"]):
        assert "/topic/" not in words


@pytest.mark.parametrize(
    ("spanish", "subject", "words"),
    [
        (SPANISH, "Un asiento", "Hay un asiento libre."),
        ({"subject_es": "Un asiento"}, "A seat", "A seat is open."),
        ({"text_es": "Hay un asiento libre."}, "A seat", "A seat is open."),
    ],
    ids=["all there", "words missing", "subject missing"],
)
def test_post_is_never_half_in_spanish(openings, spanish, subject, words):
    joins(subscriber("luz@example.org", language="es"), openings)
    post(openings, subject="A seat", text="A seat is open.", **spanish)
    letter = sent()["luz@example.org"]
    assert letter["Subject"] == subject
    assert all(words in said for said in both(letter))


def test_html_says_which_language_its_words_are(openings):
    for code in ("en", "es"):
        joins(subscriber(f"{code}@example.org", language=code), openings)
    post(openings)
    english, spanish = (both(sent_to)[1] for _, sent_to in sorted(sent().items()))
    assert '<html lang="en">' in english
    assert '<html lang="es">' in spanish
    assert all('<div lang="en">' in html for html in (english, spanish))


def test_archive_is_named_where_there_is_one(db):
    for slug, archive in (("openings", "public"), ("closed", "none")):
        its = mailing_list(slug, archive=archive)
        joins(subscriber(f"{slug}@example.org"), its)
        post(its)
    letters = sent()
    assert "/lists/openings/archive/" in both(letters["openings@example.org"])[0]
    assert "/archive/" not in both(letters["closed@example.org"])[0]


def test_author_of_a_discussion_is_named_and_gets_her_own_as_a_receipt(db):
    reps = mailing_list(**DISCUSSION)
    joins(subscriber("nora@valley.example"), reps)
    post(reps, author_name="Nora Quinn", author_address="nora@valley.example")
    text, html = both(sent()["nora@valley.example"])
    assert "by Nora Quinn" in " ".join(html.split())
    assert "Nora Quinn" in text
