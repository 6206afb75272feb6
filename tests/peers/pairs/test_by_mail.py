"""A letter of ours is answered in a mail program: from its Reply-To to what is kept."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from listserv.actions import arriving
from listserv.domain.words import Fate
from listserv.models import Incoming
from members.models import Letter
from peers.actions import masks, pairs, records
from peers.domain.words import Side
from peers.emails.masks import masked_address
from peers.models import Contact, Match, MonthlyRecord
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 1, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _inbox(settings):
    settings.LIST_DOMAIN = "lists.example.org"


def answers(
    letter: Letter, words: str, *, at: datetime, head: tuple[str, str] = ("X-Mailer", "Phone")
) -> Incoming:
    quoted = "".join(f"> {line}\n" for line in letter.text.splitlines())
    made = EmailMessage()
    made["From"] = f"Sofia Rossi <{letter.to}>"
    made["To"], made["Subject"] = letter.reply_to, f"Re: {letter.subject}"
    made["Message-ID"] = "<1@phone.example.org>"
    made[head[0]] = head[1]
    made.set_content(f"{words}\n\nOn Monday somebody wrote:\n{quoted}")
    row = arriving.take_in(raw=made.as_bytes(), sender=letter.to, recipient=letter.reply_to, at=at)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("words", ["TALKED 20", "Hablamos 20 minutos, gracias"])
def test_talked_by_answering(pair, words):
    plan = {"modes": ["text"], "often": "weekly", "by": None, "at": NOW}
    pairs.agree_plan(match=pair, side=Side.PARENT, **plan)
    row = answers(Letter.objects.get(), words, at=NOW)
    assert row.fate == Fate.ANSWER
    contact = Contact.objects.get()
    assert (contact.reached, contact.minutes, contact.mode) == (True, 20, "text")


def nothing_kept(row: Incoming) -> bool:
    return (bytes(row.raw), row.sender, row.recipient, row.subject) == (b"", "", "", "")


def test_what_was_heard_is_not_kept_as_it_came(pair):
    """A talk, a record, words passed on, words not understood: each is forgotten as it is heard,
    by one transaction; a second copy is known again and heard once."""
    Match.objects.filter(pk=pair.pk).update(sealed=True)
    plan = {"modes": ["text"], "often": "weekly", "by": None, "at": NOW}
    pairs.agree_plan(match=pair, side=Side.PARENT, **plan)
    letter = Letter.objects.get()
    rows = [answers(letter, words, at=NOW) for words in ("TALKED 20", "Her boy was ill.")]
    assert answers(letter, "TALKED 20", at=NOW).pk == rows[0].pk
    assert Contact.objects.count() == 1
    masked = Letter(to="sofia@example.org", subject="X", text="")
    masked.reply_to = masked_address(pair, Side.PARENT)
    rows.append(answers(masked, "WOMBATWORDS for you", at=NOW))
    passed_on = Letter.objects.filter(name="peers/mask_words", to="alma@example.org")
    assert "WOMBATWORDS" in passed_on.get().text
    Match.objects.all().delete()
    rows.append(answers(letter, "TALKED 30", at=NOW))
    assert [row.fate for row in rows] == ["answer", "answer", "answer", "dropped"]
    assert all(nothing_kept(row) for row in rows)
    assert not Incoming.objects.put_aside().exists()


def test_words_that_were_passed_on_leave_the_outbox_once_they_are_sent(pair):
    Match.objects.filter(pk=pair.pk).update(sealed=True)
    letter = Letter(to="sofia@example.org", subject="X", text="")
    letter.reply_to = masked_address(pair, Side.PARENT)
    answers(letter, "WOMBATWORDS for you", at=NOW)
    assert masks.forget_words(at=NOW) == 0
    Letter.objects.update(sent_at=NOW)
    assert masks.forget_words(at=NOW) == 1
    assert masks.forget_words(at=NOW) == 0
    sent = Letter.objects.get()
    assert "WOMBATWORDS" not in sent.subject + sent.text + sent.html


def test_answers_by_machines_are_not_answered(pair):
    letter = Letter(to="sofia@example.org", subject="X", text="")
    letter.reply_to = masked_address(pair, Side.PARENT)
    row = answers(letter, "I am away.", at=NOW, head=("Auto-Submitted", "auto-replied"))
    assert row.fate == Fate.DROPPED
    assert not Letter.objects.exists()


@pytest.mark.parametrize("yes", ["yes", "sí"])
def test_a_record_by_answering(pair, yes):
    records.make_due(at=APRIL)
    words = f"A 2, 5\nB no\nC no\nD 4\nE no\nF {yes}"
    row = answers(Letter.objects.get(), words, at=APRIL)
    assert row.fate == Fate.ANSWER
    record = MonthlyRecord.objects.get()
    assert (record.status, record.needs) == ("submitted", ["school", "money"])


def test_words_about_the_case_wait_for_no_stranger(pair):
    plan = {"modes": ["text"], "often": "weekly", "by": None, "at": NOW}
    pairs.agree_plan(match=pair, side=Side.PARENT, **plan)
    row = answers(Letter.objects.get(), "Her boy was ill all week.", at=NOW)
    assert row.fate == Fate.ANSWER
    assert not Contact.objects.exists()
    assert Letter.objects.filter(name="peers/contact_unclear").count() == 1
