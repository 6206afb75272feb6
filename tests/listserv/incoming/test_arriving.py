"""What becomes of a message: each gets a fate, whatever is in it."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from hypothesis import HealthCheck, example, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from listserv.actions import answers, arriving
from listserv.actions.answers import Answer, AnswerRefused
from listserv.domain.intake import MOST_ANSWERS, PATIENCE
from listserv.domain.reading import Why
from listserv.domain.words import Fate
from listserv.imports.messages import parsed, said
from listserv.imports.texts import files_of, from_html, text_of
from listserv.models import Incoming, ListRole, Post, Subscription
from members.domain.envelopes import reply_address
from members.models import Entry, Letter
from tests.conftest import NOW
from tests.listserv.incoming import cast
from tests.real_data import REAL_DATA


def arrive(raw: bytes, local: str, *, sender="ines@example.org", at=NOW) -> Incoming:
    recipient = local if "@" in local else f"{local}@{cast.DOMAIN}"
    row = arriving.take_in(raw=raw, sender=sender, recipient=recipient, at=at)
    row.refresh_from_db()
    return row


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.order_by("pk").values_list("name", "to"))


# Posts --------------------------------------------------------------------------------------------


def test_member_posts(talk, now, gentle_dns):
    cast.reader("nora@example.org", talk, at=now)
    row = arrive(cast.message("Good news", sender="Nora Quinn <nora@example.org>"), "talk")
    assert (row.fate, row.post.text.strip()) == (Fate.POSTED, "Good news")
    assert (row.post.author_name, row.post.author_address) == ("Nora Quinn", "nora@example.org")
    assert row.settled_at == now
    assert Entry.objects.filter(event="incoming.posted", record_id=row.pk).exists()


def test_post_of_a_stranger_is_held(talk, gentle_dns):
    row = arrive(cast.message(), "TALK", sender="x@example.org")
    assert (row.fate, row.post.status) == (Fate.HELD, "held")


def test_same_message_twice_does_nothing_twice(talk, gentle_dns):
    first, again = (arrive(cast.message(), "talk") for _ in range(2))
    assert first == again
    assert (Incoming.objects.count(), Post.objects.count()) == (1, 1)


def test_message_to_two_lists_comes_in_twice(talk, news, gentle_dns):
    assert arrive(cast.message(), "talk") != arrive(cast.message(), "news")


def test_forged_sender_is_held(talk, now, settings, gentle_dns):
    settings.AUTHSERV_ID = "mx.us.org"
    cast.reader("nora@example.org", talk, at=now)
    said = {"Authentication_Results": "mx.us.org; dmarc=fail header.from=example.org"}
    row = arrive(cast.message(sender="nora@example.org", **said), "talk")
    assert (row.fate, row.post.held_for) == (Fate.HELD, ["unverified"])


def test_proven_author_writes_to_everybody(news, chair, settings, gentle_dns):
    settings.AUTHSERV_ID = "mx.us.org"
    said = {"sender": chair.email, "Authentication_Results": "MX.us.org; dmarc=pass"}
    row = arrive(cast.message(**said), "news", sender=chair.email)
    assert row.fate == Fate.POSTED


@pytest.mark.parametrize(
    "sender",
    [
        b"From: =?utf-8?q?chair=40example=2Eorg=2C?= <x@evil.example>",
        b"From: x@evil.example\nFrom: chair@example.org",
        b"From: chair@example.org, x@evil.example",
        b"Sender: chair@example.org",
    ],
)
def test_proof_of_another_address_is_none_for_an_author(
    sender, news, chair, settings, gentle_dns, nameserver
):
    settings.AUTHSERV_ID = "mx.us.org"
    nameserver.say("_dmarc.evil.example", "TXT", '"v=DMARC1; p=none"')
    raw = b"Authentication-Results: mx.us.org; dmarc=pass\n" + sender + b"\n\nHello"
    assert arrive(raw, "news", sender="x@evil.example").fate == Fate.HELD


@pytest.mark.parametrize("to", ["news-leave", "news-join", "news-request"])
def test_forged_wish_is_put_aside(to, ines, settings):
    settings.AUTHSERV_ID = "mx.us.org"
    raw = cast.message(Authentication_Results="mx.us.org; dmarc=fail")
    row = arrive(raw, to, sender="x@evil.example")
    assert (row.fate, row.reason) == (Fate.QUARANTINED, Why.REFUSED)
    assert ines.subscriptions.standing().exists()


def test_words_come_from_html_where_there_are_no_others():
    raw = b"""Content-Type: text/html; charset=iso-8859-1

