"""What readers answer, by one tap or by one word."""

import pytest
from django.test import Client
from django.urls import reverse

from listserv.actions import arriving
from listserv.domain.words import Fate
from listserv.models import Incoming
from members.domain.envelopes import reply_address
from members.models import Entry, Letter
from opportunities.actions.answering import TooLate, take_answer
from opportunities.actions.seat_mails import make_seat_mails
from opportunities.actions.telling import tell_audiences
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import AlertAnswer as A
from opportunities.emails.seats import token_of
from opportunities.models import Alert, Candidacy, Opening, SeatMail, Silence
from tests.conftest import NOW
from tests.listserv.incoming.cast import message
from tests.opportunities.conftest import candidacy, opening
from tests.opportunities.fitting.worlds import joined, open_list, profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(alma):
    profile(alma.person, changed_at=NOW)
    return joined(alma.person, open_list()).subscriber


@pytest.fixture
def alert(reader, posted) -> Alert:
    tell_audiences(at=NOW)
    return Alert.objects.get()


@pytest.fixture
def lasting(posted):
    """Without a last day: pages look at today's clock."""
    Opening.objects.update(closes_on=None)
    posted.refresh_from_db()
    return posted


def says(alert: Alert, *answers: A) -> None:
    for each in answers:
        take_answer(alert=alert, answer=each, by=None, at=NOW)
    alert.refresh_from_db()


def letters() -> list[str]:
    rows = Letter.objects.filter(name__startswith="opportunities/seat_").order_by("pk")
    return [name.partition("/")[2] for name in rows.values_list("name", flat=True)]


def states() -> list[str]:
    return list(Candidacy.objects.order_by("pk").values_list("status", flat=True))


# Answers ------------------------------------------------------------------------------------------


def test_interested_begins_a_candidacy_that_the_host_does_not_see(alert):
    says(alert, A.INTERESTED)
    assert (alert.answer, states()) == ("interested", ["interested"])
    assert not Candidacy.objects.with_host().exists()
    assert letters() == ["seat_answer_taken"]


def test_the_same_again_changes_nothing(alert):
    says(alert, A.INTERESTED, A.INTERESTED)
    assert (states(), letters()) == (["interested"], ["seat_answer_taken"])
    assert Entry.objects.filter(event="alert.interested").count() == 1


def test_never_silences_this_body_alone(alert, council):
    says(alert, A.NEVER)
    assert Silence.objects.get().body == council
    assert alert.subscriber.subscriptions.standing().exists()


def test_stop_leaves_the_list(alert):
    says(alert, A.STOP)
    assert not alert.subscriber.subscriptions.standing().exists()
    assert letters() == ["seat_answer_taken"]


def test_she_may_change_her_mind(alert):
    says(alert, A.INTERESTED, A.NOT_NOW)
    assert states() == ["withdrawn"]
    says(alert, A.NEVER, A.INTERESTED)
    assert states() == ["withdrawn", "interested"]
    assert not Silence.objects.exists()


def test_whoever_has_applied_takes_that_back_on_her_own_page(alert, posted):
    candidacy(alert.person, posted, CandidacyStatus.APPLIED)
    says(alert, A.NOT_NOW)
    assert states() == ["applied"]


@pytest.mark.parametrize("status", ["filled", "withdrawn", "closed"])
def test_interest_in_what_is_over_comes_too_late(alert, posted, status):
    Opening.objects.update(status=status)
    with pytest.raises(TooLate):
        says(alert, A.INTERESTED)
    alert.refresh_from_db()
    assert (alert.answer, states(), letters()) == ("", [], [])


@pytest.mark.parametrize("answer", [A.NOT_NOW, A.NEVER, A.STOP])
def test_no_can_be_said_at_any_time(alert, answer):
    Opening.objects.update(status="filled")
    says(alert, answer)
    assert alert.answer == answer


# By one tap ---------------------------------------------------------------------------------------


def page(alert: Alert) -> str:
    return reverse("opportunities:answer", args=[token_of(alert)])


def test_opening_the_link_changes_nothing(client, lasting, alert):
    response = client.get(f"{page(alert)}?answer=never")
    assert response.status_code == 200
    alert.refresh_from_db()
    assert (alert.answer, Silence.objects.count()) == ("", 0)


@pytest.mark.parametrize("answer", list(A))
def test_one_tap_gives_the_answer_without_signing_in_or_cookies(lasting, alert, answer):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(page(alert), {"answer": answer.value})
    assert response.status_code == 302
    alert.refresh_from_db()
    assert alert.answer == answer


def test_what_is_no_answer_changes_nothing(client, lasting, alert):
    assert client.post(page(alert), {"answer": "perhaps"}).status_code == 200
    alert.refresh_from_db()
    assert alert.answer == ""


def test_a_friend_learns_nothing_of_the_reader(client, lasting, alert):
    says(alert, A.NOT_NOW)
    shown = client.get(page(alert)).content.decode()
    for words in ("Alma", "Reyes", "alma@example.org", "You answered", "families like yours"):
        assert words not in shown
    assert "Did a friend pass it on to you?" in shown


