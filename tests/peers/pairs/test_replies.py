"""Answers by mail: each form in both languages, and what is not clear goes to nobody else."""

from datetime import UTC, datetime

import pytest

from listserv.actions import answers
from listserv.actions.answers import Answer, AnswerRefused
from members.models import Letter
from peers.actions import records
from peers.actions.pairs import close_match
from peers.domain.words import Closing, Side
from peers.emails.reaching import contact_address, record_address
from peers.models import Contact, MonthlyRecord
from tests.conftest import NOW
from tests.peers.pairs.conftest import DAY, HOUR, letters

pytestmark = pytest.mark.django_db
FULL = "A 2, 9\nB no\nC no\nD 4\nE yes\nF yes"
APRIL = datetime(2026, 4, 1, 15, 0, tzinfo=UTC)


def answer(purpose: str, key: str, words: str, sender: str, at: datetime = NOW) -> None:
    said = {"word": words.split(" ")[0].lower(), "words": words, "sender": sender, "at": at}
    answers.give(Answer(purpose=purpose, key=key, **said))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("TALKED 20", (True, 20)),
        ("HABLAMOS 20", (True, 20)),
        ("Talked", (True, None)),
        ("NO ANSWER", (False, None)),
        ("NADIE CONTESTÓ", (False, None)),
    ],
)
def test_a_contact_by_mail(pair, words, said):
    answer("contact", f"{pair.pk}s", words, "Sofia@example.org")
    contact = Contact.objects.get()
    assert (contact.reached, contact.minutes) == said
    assert (contact.noted_by, contact.mode) == ("support", "phone")
    pair.refresh_from_db()
    assert pair.status == ("active" if said[0] else "accepted")
    assert letters() == []


def test_the_parent_answers_too(pair):
    answer("contact", f"{pair.pk}p", "Hablamos 15", "alma@example.org")
    assert Contact.objects.get().noted_by == "parent"


def test_the_address_in_a_letter_is_the_one_that_is_heard(pair):
    assert contact_address(pair, Side.SUPPORT).startswith(f"reply+contact.{pair.pk}s-")
    assert contact_address(pair, Side.PARENT).startswith(f"reply+contact.{pair.pk}p-")


@pytest.mark.parametrize(
    ("words", "sender"),
    [
        ("Who is this?", "sofia@example.org"),
        ("no hablamos", "sofia@example.org"),
        ("TALKED 20", "zoe@example.org"),
        ("TALKED 20", "alma@example.org"),
    ],
)
def test_what_is_not_clear_or_not_hers_is_asked_back_once_a_day(pair, words, sender):
    key = f"{pair.pk}s"
    for hours in (0, 1, 2):
        answer("contact", key, words, sender, NOW + hours * HOUR)
    assert letters() == [("contact_unclear", "sofia@example.org")]
    answer("contact", f"{pair.pk}p", "??", "alma@example.org")
    answer("contact", key, words, sender, NOW + DAY)
    assert len(letters()) == 3
    assert not Contact.objects.exists()


def test_an_answer_after_the_end_notes_nothing(pair):
    close_match(match=pair, closing=Closing.COMPLETED, by=None, at=NOW)
    Letter.objects.all().delete()
    answer("contact", f"{pair.pk}s", "TALKED 20", "sofia@example.org")
    assert letters() == [("contact_unclear", "sofia@example.org")]
    assert not Contact.objects.exists()


@pytest.mark.parametrize("key", ["0s", "x", "", "s", "1x"])
def test_no_such_match(db, key):
    with pytest.raises(AnswerRefused):
        answer("contact", key, "TALKED", "sofia@example.org")


def test_a_proposal_takes_no_answer(proposal):
    with pytest.raises(AnswerRefused):
        answer("contact", f"{proposal.pk}s", "TALKED", "selma@example.org")


@pytest.fixture
def record(pair) -> MonthlyRecord:
    records.make_due(at=APRIL)
    Letter.objects.all().delete()
    return MonthlyRecord.objects.get()


@pytest.mark.parametrize("words", [FULL, "a: 2, 9\nb: no\nc: no\nd: 4\ne: sí\nf: Sí"])
def test_a_record_by_mail(record, words):
    answer("record", str(record.pk), words, "sofia@example.org", APRIL)
    record.refresh_from_db()
    assert (record.status, record.wellbeing, record.needs) == (
        *("submitted", 4),
        ["school", "respite"],
    )
    assert (record.concern, record.goes_on, record.wants_talk) == (False, True, True)
    assert letters() == []
    assert record_address(record).startswith(f"reply+record.{record.pk}-")


def test_a_concern_by_mail_is_told_more_of_on_a_page(record):
    answer("record", str(record.pk), FULL.replace("C no", "C yes"), "sofia@example.org", APRIL)
    assert letters() == [("record_more", "sofia@example.org")]
    assert "/more/" in Letter.objects.get().text
    assert "911" in Letter.objects.get().text


@pytest.mark.parametrize(
    ("words", "sender"), [("all well", "sofia@example.org"), (FULL, "zoe@example.org")]
)
def test_a_record_that_is_not_clear_is_asked_back(record, words, sender):
    for _time in range(2):
        answer("record", str(record.pk), words, sender, APRIL)
    record.refresh_from_db()
    assert record.status == "due"
    assert letters() == [("record_unclear", "sofia@example.org")]


def test_a_record_is_taken_once(record):
    for words in (FULL, FULL.replace("D 4", "D 1")):
        answer("record", str(record.pk), words, "sofia@example.org", APRIL)
    record.refresh_from_db()
    assert record.wellbeing == 4
    assert letters() == [("record_closed", "sofia@example.org")]


@pytest.mark.parametrize("key", ["0", "x", ""])
def test_no_such_record(db, key):
    with pytest.raises(AnswerRefused):
        answer("record", key, FULL, "sofia@example.org")