<html><head><style>p {color: red}</style></head><body><p>A\xf1o nuevo</p>
<p>See <a href="https://x.org/a">here</a><script>alert(1)</script></p></body></html>"""
    assert text_of(parsed(raw)) == "Año nuevo\n\nSee here (https://x.org/a)"


def test_files_are_named_and_not_kept():
    raw = b"""Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Words
--b
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment; filename="plan.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b
Content-Type: message/rfc822

Subject: Inner

Inner words
--b--
"""
    assert text_of(parsed(raw)) == "Words"
    assert files_of(parsed(raw)) == ("plan.pdf", "message/rfc822")


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("=?utf-8?q?A=C3=B1o?= nuevo", "Año nuevo"),
        ("=?no-such-charset?q?A?=", "=?no-such-charset?q?A?="),
        ("=?utf-8?b?/w==?=", "=?utf-8?b?/w==?="),
        ("a\x00b", "ab"),
    ],
)
def test_header_is_read_or_stays(header, read):
    assert said(parsed(f"Subject: {header}\n\n".encode()), "Subject") == read


def test_eight_bits_in_a_header_are_taken_for_utf_8():
    assert said(parsed("Subject: Año\n\n".encode()), "Subject") == "Año"


def test_deep_html_takes_no_longer_than_flat():
    assert from_html("<div>" * 50_000 + "x") == "x"


# Commands -----------------------------------------------------------------------------------------


def test_mail_to_join_is_answered_by_the_letter_that_asks(news):
    row = arrive(cast.message("", Subject=""), "news-join")
    assert (row.fate, letters()) == (Fate.COMMAND, [("listserv/join_confirm", "ines@example.org")])
    assert Subscription.objects.get().status == "asked"


def test_mail_to_leave_ends_it_at_once_and_tells_her(news, ines):
    row = arrive(cast.message("Bye"), "news-leave")
    assert row.fate == Fate.COMMAND
    assert not ines.subscriptions.standing().exists()
    assert letters() == [("listserv/left_by_mail", "ines@example.org")]
    assert f"/lists/mine/{ines.key}/" in Letter.objects.get().text


def test_leaving_what_she_is_not_on_is_answered_kindly(news):
    arrive(cast.message("Bye"), "news-leave")
    assert letters() == [("listserv/not_on_list", "ines@example.org")]


@pytest.mark.parametrize(
    ("subject", "letter", "language"),
    [
        ("subscribe", "listserv/join_confirm", "en"),
        ("Alta", "listserv/join_confirm", "es"),
        ("unsubscribe", "listserv/not_on_list", "en"),
        ("baja", "listserv/not_on_list", "es"),
        ("Ayuda", "listserv/mail_help", "es"),
        ("What is this?", "listserv/mail_help", "en"),
    ],
)
def test_request_does_what_its_first_word_says(news, subject, letter, language):
    arrive(cast.message("", Subject=subject), "news-request")
    assert list(Letter.objects.values_list("name", "language")) == [(letter, language)]


def test_address_of_list_unsubscribe_leaves_without_a_letter(news, ines):
    arrive(cast.message(""), f"leave+{ines.key}.list.news", sender="")
    assert not ines.subscriptions.standing().exists()
    assert letters() == []


def test_address_of_somebody_unknown_leaves_nothing(news, ines):
    row = arrive(cast.message(""), f"leave+{'0' * 32}.all")
    assert (row.fate, row.reason) == (Fate.DROPPED, Why.NOT_OURS)
    assert ines.subscriptions.standing().exists()


def test_nobody_is_flooded_through_us(news):
    rows = [arrive(cast.message(str(n)), "news-request") for n in range(MOST_ANSWERS + 1)]
    assert len(letters()) == MOST_ANSWERS
    assert (rows[-1].fate, rows[-1].reason) == (Fate.DROPPED, Why.SAID_ENOUGH)


def test_autoresponder_gets_no_answer(news):
    row = arrive(cast.message("I am away", Auto_Submitted="auto-replied"), "news-leave")
    assert (row.fate, row.reason, letters()) == (Fate.DROPPED, Why.AUTO_SUBMITTED, [])


def test_our_own_letter_that_comes_back_to_the_list_is_dropped(talk):
    raw = cast.message(List_Id=f"Talk <talk.{cast.DOMAIN}>")
    row = arrive(raw, "talk")
    assert (row.fate, row.reason) == (Fate.DROPPED, Why.LOOP)


def test_mail_to_the_owner_is_passed_on_to_the_people(talk, chair, rosa):
    arrive(cast.message("Who are you?"), "talk-owner")
    assert letters() == [("listserv/passed_on", chair.email)]
    ListRole.objects.create(mailing_list=talk, user=rosa, role="moderator")
    row = arrive(cast.message("And you?"), "talk-owner")
    assert letters()[1:] == [("listserv/passed_on", rosa.email)]
    letter = Letter.objects.last()
    assert (row.fate, letter.reply_to) == (Fate.PASSED_ON, "ines@example.org")
    assert "And you?" in letter.text
    assert f"/desk/lists/quarantine/{row.pk}/" in letter.text


def test_mail_to_the_postmaster_reaches_the_co_chairs(db, chair):
    arrive(cast.message(), "postmaster")
    assert letters() == [("listserv/passed_on", chair.email)]


def test_message_without_a_sender_is_put_aside(news):
    row = arrive(b"Subject: x\n\nx", "news-join")
    assert (row.fate, row.reason, row.settled_at) == (Fate.QUARANTINED, Why.NO_SENDER, None)


# Answers ------------------------------------------------------------------------------------------


def answer_address(purpose: str, key: object, secret: str) -> str:
    return reply_address(purpose, key, domain=cast.DOMAIN, secret=secret)


@pytest.mark.parametrize(
    ("words", "fate", "status"),
    [
        ("Yes, please", Fate.ANSWER, "joined"),
        ("Sí", Fate.ANSWER, "joined"),
        ("", Fate.ANSWER, "joined"),
        ("No!", Fate.ANSWER, "asked"),
        ("I never asked for this.", Fate.QUARANTINED, "asked"),
        ("Please remove me", Fate.QUARANTINED, "asked"),
    ],
)
def test_clear_yes_to_the_letter_that_asks_confirms(news, settings, words, fate, status):
    arrive(cast.message(""), "news-join")
    waiting = Subscription.objects.get()
    to = answer_address("join", waiting.pk, settings.SECRET_KEY)
    row = arrive(cast.message(f"{words}\n\n> Do you?"), to.upper().replace("EXAMPLE", "example"))
    waiting.refresh_from_db()
    assert (row.fate, waiting.status) == (fate, status)


@pytest.fixture
def heard(monkeypatch):
    """What the handler of a later part would hear."""
    said: list[Answer] = []

    def handler(answer: Answer) -> None:
        said.append(answer)
        if answer.word == "no":
            raise AnswerRefused

    monkeypatch.setitem(answers.HANDLERS, "opening", handler)
    return said


def test_handler_hears_her_own_words(db, settings, heard):
    to = answer_address("opening", 7, settings.SECRET_KEY)
    row = arrive(cast.message("SÍ, gracias\n-- \nInes\n\n> quoted"), to)
    (answer,) = heard
    assert (answer.key, answer.word, answer.words) == ("7", "si", "SÍ, gracias")
    assert (answer.sender, answer.at, row.fate) == ("ines@example.org", NOW, Fate.ANSWER)


def test_refused_answer_waits_for_a_human(db, settings, heard):
    row = arrive(cast.message("no"), answer_address("opening", 7, settings.SECRET_KEY))
    assert (row.fate, row.reason) == (Fate.QUARANTINED, Why.REFUSED)


def test_answer_that_nobody_awaits_is_put_aside(db, settings):
    row = arrive(cast.message("yes"), answer_address("nothing", 7, settings.SECRET_KEY))
    assert (row.fate, row.reason) == (Fate.QUARANTINED, Why.NO_HANDLER)


def test_forged_address_of_an_answer_is_unknown(db, heard):
    row = arrive(cast.message("yes"), f"reply+opening.7-0123456789ab@{cast.DOMAIN}")
    assert (row.reason, heard) == (Why.UNKNOWN_ADDRESS, [])


# Whatever is in it --------------------------------------------------------------------------------


def nested(depth: int) -> bytes:
    heads = [f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth)]
    return "".join(heads).encode()


BROKEN = [
    b"",
    b"\x00" * 500,
    b"\xff\xfe" * 500,
    b"\n\n\n",
    b"From",
    b"From: \nSubject",
    b"Subject: " + b"x" * 100_000 + b"\n\nx",
    b"To: " + b"a@b.org, " * 20_000 + b"\nFrom: i@example.org\n\nx",
    b"From: =?utf-8?q?" + b"=FF" * 500 + b"?= <i@example.org>\n\nx",
    b"From: i@example.org\nContent-Type: text/plain; charset=none\n\n\xe9\x00x",
    b"From: i@example.org\nContent-Type: text/html\n\n" + b"<div>" * 5_000,
    b"From: i@example.org\nContent-Type: multipart/mixed\n\nno boundary",
    b"From: i@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nno end",
    b"From: i@example.org\nContent-Transfer-Encoding: base64\n\n%%%",
    b"From: i@example.org\nMessage-ID: " + b"<" * 5_000 + b"\n\nx",
    b"Content-Type: message/rfc822\n\n" * 400,
    b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n",
    nested(150),
    nested(1_000),
]


@pytest.mark.parametrize("local", ["talk", "news-request", "postmaster", "talk-owner"])
@pytest.mark.parametrize("raw", BROKEN, ids=range(len(BROKEN)))
def test_broken_message_gets_a_fate(talk, news, chair, gentle_dns, raw, local):
    row = arrive(raw, local)
    assert (row.fate, row.reason) != (Fate.WAITING, "")
    assert row.reason != Why.FAULT, "an accident that was not foreseen"
    assert bytes(row.raw) == raw


PIECES = b"""From: i@example.org
Subject: =?utf-8?b?
Content-Type: multipart/mixed; boundary=b
Content-Type: text/html; charset=utf-7
Content-Type: message/rfc822
Content-Type: message/delivery-status
Content-Type: message/feedback-report
Content-Type: text/plain;x*0=y
Content-Disposition: attachment; filename*=utf-8''%ff
--b
--b--

