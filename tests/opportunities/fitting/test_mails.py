"""Mail about openings: what stands in it, when it goes, and when it stays."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from listserv.actions import tracing
from listserv.actions.subscriptions import leave
from listserv.domain.words import Parting, Scope
from listserv.models import Bounce, Subscriber
from members.domain.delivery import Refusal, Withheld
from members.domain.envelopes import sealed_in, unsealed
from opportunities.actions.seat_mails import make_seat_mails, remind_of_openings
from opportunities.actions.seat_queue import SeatMailQueue
from opportunities.actions.telling import tell_audiences
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Alert, Opening, SeatMail, Silence
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import candidacy, opening
from tests.opportunities.fitting.worlds import joined, open_list, profile
from tests.trainings.sequences.build import dated, program
from trainings.models import Award

pytestmark = pytest.mark.django_db


@pytest.fixture
def openings_list(db):
    return open_list()


@pytest.fixture
def reader(alma, openings_list):
    profile(alma.person)
    return joined(alma.person, openings_list).subscriber


@pytest.fixture
def daily(alma, openings_list):
    """At six in the evening of New York."""
    profile(alma.person)
    return joined(alma.person, openings_list, frequency="daily").subscriber


def letters(at=NOW) -> list[EmailMessage]:
    """As they leave; they are marked as sent."""
    queue = SeatMailQueue()
    parcels = queue.claim(at=at, most=100)
    queue.sent([each.key for each in parcels], at=at)
    read = (message_from_bytes(each.content, policy=policy.default) for each in parcels)
    return list(read)  # type: ignore[arg-type]


def the_letter(at=NOW) -> EmailMessage:
    tell_audiences(at=at)
    [letter] = letters(at)
    return letter


def text(letter: EmailMessage, kind: str = "plain") -> str:
    return letter.get_body((kind,)).get_content().replace("\r\n", "\n")


def test_it_says_why_and_offers_four_answers(reader, posted):
    body = text(the_letter())
    assert "Why you got this:\n- It is for families like yours." in body
    assert "What is missing" not in body
    for answer in ("interested", "not-now", "never", "stop"):
        assert f"?answer={answer}" in body
    assert "INTERESTED, NOT NOW, NEVER" in body


def test_it_says_what_is_missing_with_the_class_and_its_date(reader, council, harbor):
    basics = program(harbor, "iep-basics", title="IEP Basics")
    Award.objects.create(program=basics, code="iep-basics", title="IEP basics")
    dated(basics, 2, format="online", language="en")
    opening(council, codes=["iep-basics"])
    letter = the_letter()
    line = "One class: “IEP Basics”, in English, Wednesday, online, starts March 4."
    assert f"What is missing:\n- {line}" in text(letter)
    assert "/trainings/iep-basics/" in text(letter)
    assert line in text(letter, "html")


def test_it_is_list_mail_that_one_click_ends(reader, posted):
    letter = the_letter()
    assert letter["List-Id"] == "Openings <openings.localhost>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert reader.key in letter["List-Unsubscribe"]
    assert letter["To"] == "alma@example.org"


def test_no_fact_of_her_family_is_in_it(alma, openings_list, council):
    profile(alma.person, birth_years=[2019], systems=["addiction"])
    joined(alma.person, openings_list)
    opening(council, systems=["addiction", "courts"], child_age_max=12)
    letter = the_letter()
    for words in ("addiction", "Addiction", "2019", "child of"):
        assert words not in text(letter) + text(letter, "html")


def test_it_is_in_her_language(alma, openings_list, council):
    profile(alma.person)
    joined(alma.person, openings_list, language="es")
    opening(council, title_es="Puesto para una madre o un padre")
    letter = the_letter()
    assert letter["Content-Language"] == "es"
    assert "Puesto para una madre" in text(letter)
    assert "/es/seats/answer/" in text(letter)


def test_two_readers_get_their_own_links_and_addresses(reader, bea, openings_list, posted):
    profile(bea.person)
    joined(bea.person, openings_list)
    tell_audiences(at=NOW)
    first, second = letters()
    assert first["Reply-To"] != second["Reply-To"]
    assert text(first) != text(second)


def test_several_openings_are_numbered_in_one_mail(daily, council, posted):
    opening(council, title="Another seat")
    tell_audiences(at=NOW)
    at = NOW + timedelta(hours=10)
    assert make_seat_mails(at=at) == 1
    [letter] = letters(at)
    assert "1. Parent seat, Family Council" in text(letter)
    assert "2. Another seat" in text(letter)
    assert "2 INTERESTED" in text(letter)
    assert "reply+seats." in letter["Reply-To"]


def test_a_daily_reader_gets_it_at_her_hour(daily, posted):
    tell_audiences(at=NOW)
    assert make_seat_mails(at=NOW + timedelta(hours=7)) == 0
    assert make_seat_mails(at=NOW + timedelta(hours=8)) == 1
    assert make_seat_mails(at=NOW + timedelta(hours=8)) == 0
    assert len(letters(NOW + timedelta(hours=8))) == 1


def test_a_weekly_reader_gets_it_on_her_day(alma, openings_list, posted):
    profile(alma.person)
    joined(alma.person, openings_list, frequency="weekly", digest_weekday=4)
    tell_audiences(at=NOW)
    assert make_seat_mails(at=NOW + timedelta(days=1)) == 0
    assert make_seat_mails(at=NOW + timedelta(days=5)) == 1


def test_after_days_of_being_down_there_is_one_mail(daily, posted):
    tell_audiences(at=NOW)
    assert make_seat_mails(at=NOW + timedelta(days=6)) == 1
    assert make_seat_mails(at=NOW + timedelta(days=9)) == 0


def filled(reader):
    Opening.objects.update(status="filled", ended_at=NOW)


def closed_meanwhile(reader):
    Opening.objects.update(closes_on=TODAY - timedelta(days=1))


def answered(reader):
    Alert.objects.update(answer="not-now", answered_at=NOW)


def asked_on_her_desk(reader):
    candidacy(reader.person, Opening.objects.get(), CandidacyStatus.INTERESTED)


def silenced_body(reader):
    Silence.objects.create(person=reader.person, body=Opening.objects.get().body, since=NOW)


def left(reader):
    openings = reader.subscriptions.get().mailing_list
    leave(subscriber=reader, scope=Scope.LIST, mailing_list=openings, parting=Parting.PAGE, at=NOW)


def pausing(reader):
    Subscriber.objects.update(paused_until=NOW + timedelta(days=3))


def erased(reader):
    Subscriber.objects.all().delete()


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (filled, Withheld.REMOVED),
        (closed_meanwhile, Withheld.REMOVED),
        (answered, Withheld.REMOVED),
        (asked_on_her_desk, Withheld.REMOVED),
        (silenced_body, Withheld.REMOVED),
        (left, Withheld.LEFT),
        (erased, Withheld.LEFT),
        (pausing, Withheld.SILENCED),
    ],
)
def test_what_happens_before_it_goes_keeps_it(reader, posted, happens, why):
    tell_audiences(at=NOW)
    happens(reader)
    assert letters() == []
    assert SeatMail.objects.get().failure == why


def test_of_several_only_what_still_stands_goes_under_its_number(daily, council, posted):
    opening(council, title="Another seat")
    tell_audiences(at=NOW)
    at = NOW + timedelta(hours=8)
    make_seat_mails(at=at)
    posted.__class__.objects.filter(pk=posted.pk).update(status="filled", ended_at=NOW)
    [letter] = letters(at)
    assert "Another seat" in text(letter)
    assert "Parent seat" not in text(letter)
    assert "reply+seat." in letter["Reply-To"]


LAST_DAYS = NOW + timedelta(days=25)


def test_who_has_not_answered_is_reminded_once(reader, posted):
    the_letter()
    assert remind_of_openings(at=NOW + timedelta(days=24)) == 0
    assert remind_of_openings(at=LAST_DAYS) == 1
    assert remind_of_openings(at=LAST_DAYS + timedelta(hours=1)) == 0
    [letter] = letters(LAST_DAYS)
    assert letter["Subject"].startswith("Last days: ")


@pytest.mark.parametrize("happens", [answered, filled, asked_on_her_desk, erased])
def test_who_needs_no_reminder(reader, posted, happens):
    the_letter()
    happens(reader)
    assert remind_of_openings(at=LAST_DAYS) == 0


def test_whoever_is_one_step_away_is_not_reminded(reader, council):
    opening(council, codes=["iep-basics"])
    the_letter()
    assert remind_of_openings(at=LAST_DAYS) == 0


def test_no_reminder_follows_at_once(reader, council):
    opening(council, closes_on=TODAY + timedelta(days=2))
    the_letter()
    assert remind_of_openings(at=NOW + timedelta(days=1)) == 0
    assert remind_of_openings(at=NOW + timedelta(days=2)) == 1


def test_all_reminders_of_a_day_are_one_mail(reader, council, posted):
    opening(council, title="Another seat")
    tell_audiences(at=NOW)
    letters()
    assert remind_of_openings(at=LAST_DAYS) == 1
    assert "Last days of 2 seats" in letters(LAST_DAYS)[0]["Subject"]


def test_the_return_path_names_the_mail(reader, posted, settings):
    tell_audiences(at=NOW)
    [parcel] = SeatMailQueue().claim(at=NOW, most=10)
    sent = tracing.mailed(unsealed(sealed_in(parcel.sender), secret=settings.SECRET_KEY))
    assert sent == SeatMail.objects.get()
    assert tracing.address_of(sent) == "alma@example.org"


def test_a_mail_that_is_given_up_counts_against_the_address(reader, posted):
    tell_audiences(at=NOW)
    [parcel] = SeatMailQueue().claim(at=NOW, most=10)
    SeatMailQueue().refused(parcel.key, Refusal("5.1.1", temporary=False), at=NOW)
    assert Bounce.objects.get().subscriber == reader
    assert SeatMail.objects.get().bounced_at == NOW
