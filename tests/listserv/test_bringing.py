"""Readers of an existing list: with proof they are on it, without they are asked."""

from datetime import timedelta

import pytest

from listserv.actions import subscriptions as actions
from listserv.domain.proofs import Column, Fault, Outcome, column_of
from listserv.domain.words import Parting, Scope
from listserv.imports.judging import judge
from listserv.imports.lists import read
from listserv.models import BroughtList, ListRole, Subscriber, Subscription
from members.actions.silences import silence
from members.domain.delivery import Silence
from members.imports.refusals import NotUnderstood
from members.journal import StepRefused
from members.models import Entry, Letter, Person
from tests.conftest import NOW, TODAY
from tests.listserv.subscriptions import READER, ask, joined, letters

HEADINGS = "E-mail,Name,Language,Agreed on,Agreed where,Wording"
PROOF = "4/30/2025,paper at the fair,Send me the news"


def csv(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines]).encode()


def keep(mailing_list, chair, *lines):
    return actions.keep_brought_list(
        mailing_list=mailing_list, name="readers.csv", content=csv(*lines), by=chair, at=NOW
    )


def verdicts(mailing_list, *lines):
    found = judge(read("readers.csv", csv(*lines)).rows, mailing_list, TODAY)
    return [one.fault or one.outcome for one in found]


# Reading ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("E-mail *", Column.ADDRESS),
        ("Correo electrónico", Column.ADDRESS),
        ("AGREED ON", Column.AGREED_ON),
        ("Wording", Column.WORDING),
        ("Shoe size", None),
    ],
)
def test_column_is_known_in_both_languages(heading, column):
    assert column_of(heading) is column


def test_list_without_addresses_is_not_understood(db):
    with pytest.raises(NotUnderstood):
        read("readers.csv", csv("Otto", headings="Name"))


def test_columns_that_say_nothing_are_named(db):
    assert read("readers.csv", csv("a@example.org,42", headings="Address,Shoe")).unused == ["Shoe"]


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (f"ana@example.org,Ana,Spanish,{PROOF}", Outcome.JOINS),
        ("ana@example.org", Outcome.INVITED),
        ("ana@example.org,Ana,en,4/30/2025,paper,", Outcome.INVITED),
        ("ana@example.org,Ana,en,4/30/2025,,Yes", Outcome.INVITED),
        ("ana@example.org,Ana,en,,paper,Yes", Outcome.INVITED),
        ("ana.example.org", Fault.BAD_ADDRESS),
        ("ana@example.org,,Klingon", Fault.BAD_LANGUAGE),
        ("ana@example.org,,,2/30/2025", Fault.NO_SUCH_DAY),
        ("ana@example.org,,,3/3/2026", Fault.DAY_AHEAD),
        (f"ana@example.org,{'x' * 200}", Fault.LONG),
        ("=cmd@example.org', x", Fault.BAD_ADDRESS),
    ],
)
def test_line_is_judged(openings, line, verdict):
    assert verdicts(openings, line) == [verdict]


def test_what_is_known_of_an_address_counts(openings, news):
    on = joined(openings, address="on@example.org")
    gone = joined(openings, address="gone@example.org")
    said = {"scope": Scope.LIST, "mailing_list": openings, "parting": Parting.PAGE, "at": NOW}
    actions.leave(subscriber=gone, **said)
    ask(openings, address="asked@example.org")
    silence(address="still@example.org", reason=Silence.BOUNCED, by=None, at=NOW)
    lines = [f"{one}@example.org,,,{PROOF}" for one in ("ON", "gone", "asked", "still", "new")]
    assert verdicts(openings, *lines, lines[-1]) == [
        Outcome.KNOWN,
        Fault.LEFT_BEFORE,
        Outcome.JOINS,
        Fault.SILENCED,
        Outcome.JOINS,
        Outcome.KNOWN,
    ]
    assert verdicts(openings, "asked@example.org") == [Outcome.KNOWN]
    assert on.subscriptions.count() == 1


def test_list_of_representatives_takes_no_others(representatives, rosa, alma):
    assert verdicts(representatives, rosa.email, alma.email) == [
        Outcome.INVITED,
        Fault.NOT_REPRESENTATIVE,
    ]


def test_hundred_lines_ask_as_often_as_one(openings, django_assert_num_queries):
    rows = read("readers.csv", csv(*[f"r{n}@example.org" for n in range(100)])).rows
    with django_assert_num_queries(4):
        judge(rows, openings, TODAY)


# Taking -----------------------------------------------------------------------------------------
def test_proof_becomes_a_consent_of_that_day(openings, chair):
    actions.take_brought_list(
        kept=keep(openings, chair, f"{READER},Inés Soto,Spanish,{PROOF}"), by=chair, at=NOW
    )
    row = Subscription.objects.get()
    consent = row.consent
    assert (row.status, row.source, row.joined_at) == ("joined", "import", NOW)
    assert (consent.wording, consent.source) == ("Send me the news", "paper at the fair")
    assert consent.given_at.astimezone(NOW.tzinfo).date().isoformat() == "2025-04-30"
    assert Subscriber.objects.get().language == "es"
    assert letters() == []


def test_without_proof_a_letter_asks(openings, chair):
    actions.take_brought_list(kept=keep(openings, chair, f"{READER},,es"), by=chair, at=NOW)
    row = Subscription.objects.get()
    assert (row.status, row.source) == ("invited", "invitation")
    letter = Letter.objects.get(to=READER)
    assert (letter.name, letter.language) == ("listserv/invitation", "es")
    actions.confirm(subscriptions=[row], language="es", source="page", at=NOW)
    row.refresh_from_db()
    assert row.stands
    assert row.consent.source == "invitation to a list: button"


