"""Every header of list mail, as the standards want it (RFC 2369, 2919, 8058)."""

import email
from email import policy

import pytest
from django.core import mail as outside

from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from listserv.models import Subscriber
from members import mail
from members.mail import Draft
from tests.conftest import NOW
from tests.listserv.readers import DISCUSSION, joins, mailing_list, post, subscriber

KEY = "0123456789abcdef0123456789abcdef"
BASE = "http://localhost:8000"

ALWAYS = {
    "List-Id": "Openings <openings.localhost>",
    "List-Help": f"<{BASE}/lists/openings/>, <mailto:openings-request@localhost?subject=help>",
    "List-Owner": "<mailto:openings-owner@localhost>",
    "List-Subscribe": f"<{BASE}/lists/openings/>, <mailto:openings-join@localhost>",
    "List-Unsubscribe": f"<{BASE}/lists/leave/{KEY}/list/openings/>, "
    f"<mailto:leave+{KEY}.list.openings@localhost>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Precedence": "list",
    "Content-Language": "en",
    "Auto-Submitted": None,
    "X-Mailer": None,
    "Sender": None,
}
ARCHIVE = f"<{BASE}/lists/openings/archive/>"
NORA = {"author_name": "Nora Quinn", "author_address": "nora@valley.example"}
LIST = "openings@localhost"

TABLE = [
    pytest.param(
        {},
        {},
        {
            "From": f"Openings <{LIST}>",
            "To": "ana@example.org",
            "Reply-To": "openings-owner@localhost",
            "Subject": "A seat is open",
            "List-Post": "NO",
            "List-Archive": ARCHIVE,
            "In-Reply-To": None,
            "References": None,
        },
        id="announcement",
    ),
    pytest.param({"archive": "none"}, {}, {"List-Archive": None}, id="no archive"),
    pytest.param(
        DISCUSSION,
        NORA,
        {
            "From": "Nora Quinn <nora@valley.example>",
            "To": f"Openings <{LIST}>",
            "Reply-To": LIST,
            "Subject": "[Openings] A seat is open",
            "List-Post": f"<mailto:{LIST}>",
        },
        id="discussion",
    ),
    pytest.param(
        DISCUSSION | {"reply_goes": "author"},
        NORA,
        {"From": "Nora Quinn <nora@valley.example>", "Reply-To": None},
        id="answers go to the author",
    ),
    pytest.param(
        DISCUSSION,
        NORA | {"rewritten": True},
        {
            "From": f"Nora Quinn via Openings <{LIST}>",
            "Reply-To": f"{LIST}, nora@valley.example",
        },
        id="rewritten",
    ),
    pytest.param(
        DISCUSSION | {"reply_goes": "author"},
        NORA | {"rewritten": True},
        {"From": f"Nora Quinn via Openings <{LIST}>", "Reply-To": "nora@valley.example"},
        id="rewritten, answers go to the author",
    ),
    pytest.param(
        DISCUSSION,
        NORA | {"rewritten": True, "author_name": ""},
        {"From": f"nora via Openings <{LIST}>"},
        id="rewritten without a name",
    ),
    pytest.param(
        DISCUSSION,
        {"author_name": "Núñez, José\n", "author_address": "jose@valley.example"},
        {"From": '"Núñez, José" <jose@valley.example>'},
        id="name with signs that mean something",
    ),
    pytest.param(
        {},
        {"subject": "A seat\r\nBcc: all@example.org \u200dis open"},
        {"Subject": "A seat Bcc: all@example.org is open", "Bcc": None},
        id="subject that would be a header",
    ),
]


def read(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=policy.default)


def letter_of(**fields):
    """The letter as the reader's mail program reads it."""
    post(subject=fields.pop("subject", "A seat is open"), **fields)
    fan_out(at=NOW)
    return [read(parcel.content) for parcel in DeliveryQueue().claim(at=NOW, most=5)][-1]


@pytest.fixture
def ana(db) -> Subscriber:
    return subscriber("ana@example.org", key=KEY)


