"""Notices and complaints: who is meant, and why."""

import json

import pytest

from listserv.domain.words import BounceKind
from listserv.imports.complaints import read_complaint
from listserv.imports.messages import parsed
from listserv.imports.notices import nameless_failure, read_notice
from tests.listserv.incoming import cast
from tests.real_data import REAL_DATA, real

FOLDER = REAL_DATA / "bounces-flufl"
LIST = FOLDER / "expected_by_flufl_bounce_6.0.0.json"
EXPECTED = json.loads(LIST.read_text()) if LIST.exists() else {"": {}}
SAID = {
    "dsn_02.txt": BounceKind.SOFT,
    "dsn_11.txt": BounceKind.HARD,
    "postfix_01.txt": BounceKind.HARD,
    "qmail_06.txt": BounceKind.SOFT,
    "bounce_02.txt": BounceKind.HARD,
    "microsoft_02.txt": BounceKind.HARD,
    "simple_42.txt": BounceKind.POLICY,
    "simple_44.txt": BounceKind.SOFT,
    "yahoo_02.txt": BounceKind.SOFT,
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_notice_names_whom_it_should(name):
    notice = read_notice(parsed((real("bounces-flufl") / "messages" / name).read_bytes()))
    assert sorted(one.address for one in notice.failed) == sorted(EXPECTED[name]["permanent"])
    assert sorted(notice.delayed) == sorted(EXPECTED[name]["temporary"])


def test_all_of_them_were_read():
    real("bounces-flufl")
    assert len(EXPECTED) == 117


@pytest.mark.parametrize(("name", "kind"), SAID.items())
def test_real_notice_is_of_its_kind(name, kind):
    notice = read_notice(parsed((real("bounces-flufl") / "messages" / name).read_bytes()))
    assert {one.kind for one in notice.failed} == {kind}


@pytest.mark.parametrize(
    ("fields", "kind", "status"),
    [
        ({}, BounceKind.HARD, "5.1.1"),
        ({"status": "5.7.1", "words": "blocked"}, BounceKind.POLICY, "5.7.1"),
        ({"status": "5.0.0", "words": "5.7.26 DMARC"}, BounceKind.POLICY, "5.7.26"),
        ({"status": "4.2.2", "words": "full"}, BounceKind.SOFT, "4.2.2"),
    ],
)
def test_report_is_read_by_its_status(fields, kind, status):
    (failure,) = read_notice(parsed(cast.notice("ines@example.org", **fields))).failed
    assert (failure.address, failure.kind, failure.status) == ("ines@example.org", kind, status)


def test_delay_is_no_failure():
    notice = read_notice(parsed(cast.notice("i@example.org", action="delayed", status="4.4.1")))
    assert (notice.failed, notice.delayed) == ((), ("i@example.org",))


def test_failure_without_an_address_is_still_one():
    raw = cast.notice("").replace(b"Final-Recipient: rfc822; \n", b"")
    assert read_notice(parsed(raw)).failed == ()
    assert nameless_failure(parsed(raw)).kind is BounceKind.HARD
    assert nameless_failure(parsed(raw.replace(b"failed", b"relayed"))) is None


def test_words_of_the_letter_that_came_back_say_nothing_of_why():
    raw = b"""From: MAILER-DAEMON@x.example
Subject: failure notice

Hi. This is the qmail-send program at x.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ines@example.org>:
user does not exist

--- Below this line is a copy of the message.

Subject: this is spam, dmarc, blocked
"""
    (failure,) = read_notice(parsed(raw)).failed
    assert failure.kind is BounceKind.HARD


KEY = "a" * 32


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"rcpt": "ines@example.org"}, ((), ())),
        (
            {"original": f"Return-Path: <bounces+p.1-0123456789ab@{cast.DOMAIN}>"},
            (("p.1-0123456789ab",), ()),
        ),
        (
            {"original": f"List-Unsubscribe: <https://x.org/es/lists/leave/{KEY}/all/>"},
            ((), (KEY,)),
        ),
        (
            {"original": f"List-Unsubscribe: <mailto:leave+{KEY}.all@{cast.DOMAIN}>"},
            ((), (KEY,)),
        ),
        ({"original": f"Message-ID: <post.1@{cast.DOMAIN}>\nTo: i@example.org"}, ((), ())),
        ({}, ((), ())),
    ],
)
def test_complaint_names_whose_mail_shall_stop(fields, found):
    """By what nobody else can know: an address alone names nobody."""
    said = read_complaint(parsed(cast.complaint(**fields)))
    assert (said.sealed, said.keys) == found
    assert said.stops


def test_praise_is_no_complaint():
    assert not read_complaint(parsed(cast.complaint(kind="not-spam"))).stops
