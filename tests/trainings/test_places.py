"""Asking in public, the page behind the link of a letter, and her places on the desk."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.models import Consent, Entry, Letter, Person
from tests.conftest import NOW
from tests.trainings.conftest import meetings
from tests.trainings.test_enrolments import ask, last_letter, letters_to
from trainings import actions
from trainings.emails.enrolments import token_of
from trainings.models import Enrolment, Offering

ANA = {
    "name": "Ana Lopez",
    "email": "Ana@example.org",
    "phone": "860-555-0111",
    "letters": "es",
    "language": "es",
    "interpretation": "",
    "children_in_care": "2",
    "needs_transport": "on",
    "access_needs": "A seat near the door",
    "message": "",
    "consent": "on",
}


@pytest.fixture
def soon(public, rosa) -> Offering:
    """A run that begins two weeks after the real now, for pages read the clock."""
    now = timezone.now()
    added = actions.add_offering(
        program=public,
        by=rosa,
        at=now,
        sessions=meetings(now.replace(microsecond=0) + timedelta(weeks=2)),
        enrolment="open",
        places=1,
        language="en",
        child_care="yes",
        interpretation="ask",
    )
    actions.announce_offering(offering=added, by=rosa, at=now)
    public.verifications.create(on=timezone.localdate(now), name="Rosa Diaz")
    return added


@pytest.fixture
def form(soon) -> str:
    return f"/trainings/{soon.program.slug}/dates/{soon.pk}/place/"


def place_of(name: str) -> Enrolment:
    return Enrolment.objects.get(person__name=name)


def test_class_page_leads_to_the_form(client, soon, form):
    page = client.get(soon.program.get_absolute_url()).content.decode()
    assert form in page
    assert "1 place is free" in page


def test_form_says_next_to_each_need_what_there_is(client, form):
    page = client.get(form).content.decode()
    assert "This class has child care." in page
    assert "Ask the agency about an interpreter" in page
    assert "has not said whether there are rides" in page
    assert "name no illness or diagnosis" in page
    assert "1 place is free." in page


def test_form_for_a_full_class_tells_of_the_line(client, soon, form):
    ask(soon, "Ben", at=timezone.now())
    assert "All places are taken" in client.get(form).content.decode()


def test_parent_without_account_asks_for_a_place(client, soon, form, harbor):
    response = client.post(form, ANA)
    assert response.status_code == 302
    assert "A letter is on its way" in client.get(response.url).content.decode()
    place = place_of("Ana Lopez")
    assert (place.status, place.children_in_care, place.needs_transport) == ("placed", 2, True)
    assert (place.person.email, place.person.language) == ("ana@example.org", "es")
    consent = Consent.objects.get(person=place.person)
    assert "Harbor Families" in consent.wording
    assert last_letter("Ana").language == "es"


def test_form_sent_twice_makes_one_place(client, form):
    client.post(form, ANA)
    client.post(form, ANA | {"name": "ana lópez"})
    assert Enrolment.objects.count() == Person.objects.filter(email="ana@example.org").count() == 1
    assert letters_to("Ana") == ["enrolment_placed", "enrolment_already_asked"]


def test_two_of_a_family_share_an_address(client, soon, form):
    client.post(form, ANA)
    client.post(form, ANA | {"name": "Luis Lopez"})
    assert {e.status for e in Enrolment.objects.all()} == {"placed", "waiting"}


def test_answer_does_not_tell_whose_an_address_is(client, alma, soon, form):
    known = client.post(form, ANA | {"name": "Alma", "email": "alma@example.org"})
    unknown = Client().post(form, ANA)
    assert known.url == unknown.url
    assert place_of("Alma Reyes").person == alma.person
    alma.person.refresh_from_db()
    assert (alma.person.language, alma.person.phone) == ("en", "")


def test_who_is_signed_in_is_not_asked_who_she_is(client, alma, form):
    client.force_login(alma)
    page = client.get(form).content.decode()
    assert 'name="email"' not in page
    assert "alma@example.org" in page
    response = client.post(form, {"consent": "on", "phone": "860-555-0123"})
    assert response.url == f"/desk/places/{alma.person.enrolments.get().pk}/"
    assert Person.objects.get(user=alma).phone == "860-555-0123"


def test_who_has_a_place_is_led_to_it(client, alma, soon, form):
    now = timezone.now()
    place = actions.ask_for_place(offering=soon, person=alma.person, by=alma, at=now)[0]
    client.force_login(alma)
    assert client.get(form).url == f"/desk/places/{place.pk}/"


def test_place_says_when_the_class_is_over_and_leads_on(client, alma, soon):
    now = timezone.now()
    place = actions.ask_for_place(offering=soon, person=alma.person, by=alma, at=now)[0]
    client.force_login(alma)
    assert "is over" not in client.get("/desk/places/").content.decode()
    for session in soon.sessions.all():
        session.starts_at -= timedelta(weeks=60)
        session.ends_at -= timedelta(weeks=60)
        session.save()
    assert "This class is over" in client.get("/desk/places/").content.decode()
    page = client.get(f"/desk/places/{place.pk}/").content.decode()
    assert "See my learning" in page
    assert "I cannot come" not in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Please fill this in."),
        ("name", "Ana <script>", "Write a name only"),
        ("email", "ana@", "Write the whole address"),
        ("children_in_care", "-1", "number of children, like 2"),
        ("children_in_care", "400", "please call the agency"),
        ("children_in_care", "two", "number of children, like 2"),
        ("phone", "call me", "can be dialed"),
        ("letters", "xx", "Select a valid choice"),
        ("access_needs", "x" * 1001, "at most 1000"),
        ("message", "a\x00b", "Null characters"),
        ("consent", "", "Without your yes"),
    ],
)
def test_odd_input_is_refused_in_words_and_kept(client, form, field, value, said):
    response = client.post(form, ANA | {field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert said in page
    assert "A seat near the door" in page or field == "access_needs"
    assert not Enrolment.objects.exists()
    assert not Person.objects.filter(user=None).exists()


def test_program_that_fills_in_the_trap_sees_what_everybody_sees(client, form):
    response = client.post(form, ANA | {"website": "https://spam.example"})
    assert response.url.endswith("/place/asked/")
    assert not Enrolment.objects.exists()
    assert not Letter.objects.filter(to="ana@example.org").exists()


def test_seventh_letter_to_one_address_in_a_day_waits(client, form):
    answers = [client.post(form, ANA).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"status": "cancelled"}, "These dates are cancelled"),
        ({"enrolment": "drop-in"}, "just come"),
        ({"enrolment": ""}, "The agency takes names itself"),
        ({"enrol_by": NOW.date()}, "The last day to enroll is over"),
    ],
)
def test_closed_class_says_why_and_what_to_do(client, soon, form, facts, said):
    Offering.objects.filter(pk=soon.pk).update(**facts)
    for response in (client.get(form), client.post(form, ANA)):
        assert response.status_code == 410
        assert said in response.content.decode()
        assert "Find a class" in response.content.decode()
    assert not Enrolment.objects.exists()


def test_what_is_not_public_is_not_there(client, soon, form):
    Offering.objects.filter(pk=soon.pk).update(status="draft")
    assert client.get(form).status_code == 404
    assert client.get("/trainings/other/dates/999999999999999999999/place/").status_code == 404


@pytest.fixture
def link(soon) -> str:
    return f"/place/{token_of(ask(soon, 'Ana', at=timezone.now()))}/"


def test_link_shows_first_name_and_class_and_no_more(client, soon, form):
    client.post(form, ANA | {"letters": "en"})
    address = re.search(r"http://localhost:8000(\S+/place/\S+|/place/\S+)", last_letter("Ana").text)
    page = client.get(address[1]).content.decode()
    assert "Hello Ana," in page
    assert "Understanding plans" in page
    for private in ("Lopez", "ana@example.org", "860-555-0111", "near the door"):
        assert private not in page


def test_opening_links_changes_nothing(client, link):
    before = (Entry.objects.count(), Letter.objects.count())
    for address in (link, f"{link}leave/", f"{link}dates.ics"):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert client.get(f"{link}answer/").status_code == 405
    assert (Entry.objects.count(), Letter.objects.count()) == before
    assert Enrolment.objects.get().status == "placed"


def test_only_who_has_a_place_puts_it_into_her_calendar(client, soon, link):
    assert "Add to calendar" in client.get(link).content.decode()
    waiting = ask(soon, "Ben", at=timezone.now())
    assert "Add to calendar" not in client.get(f"/place/{token_of(waiting)}/").content.decode()


def test_place_is_given_up_and_the_next_takes_it(client, soon, link):
    ben = ask(soon, "Ben", at=timezone.now())
    page = client.post(f"{link}leave/", follow=True).content.decode()
    assert "you no longer have a place in this class" in page
    bens = f"/place/{token_of(ben)}/"
    assert "a place is held for you" in client.get(bens).content.decode()
    assert "The place is yours" in client.post(f"{bens}answer/", follow=True).content.decode()
    again = client.post(f"{link}leave/", follow=True).content.decode()
    assert "Something changed meanwhile" in again


def test_broken_and_foreign_links_lead_on(client, link):
    for broken in ("/place/x/", f"{link[:-2]}/", "/place/%00/"):
        response = client.get(broken)
        assert response.status_code == 404
        assert "Find a class" in response.content.decode()


def test_link_ends_some_months_after_the_class(client, soon, link):
    soon.sessions.all().delete()
    today = timezone.localdate()
    for days, status in ((150, 200), (200, 404)):
        Offering.objects.filter(pk=soon.pk).update(
            starts_on=today - timedelta(days=300), ends_on=today - timedelta(days=days)
        )
        assert client.get(link).status_code == status


def test_desk_shows_her_own_places_the_next_one_first(client, alma, soon):
    now = timezone.now()
    actions.ask_for_place(offering=soon, person=alma.person, by=alma, at=now)
    ask(soon, "Ben", at=now)
    client.force_login(alma)
    page = client.get("/desk/places/").content.decode()
    assert page.count("Understanding plans") == 1
    assert "You have a place" in page
    assert "Understanding plans" in client.get("/desk/").content.decode()


@pytest.mark.parametrize("who", ["alma", "rosa", "emil", "nora"])
@pytest.mark.parametrize("part", ["", "leave/", "dates.ics"])
def test_place_of_somebody_else_is_not_there(client, request, soon, who, part):
    bens = ask(soon, "Ben", at=timezone.now())
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.get(f"/desk/places/{bens.pk}/{part}").status_code == 404
    assert Entry.objects.filter(event="refused", actor=user, record_id=str(bens.pk)).exists()


def test_stranger_is_sent_to_sign_in(client, soon):
    bens = ask(soon, "Ben", at=timezone.now())
    assert "/account/login/" in client.get(f"/desk/places/{bens.pk}/").url
    assert "/account/login/" in client.post(f"/desk/places/{bens.pk}/leave/").url


def test_form_of_the_desk_keeps_places_that_are_taken(client, soon, rosa):
    ask(soon, "Ana", at=timezone.now())
    Offering.objects.filter(pk=soon.pk).update(places=3)
    ask(soon, "Ben", at=timezone.now())
    client.force_login(rosa)
    page = client.get(f"/desk/programs/dates/{soon.pk}/")
    data = {name: value for name, value in _fields(page).items() if value is not None}
    answer = client.post(f"/desk/programs/dates/{soon.pk}/", data | {"places": "1", "save": "1"})
    assert "2 people have a place already. Write 2 or more." in answer.content.decode()


def _fields(page) -> dict[str, str]:
    forms = page.context["forms"]
    found = {f.html_name: f.value() for f in forms.offering}
    for formset in (forms.sessions, forms.hours):
        found |= {f.html_name: f.value() for f in formset.management_form}
        found |= {f.html_name: f.value() for form in formset for f in form}
    return found


def test_list_of_many_places_asks_few_questions(
    client, alma, public, rosa, soon, django_assert_max_num_queries
):
    now = timezone.now()
    for number in range(5):
        added = actions.add_offering(
            program=public,
            by=rosa,
            at=now,
            sessions=meetings(now + timedelta(weeks=number + 1)),
            enrolment="open",
        )
        actions.announce_offering(offering=added, by=rosa, at=now)
        actions.ask_for_place(offering=added, person=alma.person, by=alma, at=now)
    client.force_login(alma)
    with django_assert_max_num_queries(25):
        response = client.get("/desk/places/")
    assert response.content.decode().count("You have a place") == 5


def test_place_of_somebody_who_is_deleted_goes_to_the_next(soon):
    ana, ben = (ask(soon, name, at=timezone.now()) for name in ("Ana", "Ben"))
    ana.person.delete()
    ben.refresh_from_db()
    soon.refresh_from_db()
    assert (ben.status, soon.taken) == ("offered", 1)