def test_another_account_answers_for_nobody_but_the_alert(client, lasting, alert, bea):
    client.force_login(bea)
    client.post(page(alert), {"answer": "interested"})
    assert Candidacy.objects.get().person == alert.person


@pytest.mark.parametrize("token", ["x", "eyJhbGVydCI6MX0:1abc:forged"])
def test_a_forged_link_opens_nothing(client, db, token):
    assert client.get(reverse("opportunities:answer", args=[token])).status_code == 404


def test_a_link_of_another_kind_opens_nothing(client, alert):
    from members import links

    other = links.sign("place", alert=alert.pk)
    assert client.get(reverse("opportunities:answer", args=[other])).status_code == 404


def test_a_link_to_what_is_over_says_so_and_still_ends_mail(client, lasting, alert):
    Opening.objects.update(status="filled")
    shown = client.get(page(alert)).content.decode()
    assert "This seat cannot be asked for any more." in shown
    assert 'value="interested"' not in shown
    assert 'value="stop"' in shown


# By one word --------------------------------------------------------------------------------------


def reply(to: str, words: str, sender: str = "Alma <alma@example.org>") -> Incoming:
    raw = message(words, sender=sender)
    row = arriving.take_in(raw=raw, sender="alma@example.org", recipient=to, at=NOW)
    row.refresh_from_db()
    return row


@pytest.fixture
def to(alert, settings) -> str:
    return reply_address("seat", alert.pk, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY)


@pytest.mark.parametrize(
    ("words", "answer"),
    [("INTERESADA", A.INTERESTED), ("ahora no", A.NOT_NOW), ("Never.", A.NEVER), ("BAJA", A.STOP)],
)
def test_one_word_by_mail_is_the_answer(alert, to, words, answer):
    row = reply(to, f"{words}\n\nOn Monday the network wrote:\n> INTERESTED, NOT NOW or STOP")
    alert.refresh_from_db()
    assert (row.fate, alert.answer) == (Fate.ANSWER, answer)
    assert letters() == ["seat_answer_taken"]


@pytest.mark.parametrize("words", ["Interested or not now?", "Where does it meet?"])
def test_what_is_unclear_is_asked_back_and_changes_nothing(alert, to, words):
    assert reply(to, words).fate == Fate.ANSWER
    alert.refresh_from_db()
    assert (alert.answer, letters()) == ("", ["seat_answer_unclear"])
    asked = Letter.objects.get(name="opportunities/seat_answer_unclear")
    assert (asked.to, asked.reply_to) == ("alma@example.org", to)


def test_a_reply_from_another_address_changes_nothing_and_she_is_told(alert, to):
    reply(to, "never", sender="Somebody <else@example.org>")
    alert.refresh_from_db()
    assert (alert.answer, Silence.objects.count()) == ("", 0)
    told = Letter.objects.get(name="opportunities/seat_answer_elsewhere")
    assert told.to == "alma@example.org"


def test_another_proven_address_of_hers_counts(alert, to, alma):
    alma.emailaddress_set.create(email="alma@work.example.org", verified=True)
    reply(to, "interested", sender="alma@work.example.org")
    assert states() == ["interested"]


def test_an_unproven_address_does_not(alert, to, alma):
    alma.emailaddress_set.create(email="alma@work.example.org", verified=False)
    reply(to, "interested", sender="alma@work.example.org")
    assert states() == []


def test_interest_by_mail_in_what_is_over_is_answered_kindly(alert, to):
    Opening.objects.update(status="filled")
    reply(to, "interested")
    assert letters() == ["seat_answer_late"]


def test_nobody_is_written_to_without_end(alert, to):
    for _ in range(30):
        reply(to, "?")
    assert 0 < len(letters()) < 20


def test_a_reply_about_what_is_gone_waits_for_a_human(alert, to):
    Alert.objects.all().delete()
    assert reply(to, "interested").fate == Fate.QUARANTINED


@pytest.fixture
def several(alma, council, posted, settings) -> str:
    """The address for answers to one mail with two openings."""
    profile(alma.person)
    joined(alma.person, open_list(), frequency="daily")
    opening(council, title="Another seat")
    tell_audiences(at=NOW)
    make_seat_mails(at=NOW.replace(hour=23))
    mail = SeatMail.objects.get()
    return reply_address("seats", mail.pk, domain=settings.LIST_DOMAIN, secret=settings.SECRET_KEY)


def answers() -> list[str]:
    return list(Alert.objects.order_by("pk").values_list("answer", flat=True))


def test_of_several_she_names_the_number(several):
    reply(several, "2 interesada\n1 ahora no")
    assert answers() == ["not-now", "interested"]


def test_without_a_number_she_is_asked_which(several):
    reply(several, "interesada")
    assert (answers(), letters()) == (["", ""], ["seat_answer_unclear"])
    assert "2. Another seat" in Letter.objects.get(name__endswith="unclear").text


def test_stop_needs_no_number(several):
    reply(several, "baja")
    assert "stop" in answers()
    assert not Alert.objects.first().subscriber.subscriptions.standing().exists()
