"""Handing letters over to a real mail server: what it takes, what it refuses, when it hangs up."""

from datetime import timedelta

import pytest

from members import mail
from members.domain import delivery
from members.domain.envelopes import Owed, Sealed, unsealed
from members.mail import sending, smtp
from members.models import Letter

READER = "alma@example.org"


@pytest.fixture
def post(db, now):
    def posted(to: str = READER, **fields) -> Letter:
        words = {"subject": "Hello", "text": "Hi.\n", "html": "<p>Hi.</p>"} | fields
        return mail.put(Letter(name="members/mailing", to=to, language="en", **words), at=now)

    return posted


def test_letter_arrives_as_it_was_written(post, smtp_sink, now, settings):
    settings.LIST_DOMAIN = "lists.example.org"
    row = post(
        subject="Año nuevo, " * 12,
        text="Niños.\n.\n..\n  ends with blanks  \n",
        reply_to="answers@lists.example.org",
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    )
    assert mail.deliver(at=now) == (1, 0)
    [got] = smtp_sink.received
    local, _, domain = got.sender.partition("@")
    found = unsealed(local.removeprefix("bounces+"), secret=settings.SECRET_KEY)
    assert (found, domain) == (Sealed(Owed.LETTER, str(row.pk)), "lists.example.org")
    assert (got.text, got.html) == (row.text, row.html)
    assert got.message["Subject"] == row.subject.strip()
    assert got.message["Reply-To"] == "answers@lists.example.org"
    assert got.message["Date"].datetime == now
    assert got.message["Message-ID"].endswith("@lists.example.org>")
    [dates] = got.message.iter_attachments()
    assert (dates.get_filename(), dates["Content-Type"].params["method"]) == (
        "dates.ics",
        "PUBLISH",
    )
    assert dates.get_payload(decode=True).decode() == row.calendar


def test_letter_to_one_person_has_no_headers_of_a_list(post, smtp_sink, now):
    post()
    mail.deliver(at=now)
    names = smtp_sink.received[0].message.keys()
    assert [name for name in names if name.startswith("List-") or name == "Precedence"] == []


def test_subject_of_several_lines_is_one(post, smtp_sink, now):
    post(subject="Hello\r\nBcc: nora@example.org")
    mail.deliver(at=now)
    [got] = smtp_sink.received
    assert got.message["Subject"] == "Hello Bcc: nora@example.org"
    assert got.message["Bcc"] is None


@pytest.mark.parametrize("reply", ["450 4.2.2 Mailbox full", "451 Try again", "452 4.3.1 Later"])
def test_refusal_that_passes_is_tried_again_after_growing_pauses(post, smtp_sink, now, reply):
    row = post()
    smtp_sink.refused[READER] = reply
    at = now
    for tried, pause in enumerate(delivery.PAUSES, start=1):
        assert mail.deliver(at=at) == (0, 1)
        row.refresh_from_db()
        assert (row.attempts, row.not_before, row.failed_at) == (tried, at + pause, None)
        assert mail.deliver(at=at + pause - timedelta(seconds=1)) == (0, 0)
        at += pause
    assert mail.deliver(at=at) == (0, 1)
    row.refresh_from_db()
    assert row.failed_at == at
    assert mail.deliver(at=at + timedelta(days=30)) == (0, 0)


@pytest.mark.parametrize(
    ("reply", "kept"),
    [("550 5.1.1 No such user", "5.1.1"), ("554 No", "554"), ("550 5.7.26 DMARC", "5.7.26")],
)
@pytest.mark.parametrize("stage", ["refused", "rejected"])
def test_refusal_that_stays_is_recorded_at_once(post, smtp_sink, now, reply, kept, stage):
    row = post()
    getattr(smtp_sink, stage)[READER] = reply
    assert mail.deliver(at=now) == (0, 1)
    row.refresh_from_db()
    assert (row.attempts, row.failed_at, row.failure, row.held_until) == (1, now, kept, None)


def test_refused_letter_does_not_spoil_the_next(post, smtp_sink, now, settings):
    settings.MAIL_CONNECTIONS = 1
    smtp_sink.refused["no@example.org"] = "550 5.1.1 No such user"
    smtp_sink.rejected["never@example.org"] = "554 5.6.0 No"
    for to in ("a@example.org", "no@example.org", "never@example.org", "b@example.org"):
        post(to)
    assert mail.deliver(at=now) == (2, 2)
    assert [got.to for got in smtp_sink.received] == ["a@example.org", "b@example.org"]
    assert smtp_sink.connections == 1


