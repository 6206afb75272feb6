"""Letters that come back, and complaints: what they do to a reader."""

from datetime import timedelta

import pytest

from listserv.actions.bouncing import note_complaint
from listserv.domain import bouncing
from listserv.domain.reading import Why
from listserv.domain.words import Fate, Parting
from listserv.models import Bounce, Delivery, Subscriber
from members import mail
from members.domain.delivery import Silence
from members.domain.envelopes import Owed, return_path
from members.mail import Draft
from members.models import Entry, Letter, Suppression
from tests.conftest import NOW
from tests.listserv.incoming import cast
from tests.listserv.incoming.test_arriving import arrive

DAY = timedelta(days=1)


@pytest.fixture
def send(news, ines, settings):
    """A delivery to Ines that went out, and where it comes back to."""

    def send(at=NOW) -> tuple[Delivery, str]:
        sent = cast.delivery(ines, news, at=at)
        return sent, cast.comes_back_to(sent, settings.SECRET_KEY)

    return send


def score(reader: Subscriber) -> float:
    reader.refresh_from_db()
    return reader.score


def test_return_path_names_the_letter_and_the_reader(send, ines):
    sent, path = send()
    row = arrive(cast.notice("somebody@else.example"), path, sender="")
    sent.refresh_from_db()
    bounce = Bounce.objects.get()
    assert (row.fate, sent.bounced_at, score(ines)) == (Fate.BOUNCE, NOW, 1.0)
    assert (bounce.subscriber, bounce.delivery, bounce.kind) == (ines, sent, "hard")
    assert bounce.status == "5.1.1"
    assert Entry.objects.filter(event="bounce.hard").exists()


def test_long_notice_is_read_by_its_head(send, ines):
    _, path = send()
    arrive(cast.notice("ines@example.org") + b"a\r\n" * 200_000, path, sender="")
    assert score(ines) == 1.0


def test_letter_that_comes_back_twice_counts_once(send, ines):
    _, path = send()
    arrive(cast.notice("ines@example.org"), path, sender="")
    arrive(cast.notice("ines@example.org", words="again"), path, sender="")
    assert (Bounce.objects.count(), score(ines)) == (1, 1.0)


def test_policy_marks_the_delivery_and_leaves_the_reader_alone(send, ines):
    for day in range(10):
        sent, path = send()
        raw = cast.notice("ines@example.org", status="5.7.26", words=f"DMARC {day}")
        arrive(raw, path, sender="", at=NOW + day * DAY)
        sent.refresh_from_db()
        assert sent.bounced_at is not None
    assert score(ines) == 0.0
    assert not Suppression.objects.exists()


def test_delay_counts_nothing(send, ines):
    sent, path = send()
    raw = cast.notice("ines@example.org", action="delayed", status="4.4.1")
    row = arrive(raw, path, sender="")
    sent.refresh_from_db()
    assert (row.reason, sent.bounced_at, score(ines)) == (Why.DELAYED, None, 0.0)


def test_full_mailbox_counts_half_and_once_a_day(send, ines):
    for n in range(3):
        _, path = send()
        arrive(cast.notice("x@y.org", status="4.2.2", words=f"full {n}"), path, sender="")
    assert score(ines) == 0.5


@pytest.fixture
def silenced(send, ines) -> Subscriber:
    for day in range(3):
        _, path = send()
        arrive(
            cast.notice("x@y.org", words=f"no such user {day}"), path, sender="", at=NOW + day * DAY
        )
    return ines


def test_third_bounce_silences_and_says_the_way_back(silenced):
    assert Suppression.objects.get().reason == Silence.BOUNCED
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("listserv/bouncing", "ines@example.org")
    assert f"/lists/back/{silenced.key}/" in letter.text
    assert silenced.subscriptions.standing().exists()


def test_letter_about_it_goes_to_the_silenced_address(silenced, mailoutbox):
    mail.deliver(at=NOW + 4 * DAY)
    assert [one.to for one in mailoutbox] == [["ines@example.org"]]


def test_way_back_needs_the_button(silenced, client):
    page = f"/lists/back/{silenced.key}/"
    assert b"Write to me again" in client.get(page).content
    assert client.get(page)["Referrer-Policy"] == "no-referrer"
    assert Suppression.objects.exists()
    answer = client.post(page)
    assert answer.url == f"/lists/mine/{silenced.key}/"
    assert not Suppression.objects.exists()
    assert score(silenced) == 0.0
    assert b"nothing to do" in client.get(page).content


def test_way_back_of_a_bounce_does_not_wake_who_left(ines, client):
    Suppression.objects.create(
        **{"fingerprint": ines.fingerprint, "reason": Silence.LEFT_ALL.value, "since": NOW}
    )
    client.post(f"/lists/back/{ines.key}/")
    assert Suppression.objects.exists()


def test_unknown_key_leads_nowhere(db, client):
    assert client.get("/lists/back/nothing/").status_code == 404


def test_notice_to_a_plain_address_goes_by_its_words_once_a_day(ines, news):
    for n in range(5):
        row = arrive(cast.notice("INES@example.org", words=f"unknown {n}"), "news", sender="")
    assert (row.fate, score(ines)) == (Fate.BOUNCE, bouncing.HEARSAY)


