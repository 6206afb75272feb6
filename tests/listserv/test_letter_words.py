"""Rich text into a letter, addresses out of an archive, threads, names: the pure rules."""

from datetime import UTC, datetime, timedelta

import pytest

from listserv.domain.masking import masked, without_keys
from listserv.domain.moderation import CLAIM, TELL_AGAIN, may_tell, stands
from listserv.domain.names import is_free, is_well_formed
from listserv.domain.richtext import clean, plain
from listserv.domain.threads import MOST_IDS, Told, bare, depths, line

BASE = "https://network.example.org"
AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Hi <b>you</b></p>", "<p>Hi <b>you</b></p>"),
        ('<p class="x" onclick="y()">Hi</p>', "<p>Hi</p>"),
        ("<script>steal()</script><p>Hi</p>", "<p>Hi</p>"),
        ("<p>Hi<img src=x onerror=y></p>", "<p>Hi</p>"),
        ('<a href="/trainings/">all</a>', f'<a href="{BASE}/trainings/">all</a>'),
        (
            '<a href="https://a.org/?b=1&amp;c=2">a</a>',
            '<a href="https://a.org/?b=1&amp;c=2">a</a>',
        ),
        ('<a href="mailto:a@b.org">a</a>', '<a href="mailto:a@b.org">a</a>'),
        ('<a href="javascript:steal()">a</a>', "a"),
        ("<a>nowhere</a>", "nowhere"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("<p>one<br/>two</p><hr/>", "<p>one<br>two</p><hr>"),
        ("</a></p></script>left <b>open", "</p>left <b>open"),
    ],
)
def test_html_of_a_letter_is_clean(html, cleaned):
    assert clean(html, base=BASE) == cleaned


def test_plain_words_keep_the_order_of_things():
    html = (
        '<h2>Classes</h2><p>Two are <b>new</b>: <a href="https://a.org/1">one</a> and '
        '<a href="https://a.org/2">two</a>,\n then <a href="https://a.org/1">one</a> again.</p>'
        "<ul><li>free</li><li>near you<ol><li>bus</li><li>train</li></ol></li></ul><hr/><p>Bye</p>"
    )
    assert plain(html).split("\n") == [
        "Classes",
        "",
        "Two are new: one [1] and two [2], then one [1] again.",
        "",
        "- free",
        "- near you",
        "",
        "  1. bus",
        "  2. train",
        "",
        "-" * 40,
        "",
        "Bye",
        "",
        "[1] https://a.org/1",
        "[2] https://a.org/2",
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("write to ana.m+x@example.org, please", "write to […@…], please"),
        ("Ana <ana@example.org>", "Ana <[…@…]>"),
        ("ana@localhost", "[…@…]"),
        ("josé@ejemplo.es", "[…@…]"),
        ('<p><a href="mailto:a@b.org">write</a></p>', "<p>write</p>"),
        ('<a href="mailto:a@b.org" rel="nofollow">a@b.org</a>', "[…@…]"),
        ('<a href="https://x.org/?m=a%40b.org">x</a>', '<a href="https://x.org/?[…@…]">x</a>'),
        ("meet @ noon", "meet @ noon"),
    ],
)
def test_addresses_are_masked(words, shown):
    assert masked(words) == shown


@pytest.mark.parametrize("word", ["a", "a.", "/lists/", "http://a/", "<a href="])
def test_one_endless_word_takes_no_endless_time(word):
    """Both are run over mail from anybody; a square of 300,000 would take minutes."""
    endless = word * (300_000 // len(word))
    assert without_keys(masked(endless)) == endless


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (f"> stop: {BASE}/lists/leave/{KEY}/list/news/", "> stop: […]"),
        (f"<{BASE}/es/lists/mine/{KEY}/>", "<[…]>"),
        (f"{BASE}/lists/back/{KEY}/ and {BASE}/lists/confirm/abc:def/", "[…] and […]"),
        (f"leave+{KEY}.list.news@lists.example.org", "[…]"),
        ("REPLY+join.4-0123456789ab@lists.example.org", "[…]"),
        (f"{BASE}/lists/news/archive/4/", f"{BASE}/lists/news/archive/4/"),
        ("news@lists.example.org", "news@lists.example.org"),
    ],
)
def test_keys_of_one_reader_are_cut_out(words, shown):
    assert without_keys(words) == shown


@pytest.mark.parametrize(
    ("in_reply_to", "references", "ids"),
    [
        ("", (), ()),
        ("<b@x>", ("<a@x>", "<b@x>"), ("a@x", "b@x")),
        ("<b@x>", (), ("b@x",)),
        ("<a@x>", ("<a@x>", "<b@x>"), ("b@x", "a@x")),
        ("", ("a@x", " ", "<b@x>"), ("a@x", "b@x")),
        ("<b@x> (Ana's letter)", (), ("b@x",)),
    ],
)
def test_the_answered_letter_is_named_last(in_reply_to, references, ids):
    assert line(in_reply_to, references) == ids


def test_answers_are_moved_in_but_not_for_ever():
    def told(key: int, *answers: str) -> Told:
        return Told(key, frozenset({f"{key}@ours", f"{key}@theirs"}), answers)

    thread = [
        told(1),
        told(2, "1@ours"),
        told(3, "1@ours", "2@theirs"),
        told(4, "3@ours"),
        told(5, "4@ours"),
        told(6, "unknown@x"),
        told(7, "1@theirs"),
    ]
    assert depths(thread) == {1: 0, 2: 1, 3: 2, 4: 3, 5: 3, 6: 1, 7: 1}
    assert bare(" <a@b> ") == "a@b"


def test_claim_and_silence_run_out():
    assert not stands(None, AT)
    assert stands(AT, AT + CLAIM - timedelta(seconds=1))
    assert not stands(AT, AT + CLAIM)
    assert may_tell(None, AT)
    assert not may_tell(AT, AT + TELL_AGAIN - timedelta(seconds=1))
    assert may_tell(AT, AT + TELL_AGAIN)


@pytest.mark.parametrize(
    ("slug", "free"),
    [
        *[(word, False) for word in ("confirm", "mine", "leave", "back", "bounces")],
        *[(f"news-{word}", False) for word in ("owner", "join", "leave", "request")],
        *[(f"news-{word}", False) for word in ("subscribe", "unsubscribe")],
        *[(word, True) for word in ("news", "leave-news", "mine-news", "joiners")],
    ],
)
def test_some_names_mean_something_else(slug, free):
    assert is_free(slug, frozenset({"bounces"})) is free


@pytest.mark.parametrize(
    ("slug", "good"), [("news-es", True), ("News", False), ("a_b", False), ("-a", False)]
)
def test_names_survive_every_mail_server(slug, good):
    assert is_well_formed(slug) is good


def test_of_very_many_references_the_first_and_the_last_are_kept():
    kept = line("<answered@x>", [f"<{number}@x>" for number in range(500)])
    assert (len(kept), kept[0], kept[-2:]) == (MOST_IDS, "0@x", ("499@x", "answered@x"))
