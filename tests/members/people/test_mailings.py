"""Letters of the co-chairs to representatives: rules, pages, and what nobody may do twice."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from members import actions, queries
from members.domain.mailings import Choice, Placeholder, Reader, Tied, filled, gathered, unknown
from members.domain.roles import AgencyRole
from members.domain.standing import LEAVING
from members.models import Entry, Letter, Mailing, Membership, Person
from tests.conftest import represents

NEW = "/desk/letters/new/"
WORDS = {"subject": "News for {agency}", "text": "Dear {name},\n\n{agency}: {renewal day}."}


@pytest.fixture
def said() -> dict[str, str]:
    return WORDS | {"subject_es": "", "text_es": "", "key": str(uuid4())}


def send(chair, now, choice=None, **words) -> Mailing:
    return actions.send_mailing(
        key=uuid4(), choice=choice or Choice(), words=WORDS | words, by=chair, at=now
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dear {name}", []),
        ("Dear { Renewal   day }", []),
        ("Dear {nombre}, {name}", ["{nombre}"]),
        ("A brace { alone", ["{"]),
        ("{}", ["{}"]),
        ("{{name}}", ["{", "}"]),
        ("", []),
    ],
)
def test_unknown_placeholders_are_found(text, wrong):
    assert unknown(text) == wrong


@given(st.text(), st.text())
def test_filled_reads_no_placeholder_out_of_a_name(name, agency):
    said = {Placeholder.NAME: name, Placeholder.AGENCY: agency, Placeholder.RENEWAL_DAY: "x"}
    assert filled("{name}|{agency}", said) == f"{name}|{agency}"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3))))
def test_gathered_names_everybody_once_with_all_ties(pairs):
    rows = [(Reader(key, "", "", "en", ()), Tied(str(agency), None)) for key, agency in pairs]
    found = gathered(rows)
    assert [one.key for one in found] == list(dict.fromkeys(key for key, _ in pairs))
    assert sum(len(one.ties) for one in found) == len(pairs)


def test_everybody_gets_one_letter_in_their_language(chair, rosa, emil, nora, now):
    Person.objects.filter(user=nora).update(language="es")
    mailing = send(chair, now, subject_es="Noticias", text_es="Hola {name}")
    assert mailing.number == Letter.objects.count() == 3
    assert Letter.objects.get(to=nora.email).text.startswith("Hola Nora Quinn")
    letter = Letter.objects.get(to=rosa.email)
    assert letter.subject == "News for Harbor Families"
    assert "Dear Rosa Diaz," in letter.text
    assert "Dec. 31, 2099" in letter.text or "December 31, 2099" in letter.text
    entry = Entry.objects.get(event="mailing.sent")
    assert (entry.record, entry.actor) == (mailing, chair)


def test_reader_of_spanish_gets_english_where_there_is_no_spanish(chair, nora, now):
    Person.objects.filter(user=nora).update(language="es")
    send(chair, now)
    assert Letter.objects.get().language == "en"


def test_somebody_with_two_agencies_gets_one_letter_naming_both(chair, rosa, valley, now):
    represents(rosa, valley, AgencyRole.EDITOR)
    Membership.objects.filter(agency=valley).update(paper_until=date(2027, 1, 5))
    assert send(chair, now).number == 1
    letter = Letter.objects.get()
    assert letter.subject == "News for Harbor Families and Valley Parents"
    assert "(Valley Parents)" in letter.text


def test_words_of_others_are_text_in_the_letter(chair, harbor, rosa, now):
    harbor.name = "<b>Bold & {name}</b>"
    harbor.save()
    send(chair, now)
    letter = Letter.objects.get()
    assert "<b>Bold & {name}</b>" in letter.text
    assert "<b>Bold" not in letter.html
    assert "&lt;b&gt;Bold &amp; {name}" in letter.html


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(), {"rosa", "emil", "nora"}),
        (Choice(roles=("lead",)), {"rosa", "nora"}),
        (Choice(classes=("state",)), {"nora"}),
        (Choice(standings=("grace",)), {"nora"}),
        (Choice(standings=("active",), roles=("editor",)), {"emil"}),
        (Choice(language="es"), {"emil"}),
        (Choice(standings=("ended",)), set()),
    ],
)
def test_choice_finds_whom_it_says(rosa, emil, nora, valley, today, choice, names):
    Membership.objects.filter(agency=valley).update(
        member_class="state", paper_until=date(2026, 2, 20)
    )
    Person.objects.filter(user=emil).update(language="es")
    found = {one.email.partition("@")[0] for one in queries.readers(choice, today)}
    assert found == names


def test_former_people_and_closed_accounts_get_nothing(rosa, emil, nora, today):
    rosa.represents.update(until=today)
    emil.is_active = False
    emil.save()
    assert [one.email for one in queries.readers(Choice(), today)] == [nora.email]


@pytest.mark.parametrize("leaving", sorted(LEAVING))
def test_agencies_that_left_get_nothing_unless_they_are_chosen(rosa, nora, chair, now, leaving):
    left = Membership.objects.get(agency__representatives__user=nora)
    actions.end_membership(membership=left, leaving=leaving, reason="Moved.", by=chair, at=now)
    assert [one.email for one in queries.readers(Choice(), now.date())] == [rosa.email]
    chosen = queries.readers(Choice(standings=(leaving.value,)), now.date())
    assert [one.email for one in chosen] == [nora.email]


def test_readers_cost_the_same_for_many(rosa, emil, nora, today, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.readers(Choice(), today)


def test_same_key_twice_is_one_mailing(chair, rosa, now):
    key = uuid4()
    actions.send_mailing(key=key, choice=Choice(), words=WORDS, by=chair, at=now)
    with pytest.raises(actions.SentAlready):
        actions.send_mailing(key=key, choice=Choice(), words=WORDS, by=chair, at=now)
    assert Letter.objects.count() == Mailing.objects.count() == 1


def test_mailing_for_nobody_leaves_nothing_behind(chair, now):
    with pytest.raises(actions.NobodyChosen):
        send(chair, now)
    assert not Mailing.objects.exists()
    with pytest.raises(actions.UnknownPlaceholder):
        send(chair, now, text="{nobody}")


def test_chair_looks_first_and_then_sends_once(chair_client, rosa, emil, said):
    assert chair_client.get(NEW).status_code == 200
    page = chair_client.post(NEW, said)
    html = page.content.decode()
    assert "2 people get this letter" in html
    assert "News for Harbor Families" in html
    assert not Letter.objects.exists()
    other = chair_client.post(NEW, said | {"reader": rosa.pk}).content.decode()
    assert "Dear Rosa Diaz" in other
    sent = chair_client.post(NEW, said | {"send": "1"})
    again = chair_client.post(NEW, said | {"send": "1"}, follow=True)
    assert "Nothing was sent twice" in again.content.decode()
    assert Letter.objects.count() == 2
    assert sent.url == reverse("mailings:mailing", args=[Mailing.objects.get().pk])
    assert "News for {agency}" in chair_client.get(reverse("mailings:mailings")).content.decode()
    assert "2 letters, sent by Chris Adeyemi" in chair_client.get(sent.url).content.decode()


def test_mistakes_keep_what_was_typed(chair_client, rosa, said):
    page = chair_client.post(NEW, said | {"text": "Dear {nmae}", "subject_es": "Solo"})
    html = page.content.decode()
    assert "Dear {nmae}" in html
    assert "We do not know {nmae}" in html
    assert "or neither" in html
    page = chair_client.post(NEW, said | {"standings": ["ended"], "send": "1"})
    assert "Nobody is among those you chose" in page.content.decode()
    changed = chair_client.post(NEW, said | {"change": "1"})
    assert "Look at it first" in changed.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("who", ["alma", "rosa", "emil", "nora"])
def test_nobody_else_writes_to_everybody(client, request, said, who):
    client.force_login(request.getfixturevalue(who))
    for path in (NEW, "/desk/letters/"):
        assert client.get(path).status_code == 404
    assert client.post(NEW, said | {"send": "1"}).status_code == 404
    assert not Mailing.objects.exists()


def test_chair_without_second_factor_writes_to_nobody(client, chair, rosa, said):
    client.force_login(chair)
    assert client.post(NEW, said | {"send": "1"}).status_code == 302
    assert not Mailing.objects.exists()
