"""A parent's own record: who sees it, what it says, what she takes along."""

import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from members import links
from members.models import Entry, Letter, Person, PracticeHours, Qualification
from tests.conftest import NOW
from trainings import actions
from trainings.actions import Finished
from trainings.domain.completion import Way
from trainings.models import Award, Completion

RECORD = "/desk/learning/"


@pytest.fixture
def paper_person(db) -> Person:
    """Somebody without an account."""
    return Person.objects.create(name="Ines Mora", email="ines@example.org", language="es")


def finish(person, program, by, on=date(2026, 2, 1), **facts) -> Completion:
    finished = Finished(person, program, on, Way.BY_HAND, **facts)
    return actions.confirm_completion(finished, agency=program.agency, by=by, at=NOW)[0]


@pytest.fixture
def completion(alma, public, rosa) -> Completion:
    Award.objects.create(program=public, code="iep-basics", title="IEP basics", months=24)
    return finish(alma.person, public, rosa, hours=Decimal(12))


@pytest.fixture
def held(completion) -> Qualification:
    return completion.qualifications.get()


def link_of(person) -> str:
    return f"/learning/{links.sign('learning', person=person.pk)}/"


# Letters ----------------------------------------------------------------------------------------


def test_completed_letter_goes_to_her_once(completion, alma, public, rosa):
    finish(alma.person, public, rosa)
    [letter] = Letter.objects.filter(name="trainings/completed")
    assert letter.to == "alma@example.org"
    assert "Understanding plans" in letter.subject
    assert "http://localhost:8000/desk/learning/" in letter.text


def test_letter_without_an_account_carries_a_link_that_opens(paper_person, public, rosa, client):
    finish(paper_person, public, rosa)
    [letter] = Letter.objects.filter(to="ines@example.org")
    address = next(word for word in letter.text.split() if "/learning/" in word)
    assert letter.language == "es"
    assert "/es/learning/" in address
    page = client.get(address.removeprefix("http://localhost:8000"))
    assert page.status_code == 200
    assert "Understanding plans" in page.content.decode()


def test_person_without_an_address_gets_no_letter(public, rosa):
    finish(Person.objects.create(name="Ana"), public, rosa)
    assert not Letter.objects.filter(name="trainings/completed").exists()


def test_taking_it_back_says_why(completion, rosa, client, alma):
    actions.revoke_completion(completion=completion, reason="Another Alma", by=rosa, at=NOW)
    letter = Letter.objects.get(name="trainings/revoked")
    assert "Another Alma" in letter.text
    client.force_login(alma)
    assert "Another Alma" in client.get(RECORD).content.decode()


def test_list_of_long_ago_sends_no_letters_unless_asked(
    public, rosa, django_assert_max_num_queries
):
    people = [Person.objects.create(name=f"P{n}", email=f"p{n}@example.org") for n in range(20)]
    finished = [Finished(one, public, date(2026, 2, 1), Way.ROSTER) for one in people]
    done = actions.confirm_completions(finished, agency=public.agency, by=rosa, at=NOW)
    assert not Letter.objects.filter(name="trainings/completed").exists()
    with django_assert_max_num_queries(30):
        assert actions.tell_completed(done, at=NOW) == 20


# The page ---------------------------------------------------------------------------------------


def test_record_shows_what_she_holds(client, alma, held):
    client.force_login(alma)
    page = client.get(RECORD)
    text = page.content.decode()
    assert "IEP basics" in text
    assert held.grouped_number in text
    assert "12 hours" in text
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in text


def test_record_costs_the_same_however_much_it_holds(
    client, alma, public, rosa, completion, django_assert_max_num_queries
):
    for month in range(1, 13):
        finish(alma.person, public, rosa, on=date(2025, month, 1))
    client.force_login(alma)
    client.get(RECORD)
    with django_assert_max_num_queries(25):
        client.get(RECORD)


@pytest.mark.parametrize("who", ["alma", "rosa", "nora", "chair"])
def test_everybody_sees_her_own_record_alone(client, request, who, held):
    user = request.getfixturevalue(who)
    client.force_login(user)
    if who == "chair":
        client = request.getfixturevalue("chair_client")
    text = client.get(RECORD).content.decode()
    assert (held.grouped_number in text) == (who == "alma")


@pytest.mark.parametrize("path", ["", "credentials/", "elsewhere/", "my-learning.json", "review/"])
def test_stranger_has_to_sign_in(client, db, path):
    assert "/account/login/" in client.get(RECORD + path)["Location"]


TOKENS = {"short": "x", "foreign": "a:b:c", "another purpose": links.sign("other", person=1)}


@pytest.mark.parametrize("token", [*TOKENS.values(), ""], ids=[*TOKENS, "none"])
def test_broken_link_offers_a_new_one(client, db, token):
    page = client.get(f"/learning/{token or 'link'}/", follow=True)
    assert "Send me a link" in page.content.decode()


def test_link_of_an_erased_person_opens_nothing(client, paper_person):
    address = link_of(paper_person)
    paper_person.delete()
    assert client.get(address)["Location"] == "/learning/link/"