@pytest.mark.parametrize("to", ["broken\n@example.org", "ñ@example.org", "no address", "a>b@x.org"])
def test_address_that_cannot_be_said_is_refused_before_the_server_hears_it(
    post, smtp_sink, now, to
):
    row = post(to)
    assert mail.deliver(at=now) == (0, 1)
    row.refresh_from_db()
    assert row.failure == "5.1.3"


def test_letter_whose_connection_broke_is_tried_again_without_blame(post, smtp_sink, now):
    row = post()
    other = post("rosa@example.org")
    smtp_sink.dropped.add(READER)
    assert mail.deliver(at=now) == (1, 1)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.attempts, row.failed_at, row.sent_at) == (0, None, None)
    assert other.sent_at == now
    smtp_sink.dropped.clear()
    assert mail.deliver(at=row.not_before) == (1, 0)


def test_server_that_closes_between_two_letters_is_asked_again(post, smtp_sink, now, settings):
    settings.MAIL_CONNECTIONS = 1
    smtp_sink.letters_a_connection = 2
    for number in range(5):
        post(f"a{number}@example.org")
    assert mail.deliver(at=now) == (5, 0)
    assert smtp_sink.connections == 3


def test_connection_is_kept_and_made_anew_after_its_share(
    post, smtp_sink, now, settings, monkeypatch
):
    settings.MAIL_CONNECTIONS = 1
    monkeypatch.setattr(smtp, "FOR_ONE_CONNECTION", 4)
    for number in range(9):
        post(f"a{number}@example.org")
    assert mail.deliver(at=now) == (9, 0)
    assert smtp_sink.connections == 3


def test_several_connections_share_the_letters(post, smtp_sink, now, settings):
    settings.MAIL_CONNECTIONS = 3
    for number in range(40):
        post(f"a{number}@example.org")
    assert mail.deliver(at=now) == (40, 0)
    assert len({got.to for got in smtp_sink.received}) == 40
    assert 1 < smtp_sink.connections <= 3


def test_server_that_takes_fewer_connections_gets_all_letters_by_these(
    post, smtp_sink, now, settings
):
    settings.MAIL_CONNECTIONS = 3
    smtp_sink.connections_at_once = 1
    for number in range(12):
        post(f"a{number}@example.org")
    assert mail.deliver(at=now) == (12, 0)


def test_letters_wait_while_every_connection_is_refused(post, smtp_sink, now):
    rows = [post(f"a{number}@example.org") for number in range(3)]
    smtp_sink.connections_at_once = 0
    assert mail.deliver(at=now) == (0, 0)
    for row in rows:
        row.refresh_from_db()
        assert (row.attempts, row.held_until) == (0, None)
        assert row.not_before == now + delivery.PAUSES[0]


def test_domain_gets_no_more_than_its_pace_in_a_minute(post, smtp_sink, now, settings):
    settings.MAIL_PACE = {"slow.example": 3}
    for number in range(10):
        post(f"a{number}@Slow.example")
        post(f"a{number}@example.org")
    assert mail.deliver(at=now) == (13, 0)
    assert mail.deliver(at=now + timedelta(seconds=59)) == (0, 0)
    assert mail.deliver(at=now + timedelta(seconds=60)) == (3, 0)
    assert mail.deliver(at=now + timedelta(seconds=120)) == (3, 0)
    assert Letter.objects.filter(attempts__gt=1).count() == 0


def test_stock_that_waited_too_long_is_given_back(post, smtp_sink, now, settings):
    """Another worker may have taken it over by then."""
    settings.MAIL_CONNECTIONS = 1
    keys = {post(f"a{number}@example.org").pk for number in range(3)}
    times = iter([now, now, now + delivery.LEASE])
    queue = mail.LetterQueue()
    claims = []
    hold = queue.claim
    queue.claim = lambda *, at, most: claims.append(at) or hold(at=at, most=most)
    last = [now]

    def clock():
        last[0] = next(times, last[0])
        return last[0]

    assert sending.send(queue, clock=clock) == (3, 0)
    assert len(claims) > 2
    assert set(Letter.objects.exclude(sent_at=None).values_list("pk", flat=True)) == keys
    assert len(smtp_sink.received) == 3


def test_a_letter_that_cannot_be_written_holds_up_no_other(post, smtp_sink, now, caplog):
    odd = post(reply_to="nora@example.org\r\nBcc: emil@example.org")
    post("bea@example.org")
    assert mail.deliver(at=now) == (1, 0)
    assert [got.to for got in smtp_sink.received] == ["bea@example.org"]
    odd.refresh_from_db()
    assert (odd.failed_at, odd.failure) == (now, delivery.Withheld.UNWRITABLE)
    assert "cannot be written" in caplog.text
