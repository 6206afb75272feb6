"""What addresses, messages and words mean: tables without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.domain import bouncing, inboxes, intake, vouching, wishes
from listserv.domain.bouncing import HALF_LIFE, THRESHOLD, decayed, kind_of, weight
from listserv.domain.inboxes import Inbox
from listserv.domain.reading import Facts, Meaning, Why, read
from listserv.domain.wishes import Wish
from listserv.domain.words import BounceKind, Scope
from listserv.imports.messages import TooManyParts, has, parsed

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("local", "inbox", "slug"),
    [
        ("news", Inbox.POST, "news"),
        ("NEWS", Inbox.POST, "news"),
        ("news-owner", Inbox.OWNER, "news"),
        ("News-Join", Inbox.JOIN, "news"),
        ("news-subscribe", Inbox.JOIN, "news"),
        ("news-leave", Inbox.LEAVE, "news"),
        ("news-unsubscribe", Inbox.LEAVE, "news"),
        ("news-request", Inbox.REQUEST, "news"),
        ("my-news-owner", Inbox.OWNER, "my-news"),
        ("-owner", Inbox.POST, "-owner"),
        ("postmaster", Inbox.NETWORK, ""),
        ("abuse", Inbox.NETWORK, ""),
        ("bounces+l.1-0123456789ab", Inbox.BOUNCES, ""),
        ("reply+join.1-0123456789ab", Inbox.REPLY, ""),
        ("news+x", Inbox.UNKNOWN, ""),
        ("leave+short", Inbox.UNKNOWN, ""),
        (f"leave+{KEY}.list.", Inbox.UNKNOWN, ""),
        (f"leave+{KEY}.topic.x", Inbox.UNKNOWN, ""),
        ('"a b"', Inbox.UNKNOWN, ""),
        ("", Inbox.UNKNOWN, ""),
    ],
)
def test_inbox_is_read_from_the_address(local, inbox, slug):
    found = inboxes.read(f"{local}@Lists.example.org", domain="lists.example.org")
    assert (found.inbox, found.slug) == (inbox, slug)


@pytest.mark.parametrize(
    ("local", "scope", "slug", "topic"),
    [
        (f"leave+{KEY}.all", Scope.ALL, "", None),
        (f"LEAVE+{KEY.upper()}.LIST.news", Scope.LIST, "news", None),
        (f"leave+{KEY}.topic.12", Scope.TOPIC, "", 12),
    ],
)
def test_leaving_address_says_how_far(local, scope, slug, topic):
    found = inboxes.read(f"{local}@lists.example.org", domain="lists.example.org")
    assert (found.key, found.scope, found.slug, found.topic) == (KEY, scope, slug, topic)


def test_address_on_another_domain_is_not_ours():
    assert inboxes.read("news@example.org", domain="lists.example.org") == inboxes.UNKNOWN


HUMAN = Facts(Inbox.POST)
BOUNCED = Facts(Inbox.BOUNCES, null_sender=True, reports_delivery=True, names_failures=True)


@pytest.mark.parametrize(
    ("facts", "meaning", "why"),
    [
        (HUMAN, Meaning.POST, None),
        (replace(HUMAN, auto_submitted="no"), Meaning.POST, None),
        (replace(HUMAN, auto_submitted="auto-replied"), Meaning.DROP, Why.AUTO_SUBMITTED),
        (replace(HUMAN, auto_submitted="auto-generated"), Meaning.DROP, Why.AUTO_SUBMITTED),
        (replace(HUMAN, precedence="bulk"), Meaning.DROP, Why.BULK),
        (replace(HUMAN, precedence="junk"), Meaning.DROP, Why.BULK),
        (replace(HUMAN, precedence="list"), Meaning.DROP, Why.BULK),
        (replace(HUMAN, precedence="first-class"), Meaning.POST, None),
        (replace(HUMAN, wants_no_answer=True), Meaning.POST, None),
        (
            replace(HUMAN, wants_no_answer=True, inbox=Inbox.REQUEST),
            Meaning.DROP,
            Why.WANTS_NO_ANSWER,
        ),
        (replace(HUMAN, was_ours=True), Meaning.DROP, Why.LOOP),
        (replace(HUMAN, null_sender=True), Meaning.DROP, Why.NULL_SENDER),
        (replace(HUMAN, names_failures=True), Meaning.POST, None),
        (replace(HUMAN, null_sender=True, names_failures=True), Meaning.BOUNCE, None),
        (replace(HUMAN, reports_delivery=True), Meaning.BOUNCE, None),
        (Facts(Inbox.OWNER), Meaning.HAND_ON, None),
        (Facts(Inbox.OWNER, auto_submitted="auto-replied"), Meaning.DROP, Why.AUTO_SUBMITTED),
        (Facts(Inbox.NETWORK), Meaning.HAND_ON, None),
        (Facts(Inbox.NETWORK, reports_abuse=True, null_sender=True), Meaning.COMPLAINT, None),
        (Facts(Inbox.JOIN), Meaning.COMMAND, None),
        (Facts(Inbox.LEAVE), Meaning.COMMAND, None),
        (Facts(Inbox.REQUEST), Meaning.COMMAND, None),
        (Facts(Inbox.JOIN, precedence="bulk"), Meaning.DROP, Why.BULK),
        (Facts(Inbox.ONE_CLICK, null_sender=True, precedence="bulk"), Meaning.COMMAND, None),
        (Facts(Inbox.REPLY), Meaning.ANSWER, None),
        (Facts(Inbox.REPLY, auto_submitted="auto-replied"), Meaning.DROP, Why.AUTO_SUBMITTED),
        (Facts(Inbox.REPLY, null_sender=True), Meaning.DROP, Why.NULL_SENDER),
        (BOUNCED, Meaning.BOUNCE, None),
        (replace(BOUNCED, auto_submitted="auto-replied"), Meaning.BOUNCE, None),
        (replace(BOUNCED, was_ours=True), Meaning.BOUNCE, None),
        (Facts(Inbox.BOUNCES, names_failures=True), Meaning.BOUNCE, None),
        (Facts(Inbox.BOUNCES, auto_submitted="auto-replied"), Meaning.DROP, Why.AUTO_SUBMITTED),
        (Facts(Inbox.BOUNCES, null_sender=True), Meaning.PUT_ASIDE, Why.NO_BOUNCE),
        (Facts(Inbox.UNKNOWN), Meaning.PUT_ASIDE, Why.UNKNOWN_ADDRESS),
    ],
)
def test_meaning_follows_from_the_facts(facts, meaning, why):
    reading = read(facts)
    assert (reading.meaning, reading.why) == (meaning, why)


@pytest.mark.parametrize(
    ("subject", "text", "wish"),
    [
        ("subscribe", "", Wish.JOIN),
        ("Re: SUBSCRIBE please", "", Wish.JOIN),
        ("", "Suscribirme, por favor", Wish.JOIN),
        ("Alta", "", Wish.JOIN),
        ("unsubscribe", "", Wish.LEAVE),
        ("Hello", "> subscribe\n\nStop!", Wish.LEAVE),
        ("Baja", "", Wish.LEAVE),
        ("¡Ayuda!", "", Wish.HELP),
        ("help", "unsubscribe", Wish.HELP),
        ("Hello", "How are you?", None),
        ("", "", None),
    ],
)
def test_wish_is_the_first_word(subject, text, wish):
    assert wishes.wish_of(subject, text) is wish


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes\n\nOn Mon, Mar 2, 2026 at 3 PM Net <n@x.org> wrote:\n> Do you?", "Yes"),
        ("Sí\nEl lun, 2 mar 2026 a las 15:00, Red <n@x.org>\nescribió:\n> ¿Quiere?", "Sí"),
        ("> Do you?\nYes, I do\n-- \nIna\n860", "Yes, I do"),
        ("Yes\n\n-----Original Message-----\nFrom: n@x.org", "Yes"),
        ("Yes\n________________________________\nFrom: n@x.org", "Yes"),
        ("Yes\n\nSent from my iPhone", "Yes"),
        ("On Monday we meet.\nBring cake.", "On Monday we meet.\nBring cake."),
        ("> all\n> quoted", ""),
        ("On Monday, Ana wrote:\n> Do you want it?\n\nNo, thank you", "No, thank you"),
        ("On Monday, Ana\nwrote:\n> Yes?\n\nNo\n-- \nInes", "No"),
        ("On Monday, Ana wrote:\nDo you want it?\nPress the button", ""),
    ],
)
def test_own_words_are_hers_alone(text, own):
    assert wishes.own_words(text) == own


@pytest.mark.parametrize("text", ["SÍ", "sí.", "Si, claro", " ¡Sí! "])
def test_first_word_has_neither_accent_nor_sign(text):
    assert wishes.first_word(text) == "si"


@pytest.mark.parametrize(
    ("declared", "words", "language"),
    [
        ("es-MX", "subscribe", "es"),
        ("", "Baja", "es"),
        ("en", "Hola a todos", "es"),
        ("", "x", "en"),
    ],
)
def test_language_is_what_she_shows(declared, words, language):
    assert wishes.language_of(declared, words) == language


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        ("5.1.1", "User unknown; see http://spam.example", BounceKind.HARD),
        ("5.1.1", "blocked", BounceKind.HARD),
        ("5.2.1", "", BounceKind.HARD),
        ("5.0.0", "no such user", BounceKind.HARD),
        ("", "no such user", BounceKind.HARD),
        ("5.4.1", "Recipient address rejected: Access denied", BounceKind.HARD),
        ("5.2.2", "mailbox full", BounceKind.SOFT),
        ("", "The user's mailbox is full", BounceKind.SOFT),
        ("", "Over quota", BounceKind.SOFT),
        ("4.4.7", "delivery time expired", BounceKind.SOFT),
        ("5.7.1", "Message rejected", BounceKind.POLICY),
        ("5.7.26", "Unauthenticated mail is prohibited by the domain's DMARC", BounceKind.POLICY),
        ("4.7.0", "greylisted too long", BounceKind.POLICY),
        ("5.0.0", "rejected as spam", BounceKind.POLICY),
        ("", "550 blocked using zen.spamhaus.org", BounceKind.POLICY),
        ("5.3.4", "message size exceeds", BounceKind.POLICY),
        ("5.1.8", "bad sender domain", BounceKind.POLICY),
        ("5.6.0", "could not be converted", BounceKind.POLICY),
    ],
)
def test_policy_is_told_from_a_dead_address(status, words, kind):
    assert kind_of(status, words) is kind


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("smtp; 550 5.1.1 unknown", "5.1.1"),
        ("550-5.7.26 x", "5.7.26"),
        ("(#5.1.1)", "5.1.1"),
        ("Postfix 2.0.12", ""),
        ("host 5.2.2.1 said", ""),
    ],
)
def test_status_is_found_in_words(text, status):
    assert bouncing.status_in(text) == status


@pytest.mark.parametrize(
    ("kind", "names", "last", "adds"),
    [
        (BounceKind.HARD, True, None, 1.0),
        (BounceKind.HARD, True, AT, 1.0),
        (BounceKind.HARD, False, None, 1.0),
        (BounceKind.HARD, False, AT - timedelta(hours=3), 0.0),
        (BounceKind.HARD, False, AT - timedelta(days=1), 1.0),
        (BounceKind.SOFT, True, None, 0.5),
        (BounceKind.SOFT, True, AT - timedelta(hours=3), 0.0),
        (BounceKind.SOFT, True, AT - timedelta(days=1), 0.5),
        (BounceKind.POLICY, True, None, 0.0),
    ],
)
def test_bounce_weighs(kind, names, last, adds):
    assert weight(kind, names_its_letter=names, last=last, at=AT) == adds


def test_hearsay_of_every_day_stays_below_the_threshold():
    score, last = 0.0, None
    for day in range(400):
        at = AT + timedelta(days=day)
        added = weight(BounceKind.HARD, names_its_letter=False, last=last, at=at, is_hearsay=True)
        score, last = decayed(score, last, at) + added, at
    assert bouncing.HEARSAY < score < bouncing.THRESHOLD


def test_score_halves_in_two_weeks():
    assert decayed(2.0, AT, AT + HALF_LIFE) == pytest.approx(1.0)
    assert decayed(2.0, None, AT) == 2.0


@given(st.integers(1, 400))
def test_one_bounce_a_month_never_silences(times):
    score = 0.0
    for _ in range(times):
        score = decayed(score, AT, AT + timedelta(days=30)) + 1
    assert score < THRESHOLD


def test_three_bounces_in_three_days_silence():
    score = 0.0
    for _ in range(3):
        score = decayed(score, AT, AT + timedelta(days=1)) + 1
    assert score >= THRESHOLD


@pytest.mark.parametrize(
    ("sender", "before", "is_much"),
    [("a@x.org", 59, False), ("a@x.org", 60, True), ("", 60, False), ("", 5_000, True)],
)
def test_bounces_have_a_limit_of_their_own(sender, before, is_much):
    assert intake.too_many(sender, before) is is_much


@pytest.mark.parametrize(
    ("borders", "lines", "is_much"),
    [(5, 200_000, False), (200, 90_000, False), (201, 1, True), (190, 5_000_000, True)],
)
def test_message_that_keeps_the_parser_busy_is_not_parsed(borders, lines, is_much):
    assert intake.takes_too_long(borders, lines) is is_much


def test_parts_behind_one_border_are_counted_too():
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nHi\n" * 3_000 + b"--b--\n"
    with pytest.raises(TooManyParts):
        has(parsed(raw), "text/plain; never")


@pytest.mark.parametrize(
    ("header", "trusted", "result"),
    [
        ("mx.us.org; spf=pass; dmarc=fail (p=reject) header.from=x.org", "mx.us.org", "fail"),
        ("mx.us.org 1; dmarc=pass", "mx.us.org", "pass"),
        ("mx.us.org; spf=pass", "mx.us.org", ""),
        ("evil.org; dmarc=fail", "mx.us.org", ""),
        ("mx.us.org; dmarc=fail", "", ""),
        (";", "mx.us.org", ""),
    ],
)
def test_only_our_own_server_vouches(header, trusted, result):
    assert vouching.dmarc([header], trusted=trusted) == result


@pytest.mark.parametrize(
    "headers",
    [
        ["mx.us.org; dmarc=fail", "mx.us.org; dmarc=pass"],
        ["mx.us.org; dmarc=pass", "mx.us.org; dmarc=fail"],
        ["mx.us.org; dkim=pass", "MX.us.org; dmarc=fail"],
    ],
)
def test_a_failure_decides(headers):
    """Each filter of a mail server may write a header of its own."""
    assert vouching.dmarc(headers, trusted="mx.us.org") == "fail"
