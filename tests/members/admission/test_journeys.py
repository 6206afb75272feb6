"""Whole stories through the pages and the letters."""

import re

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from members.domain.admission import AdmissionStatus
from members.models import Agency, Application, Letter
from tests.conftest import sign_in_with_second_factor
from tests.members.admission.conftest import answers

AGENCY = {
    "agency_name": "Elm Street Services",
    "website": "elm.example.org",
    "continuum": ["own-family"],
    "message": "",
}
PEOPLE = {
    "contact_name": "Kim Lund",
    "contact_title": "Director",
    "contact_phone": "860-555-0100",
    "language": "en",
    "signer_name": "Lou Park",
    "signer_title": "President",
    "signer_email": "lou@elm.example.org",
}
ASK = {
    "agency_name": "Elm Street Services",
    "contact_name": "Kim Lund",
    "contact_email": "kim@elm.example.org",
    "language": "en",
    "message": "",
}


def link() -> str:
    letter = Letter.objects.filter(to="kim@elm.example.org").latest("pk")
    found = re.search(r"/join/application/\S+", letter.text)
    assert found
    return found.group()


def ask(client: Client) -> str:
    page = client.post("/join/affiliate/apply/", ASK, follow=True)
    assert "A letter is on its way" in page.text
    return link()


def fill(client: Client, url: str) -> Application:
    client.post(f"{url}page/agency/", {"begin": "1"})
    client.post(f"{url}page/agency/", AGENCY)
    client.post(f"{url}page/people/", PEOPLE)
    row = Application.objects.get()
    said = answers(row)
    for number, page in enumerate(row.steps(), start=1):
        sent = {one["id"]: said[one["id"]] for one in page if one["id"] in said}
        client.post(f"{url}page/questions-{number}/", sent)
    return row


def give(user, row: Application, verdict: str, **words: str) -> str:
    client = Client()
    if not user.authenticator_set.exists():
        sign_in_with_second_factor(client, user)
    else:
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    page = client.post(f"/desk/applications/{row.pk}/", {"verdict": verdict, **words}, follow=True)
    return page.text


@pytest.fixture
def handed_in(client, forms, chair, dana, ines) -> Application:
    url = ask(client)
    row = fill(client, url)
    page = client.post(f"{url}hand-in/", follow=True)
    assert "Your application is with us now." in page.text
    row.refresh_from_db()
    return row


def test_from_an_inquiry_to_a_member_that_is_to_sign(handed_in, client, chair, dana):
    assert "One more person is needed" in give(chair, handed_in, "accept")
    assert "The agency is accepted" in give(dana, handed_in, "accept")
    assert "Welcome! Your agency is accepted" in client.get(link()).text
    agency = Agency.objects.get()
    assert agency.membership.member_class == "affiliate"
    assert agency.website == "https://elm.example.org"


def test_from_a_refusal_by_appeal_to_a_member(handed_in, client, chair, dana, ines):
    give(chair, handed_in, "refuse", reason="We saw no classes.")
    give(dana, handed_in, "refuse", reason="We saw no classes yet.")
    page = client.get(link()).text
    assert "We saw no classes yet." in page
    assert "Until" in page
    client.post(f"{link()}appeal/", {"words": "They begin in May."}, follow=True)
    assert "They begin in May." in give(chair, handed_in, "accept")
    assert "The agency is accepted" in give(ines, handed_in, "accept")
    handed_in.refresh_from_db()
    assert handed_in.status == AdmissionStatus.ACCEPTED


def test_asked_back_and_handed_in_again(handed_in, client, chair, dana):
    reviewer = Client()
    sign_in_with_second_factor(reviewer, chair)
    url = f"/desk/applications/{handed_in.pk}/"
    reviewer.post(f"{url}ask-back/", {"words": "Please name the towns."})
    page = client.get(link()).text
    assert "Please name the towns." in page
    client.post(f"{link()}page/agency/", {**AGENCY, "message": "Hartford."})
    client.post(f"{link()}hand-in/")
    assert "Hartford." in reviewer.get(url).text


def test_opening_the_link_changes_nothing(client, forms):
    url = ask(client)
    client.get(url)
    client.get(f"{url}page/agency/")
    assert Application.objects.get().status == AdmissionStatus.INQUIRY
    assert Application.objects.get().questions == []


def test_what_is_well_typed_is_kept_though_something_is_wrong(client, forms):
    url = ask(client)
    client.post(f"{url}page/agency/", {"begin": "1"})
    page = client.post(f"{url}page/people/", {**PEOPLE, "signer_email": "lou(at)elm"})
    assert page.status_code == 200
    assert 'value="lou(at)elm"' in page.text
    row = Application.objects.get()
    assert (row.signer_name, row.signer_email) == ("Lou Park", "")


def test_leaving_in_the_middle_keeps_what_is_there(client, forms):
    url = ask(client)
    client.post(f"{url}page/agency/", {"begin": "1"})
    page = client.post(f"{url}page/people/", {"contact_name": "Kim", "later": "1"}, follow=True)
    assert "brings you back here" in page.text
    assert "Something is missing" in page.text
    assert Application.objects.get().contact_name == "Kim"


def test_who_comes_back_goes_on_where_something_is_missing(client, forms):
    url = ask(client)
    client.post(f"{url}page/agency/", {"begin": "1"})
    client.post(f"{url}page/agency/", {"agency_name": "Harbor", "continuum": "own-family"})
    go_on = f'<a class="button" href="{url}page/people/">Go on</a>'
    assertContains(client.get(url), go_on, html=True)


def test_handing_in_with_gaps_says_where_they_are(client, forms):
    url = ask(client)
    client.post(f"{url}page/agency/", {"begin": "1"})
    page = client.post(f"{url}hand-in/", follow=True).text
    assert "Something is still missing here" in page
    assert f"{url}page/people/" in page
    assert Application.objects.get().status == AdmissionStatus.APPLICATION


def test_taken_back_it_is_closed(client, forms):
    url = ask(client)
    assert "Take it back" in client.get(f"{url}take-back/").text
    page = client.post(f"{url}take-back/", follow=True).text
    assert "Your application is taken back." in page
    assert client.get(f"{url}page/agency/").status_code == 302


def test_pressed_twice_it_is_handed_in_once(handed_in, client):
    page = client.post(f"{link()}hand-in/", follow=True).text
    assert "handed in already" in page
    handed_in.refresh_from_db()
    assert handed_in.round == 1