def test_notices_that_anybody_can_write_never_silence(ines, news, now):
    """Four weeks of them, one a day."""
    for day in range(28):
        raw, later = cast.notice(ines.address, words=f"unknown {day}"), now + day * DAY
        arrive(raw, "news", sender="", at=later)
    assert score(ines) > bouncing.HEARSAY
    assert not Suppression.objects.exists()


def test_notice_about_a_stranger_does_nothing(news):
    row = arrive(cast.notice("x@example.net"), "news", sender="")
    assert (row.fate, row.reason, Bounce.objects.count()) == (Fate.BOUNCE, Why.NOT_OURS, 0)


def test_letter_of_the_house_counts_too(ines, settings):
    draft = Draft("listserv/bouncing", to=ines.address, language="en", context={"reader": ines})
    letter = mail.post(draft, at=NOW)
    path = return_path(Owed.LETTER, letter.pk, domain=cast.DOMAIN, secret=settings.SECRET_KEY)
    arrive(cast.notice(ines.address), path, sender="")
    letter.refresh_from_db()
    assert (letter.bounced_at, score(ines)) == (NOW, 1.0)


def house_letter(name: str, settings, at) -> str:
    """To somebody who is on no list. Returns where it comes back to."""
    words = {"subject": "Hello", "text": "Hi.", "language": "en"}
    letter = mail.put(Letter(name=name, to="Alma@example.org", **words), at=at)
    return return_path(Owed.LETTER, letter.pk, domain=cast.DOMAIN, secret=settings.SECRET_KEY)


def come_back(settings, number: int, *, apart=DAY, **said: str) -> None:
    for n in range(number):
        at = NOW + n * apart
        path = house_letter("members/mailing", settings, at)
        arrive(cast.notice("x@y.org", words=f"no {n}", **said), path, sender="", at=at)


def test_address_without_a_reader_falls_silent_at_the_third(db, settings, mailoutbox):
    come_back(settings, 2)
    assert not Suppression.objects.exists()
    come_back(settings, 1)
    assert Suppression.objects.of("alma@example.org").get().reason == Silence.BOUNCED
    Letter.objects.all().delete()
    for name in ("members/mailing", "account/login_code"):
        house_letter(name, settings, NOW)
    mail.deliver(at=NOW + 3 * DAY)
    assert Letter.objects.get(sent_at__isnull=False).name == "account/login_code"
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("number", "apart", "said"),
    [(4, 30 * DAY, {}), (5, DAY, {"status": "5.7.1"}), (9, DAY / 24, {"status": "4.2.2"})],
    ids=["long ago", "policy", "full today"],
)
def test_what_forgets_itself_silences_nobody(db, settings, number, apart, said):
    come_back(settings, number, apart=apart, **said)
    assert not Suppression.objects.exists()


def test_away_note_to_the_return_path_is_dropped(send, ines):
    _, path = send()
    row = arrive(cast.message("Away", Auto_Submitted="auto-replied"), path)
    assert (row.fate, score(ines)) == (Fate.DROPPED, 0.0)


# Complaints ---------------------------------------------------------------------------------------


def originals(ines: Subscriber, sent: Delivery, secret: str) -> dict[str, dict[str, str]]:
    return {
        "path": {"original": f"Return-Path: <{cast.comes_back_to(sent, secret)}>"},
        "key": {"original": f"List-Unsubscribe: <https://x/lists/leave/{ines.key}/list/news/>"},
    }


@pytest.mark.parametrize("by", ["path", "key"])
def test_complaint_stops_all_mail_at_once(send, ines, talk, settings, by):
    ines.subscriptions.create(mailing_list=talk, status="joined", asked_at=NOW, joined_at=NOW)
    sent, _ = send()
    raw = cast.complaint(**originals(ines, sent, settings.SECRET_KEY)[by])
    row = arrive(raw, "abuse", sender="fbl@provider.example")
    assert row.fate == Fate.COMPLAINT
    assert Suppression.objects.get().reason == Silence.COMPLAINED
    partings = set(ines.subscriptions.values_list("status", "parting"))
    assert partings == {("left", Parting.COMPLAINT)}
    assert not Letter.objects.exists()
    assert Entry.objects.filter(event="subscriber.complained").exists()


@pytest.mark.parametrize("original", ["", f"Message-ID: <post.1@{cast.DOMAIN}>"])
def test_complaint_that_names_an_address_alone_silences_nobody(ines, original):
    """A Message-ID of ours is known to everybody on the list."""
    raw = cast.complaint(rcpt="ines@example.org", original=original)
    row = arrive(raw, "abuse", sender="x@evil.example")
    assert (row.fate, row.reason) == (Fate.QUARANTINED, Why.NOBODY_COMPLAINED)
    assert ines.subscriptions.standing().exists()


def test_praise_is_dropped(ines):
    raw = cast.complaint(kind="not-spam", original=f"List-Unsubscribe: </leave/{ines.key}/>")
    assert arrive(raw, "abuse").fate == Fate.DROPPED
    assert not Suppression.objects.exists()


def test_complaint_of_whoever_reads_no_list_stops_mail_too(db):
    """A representative gets letters of ours without being on a list."""
    note_complaint(address="rosa@example.org", at=NOW)
    assert Suppression.objects.of("rosa@example.org").get().reason == Silence.COMPLAINED