def test_link_of_somebody_with_an_account_asks_her_to_sign_in(client, alma):
    assert client.get(link_of(alma.person))["Location"] == RECORD


def test_new_link_goes_to_those_without_an_account(client, paper_person, alma):
    for address in ("INES@example.org", "alma@example.org", "nobody@example.org"):
        page = client.post("/learning/link/", {"email": address})
        assert page["Location"] == "/learning/link/asked/"
    assert [one.to for one in Letter.objects.all()] == ["ines@example.org"]


def test_nobody_fills_her_letter_box(client, paper_person):
    for _ in range(8):
        page = client.post("/learning/link/", {"email": paper_person.email})
        assert page["Location"] == "/learning/link/asked/"
    assert Letter.objects.count() == 6


def test_download_has_all_of_it(client, alma, completion, held):
    PracticeHours.objects.create(
        person=alma.person, kind="peer", on=date(2026, 1, 1), minutes=90, noted_at=NOW
    )
    client.force_login(alma)
    answer = client.get(RECORD + "my-learning.json")
    said = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert said["finished"][0]["hours"] == 12
    assert said["qualifications"][0]["number"] == held.grouped_number
    assert said["practice_hours"][0]["minutes"] == 90


# Certificate and badge --------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["certificate/{}.pdf", "badge/{}.jwt"])
def test_only_its_holder_takes_it_along(client, alma, nora, held, what):
    address = RECORD + what.format(held.number)
    client.force_login(nora)
    assert client.get(address).status_code == 404
    assert Entry.objects.filter(event="refused", actor=nora, record_id=str(held.pk)).exists()
    client.force_login(alma)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("what", ["certificate/{}.pdf", "badge/{}.jwt"])
def test_what_was_taken_back_is_no_more_to_be_had(client, alma, completion, held, rosa, what):
    actions.revoke_completion(completion=completion, reason="Another Alma", by=rosa, at=NOW)
    client.force_login(alma)
    assert client.get(RECORD + what.format(held.number)).status_code == 404


def test_badge_is_for_what_is_valid(client, alma, held):
    Qualification.objects.update(held_until=timezone.localdate() - timedelta(days=1))
    client.force_login(alma)
    assert client.get(f"{RECORD}badge/{held.number}.jwt").status_code == 404
    assert client.get(f"{RECORD}certificate/{held.number}.pdf").status_code == 200


def test_certificate_is_the_same_for_the_same_facts(client, alma, held):
    client.force_login(alma)
    address = f"{RECORD}certificate/{held.number}.pdf"
    first = client.get(address).content
    assert first.startswith(b"%PDF-")
    assert client.get(address).content == first
    assert client.get("/es" + address).content != first


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh",
        "Владимир Жданов",
        "李娜",
        "ليلى حداد",
        "👩‍👧 Ana",
        "A" * 150,
        "Ana " * 37,
        "",
    ],
)
def test_certificate_is_drawn_for_every_name(client, alma, held, name):
    Person.objects.filter(user=alma).update(name=name[:150])
    Qualification.objects.update(title="Long words " * 18)
    client.force_login(alma)
    answer = client.get(f"{RECORD}certificate/{held.number}.pdf")
    assert answer.status_code == 200
    assert answer.content.count(b"/Type /Page\n") == 1
    assert io.BytesIO(answer.content).read(5) == b"%PDF-"


def test_link_opens_her_certificate(client, paper_person, public, rosa):
    held = finish(paper_person, public, rosa).qualifications.get()
    answer = client.get(f"{link_of(paper_person)}certificate/{held.number}.pdf")
    assert answer["Content-Type"] == "application/pdf"


# Hours ------------------------------------------------------------------------------------------


def test_she_notes_hours_and_they_do_not_count_yet(client, alma):
    client.force_login(alma)
    said = {"kind": "peer", "on": "2026-02-01", "hours": "1.5"}
    assert client.post(RECORD + "credentials/note/", said).status_code == 302
    noted = PracticeHours.objects.get()
    assert (noted.person.user, noted.minutes, noted.confirmed_at) == (alma, 90, None)
    text = client.get(RECORD + "credentials/").content.decode()
    assert "0 of 500 hours" in text
    assert "1.5 more hours wait" in text
    client.post(f"{RECORD}credentials/{noted.pk}/remove/")
    assert not PracticeHours.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"hours": "0"},
        {"hours": "24.5"},
        {"hours": "nan"},
        {"on": "2999-01-01"},
        {"on": "1900-01-01"},
        {"on": "x"},
        {"kind": "own"},
    ],
)
def test_impossible_hours_are_refused(client, alma, wrong):
    client.force_login(alma)
    said = {"kind": "peer", "on": "2026-02-01", "hours": "1"} | wrong
    page = client.post(RECORD + "credentials/note/", said)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not PracticeHours.objects.exists()


def test_nobody_removes_the_hours_of_another(client, alma, nora):
    noted = PracticeHours.objects.create(
        person=alma.person, kind="peer", on=date(2026, 1, 1), minutes=90, noted_at=NOW
    )
    client.force_login(nora)
    assert client.post(f"{RECORD}credentials/{noted.pk}/remove/").status_code == 404
    assert PracticeHours.objects.exists()