def test_invitation_waits_two_months(openings, chair):
    actions.take_brought_list(kept=keep(openings, chair, READER), by=chair, at=NOW)
    actions.expire_subscriptions(at=NOW + timedelta(days=59))
    assert Subscription.objects.get().waits
    actions.expire_subscriptions(at=NOW + timedelta(days=60))
    assert not Subscriber.objects.exists()


def test_proof_settles_what_was_asked(openings, chair):
    ask(openings)
    line = f"{READER},,,{PROOF}"
    actions.take_brought_list(kept=keep(openings, chair, line), by=chair, at=NOW)
    assert Subscription.objects.get().stands


def test_same_list_twice_doubles_nobody(openings, chair):
    lines = [f"{READER},,,{PROOF}", "otto@example.org"]
    for _ in range(2):
        actions.take_brought_list(kept=keep(openings, chair, *lines), by=chair, at=NOW)
    assert Subscription.objects.count() == 2
    assert letters("otto@example.org") == ["listserv/invitation"]


def test_list_is_taken_once_and_emptied(openings, chair):
    kept = keep(openings, chair, READER, "nonsense")
    actions.take_brought_list(kept=kept, by=chair, at=NOW)
    assert kept.content == b""
    assert kept.report == [[2, "invited", ""], [3, "refused", "bad-address"]]
    with pytest.raises(StepRefused):
        actions.take_brought_list(kept=kept, by=chair, at=NOW)


def test_lists_are_forgotten(openings, chair):
    keep(openings, chair, READER)
    assert actions.forget_brought_lists(at=NOW + timedelta(hours=23)) == 0
    assert actions.forget_brought_lists(at=NOW + timedelta(hours=25)) == 1


# Pages ------------------------------------------------------------------------------------------
BRING = "/desk/lists/list/openings/bring/"


@pytest.mark.parametrize("who", ["alma", "rosa", "nora"])
def test_others_than_cochairs_bring_nobody(client, request, openings, chair, who):
    client.force_login(request.getfixturevalue(who))
    kept = keep(openings, chair, READER)
    for address in (BRING, f"/desk/lists/brought/{kept.pk}/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert not Subscription.objects.exists()


def test_stranger_is_sent_to_the_sign_in(client, openings):
    assert client.get(BRING).url.startswith("/account/login/")


def send(client, content, name="readers.csv"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(BRING, {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_cochair_looks_first_then_takes(chair_client, openings):
    page = send(chair_client, csv(f"{READER},,,{PROOF}", "otto@example.org", "nonsense"))
    text = page.content.decode()
    assert "Take 2 lines" in text
    assert "This is not an e-mail address" in text
    assert not Subscription.objects.exists()
    kept = BroughtList.objects.get()
    text = chair_client.post(f"/desk/lists/brought/{kept.pk}/", follow=True).content.decode()
    assert "The list is taken" in text
    assert READER not in text
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "readers.csv"), (b"Name\nOtto", "readers.csv"), (b"PK\x03\x04", "readers.xlsx")],
)
def test_file_that_is_no_list_is_told_kindly(chair_client, openings, content, name):
    page = send(chair_client, content, name)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert not BroughtList.objects.exists()


# Numbers ----------------------------------------------------------------------------------------
def test_numbers_of_readers_are_for_those_who_look_after_the_list(
    client, chair_client, openings, alma
):
    joined(openings)
    page = chair_client.get("/desk/lists/list/openings/readers/").content.decode()
    assert "the page of the list: 1" in page
    assert BRING in page
    client.force_login(alma)
    assert client.get("/desk/lists/list/openings/readers/").status_code == 404


def test_moderator_sees_the_numbers_and_brings_nobody(client, openings, nora):
    ListRole.objects.create(mailing_list=openings, user=nora, role="moderator")
    client.force_login(nora)
    page = client.get("/desk/lists/list/openings/readers/").content.decode()
    assert BRING not in page


def test_many_lines_cost_few_questions(openings, chair, django_assert_max_num_queries):
    some = [f"r{n}@example.org,,,{PROOF if n % 2 else ',,'}" for n in range(60)]
    kept = keep(openings, chair, *some)
    with django_assert_max_num_queries(60):
        actions.take_brought_list(kept=kept, by=chair, at=NOW)
    assert openings.subscriptions.standing().count() == 30
    assert Letter.objects.filter(name="listserv/invitation").count() == 30
    for event, number in (
        ("person.added", 60), ("subscriber.added", 60), ("subscription.invited", 60),
        ("subscription.joined", 30), ("consent.given", 30),
    ):  # fmt: skip
        assert Entry.objects.filter(event=event).count() == number


def test_who_is_known_is_found_and_not_made_again(openings, news, chair, alma):
    on_news = joined(news, address="on@example.org")
    lines = [
        f"{one},Somebody,,{PROOF}" for one in (alma.email.upper(), "ON@example.org", "n@x.org")
    ]
    people = Person.objects.count()
    actions.take_brought_list(kept=keep(openings, chair, *lines), by=chair, at=NOW)
    assert Person.objects.count() == people + 1
    readers = {one.subscriber for one in openings.subscriptions.standing()}
    assert on_news in readers
    assert alma.person.subscriber in readers


def test_reader_who_cannot_be_made_anew_spoils_nothing(openings, news, chair):
    """Only the database knows: as when somebody types the address at the same moment."""
    joined(news, address="on@example.org")
    Subscriber.objects.update(address="before@example.org")
    Person.objects.filter(email="on@example.org").update(email="before@example.org")
    kept = keep(openings, chair, f"on@example.org,,,{PROOF}", f"new@example.org,,,{PROOF}")
    actions.take_brought_list(kept=kept, by=chair, at=NOW)
    assert openings.subscriptions.standing().count() == 2
    assert Subscriber.objects.count() == 2