@pytest.mark.parametrize(("of_list", "of_post", "wanted"), TABLE)
def test_headers(ana, of_list, of_post, wanted):
    openings = mailing_list(**of_list)
    joins(ana, openings)
    letter = letter_of(to=openings, **of_post)
    expected = ALWAYS | wanted
    assert {name: letter[name] for name in expected} == expected


def test_letter_has_our_message_id_and_the_time_of_its_acceptance(ana):
    openings = mailing_list()
    joins(ana, openings)
    letter = letter_of(to=openings, message_id="post.12@lists.example.org")
    assert letter["Message-ID"] == "<post.12@lists.example.org>"
    assert letter["Date"].datetime == NOW


def test_spanish_reader_is_led_to_spanish_pages(db):
    openings = mailing_list()
    joins(subscriber("luz@example.org", key=KEY, language="es"), openings)
    letter = letter_of(to=openings)
    assert letter["Content-Language"] == "es"
    assert letter["From"] == f"Lista openings <{LIST}>"
    assert letter["List-Unsubscribe"].startswith(f"<{BASE}/es/lists/leave/{KEY}/list/openings/>")
    assert letter["List-Id"] == "Openings <openings.localhost>"


def test_return_path_names_the_delivery_and_is_sealed(ana):
    openings = mailing_list()
    joins(ana, openings)
    post(openings)
    fan_out(at=NOW)
    [parcel] = DeliveryQueue().claim(at=NOW, most=5)
    assert parcel.sender.startswith(f"bounces+p.{parcel.key}-")
    assert parcel.to == "ana@example.org"


def test_answer_hangs_below_what_it_answers(ana):
    """By our Message-IDs and by the sender's: some readers hold copies with the one, some with the
    other."""
    reps = mailing_list(**DISCUSSION)
    joins(ana, reps)
    root = post(reps, message_id="post.1@l", original_id="first@valley.example")
    answered = post(reps, message_id="post.2@l", original_id="second@harbor.example", thread=root)
    letter = letter_of(
        to=reps,
        thread=root,
        message_id="post.3@l",
        original_id="third@valley.example",
        references="first@valley.example second@harbor.example",
    )
    assert letter["In-Reply-To"] == f"<{answered.message_id}>"
    assert letter["References"].split() == [
        *("<post.1@l>", "<first@valley.example>", "<post.2@l>", "<second@harbor.example>"),
        "<third@valley.example>",
    ]


def test_long_thread_goes_out(ana):
    reps = mailing_list(**DISCUSSION)
    joins(ana, reps)
    ids = [f"{number:060d}@mail.harbor.example" for number in range(40)]
    letter = letter_of(to=reps, references=" ".join(ids))
    assert letter["References"].split() == [f"<{one}>" for one in ids]


def test_author_whose_address_no_header_can_say_is_written_by_her_list(ana):
    """One letter that cannot be written would stop all that wait behind it."""
    reps = mailing_list(**DISCUSSION)
    joins(ana, reps)
    letter = letter_of(to=reps, author_name="Jo", author_address="jo@ni\u00f1o.example")
    assert letter["From"] == f"Jo via Openings <{LIST}>"


def test_first_post_of_a_discussion_stands_below_the_senders_own_copy(ana):
    reps = mailing_list(**DISCUSSION)
    joins(ana, reps)
    letter = letter_of(to=reps, original_id="first@valley.example")
    assert (letter["In-Reply-To"], letter["References"]) == (None, "<first@valley.example>")


def test_personal_letter_has_no_header_of_a_list(db):
    words = {"heading": "Hello", "text": "Words."}
    mail.post(Draft("members/mailing", "ana@example.org", "en", context=words), at=NOW)
    mail.deliver(at=NOW)
    [letter] = outside.outbox
    names = {name.lower() for name in read(letter.message().as_bytes())}
    assert not [name for name in names if name.startswith("list-") or name == "precedence"]