Action: failed
Final-Recipient: rfc822;
Status: 5.
References: <
In-Reply-To: <a@b>"""
GARBAGE = st.one_of(st.binary(max_size=300), st.sampled_from(PIECES.splitlines()))


@example(lines=[], sender="", local="talk")
@given(
    lines=st.lists(GARBAGE, max_size=20),
    sender=st.sampled_from(["", "i@example.org"]),
    local=st.sampled_from(["talk", "talk-owner", "talk-request", "abuse", "bounces"]),
)
@budget(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_crash_the_reader(talk, gentle_dns, settings, lines, sender, local):
    raw = b"\r\n".join(lines)
    row = arrive(raw, local, sender=sender)
    assert row.fate != Fate.WAITING
    assert row.reason != Why.FAULT


@pytest.mark.parametrize("local", ["talk", "bounces"])
def test_real_notices_get_a_fate(talk, local, gentle_dns, settings):
    files = sorted((REAL_DATA / "bounces-flufl" / "messages").glob("*.txt"))
    fates = {arrive(path.read_bytes(), local, sender="").fate for path in files}
    assert Fate.WAITING not in fates
    assert not Incoming.objects.filter(reason=Why.FAULT.value).exists()


def test_unforeseen_fault_puts_the_message_aside(news, monkeypatch, caplog):
    monkeypatch.setattr("listserv.actions.commands.ask_to_join", lambda **facts: 1 / 0)
    row = arrive(cast.message("secret words"), "news-join")
    assert (row.fate, row.reason) == (Fate.QUARANTINED, Why.FAULT)
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text


# Interrupted --------------------------------------------------------------------------------------


def interrupted(**fields: object) -> Incoming:
    raw = cast.message("", Subject="")
    return Incoming.objects.create(
        **{"raw": raw, "size": len(raw), "sender": "ines@example.org", "received_at": NOW},
        **{"recipient": f"news-join@{cast.DOMAIN}", "fate": Fate.WAITING.value} | fields,
    )


def test_interrupted_message_is_read_later(news):
    row = interrupted()
    assert arriving.read_interrupted(at=NOW) == 0
    assert arriving.read_interrupted(at=NOW + PATIENCE) == 1
    row.refresh_from_db()
    assert (row.fate, row.reason) == (Fate.COMMAND, "")


def test_message_that_stops_us_twice_is_put_aside(news):
    row = interrupted(reason=Why.INTERRUPTED.value)
    arriving.read_interrupted(at=NOW + PATIENCE)
    row.refresh_from_db()
    assert (row.fate, row.reason, letters()) == (Fate.QUARANTINED, Why.INTERRUPTED, [])


def test_message_stays_while_the_database_is_away(news, monkeypatch):
    def away(**facts: object) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr("listserv.actions.commands.ask_to_join", away)
        row = arrive(cast.message(""), "news-join")
    assert row.fate == Fate.WAITING
    arriving.read_interrupted(at=NOW + timedelta(hours=1))
    row.refresh_from_db()
    assert row.fate == Fate.COMMAND
