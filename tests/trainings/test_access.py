"""Every page of the desk, asked for by everybody."""

import pytest
from django.urls import reverse

from members.models import Entry

PAGES = [
    ("get", "program", "program"),
    ("get", "edit_program", "program"),
    ("get", "preview", "program"),
    ("get", "verify", "program"),
    ("get", "unlist", "program"),
    ("get", "add_offering", "program"),
    ("get", "change_offering", "offering"),
    ("get", "cancel_offering", "offering"),
    ("post", "edit_program", "program"),
    ("post", "submit", "program"),
    ("post", "withdraw_submission", "program"),
    ("post", "verify", "program"),
    ("post", "unlist", "program"),
    ("post", "add_offering", "program"),
    ("post", "change_offering", "offering"),
    ("post", "announce_offering", "offering"),
    ("post", "cancel_offering", "offering"),
    ("post", "copy_offering", "offering"),
    ("post", "discard_offering", "offering"),
]


@pytest.fixture
def ask(client, public, offering):
    keys = {"program": public.pk, "offering": offering.pk}

    def asked(method: str, name: str, of: str) -> int:
        address = reverse(f"trainings:{name}", args=[keys[of]])
        return getattr(client, method)(address).status_code

    return asked


@pytest.mark.parametrize("who", ["nora", "alma"])
def test_outsider_finds_nothing_and_each_attempt_is_journalled(who, ask, client, request, harbor):
    client.force_login(request.getfixturevalue(who))
    for page in PAGES:
        assert ask(*page) == 404, page
    refused = Entry.objects.filter(event="refused", record_type__model="agency")
    assert refused.filter(record_id=str(harbor.pk)).count() == len(PAGES)


def test_outsider_starts_no_program_for_another_agency(client, nora, harbor):
    client.force_login(nora)
    address = reverse("trainings:new_program", args=[harbor.slug])
    assert client.post(address, {"title_en": "Not hers"}).status_code == 404
    assert Entry.objects.filter(event="refused", actor=nora).count() == 1


def test_anonymous_is_sent_to_sign_in(ask):
    assert {ask(*page) for page in PAGES} == {302}


def test_editor_of_the_agency_opens_every_page(ask, client, emil):
    client.force_login(emil)
    for page in PAGES:
        if page[0] == "get":
            assert ask(*page) == 200, page


def test_representative_whose_service_ended_finds_nothing(ask, client, emil, today):
    emil.represents.update(until=today.replace(year=2025))
    client.force_login(emil)
    assert ask("get", "program", "program") == 404


def test_chair_works_in_the_cms_and_not_on_the_agencys_desk(ask, chair_client):
    assert ask("get", "edit_program", "program") == 404


def test_list_shows_her_own_agencies_alone(client, public, nora):
    client.force_login(nora)
    page = client.get(reverse("trainings:programs")).content.decode()
    assert "Valley Parents" in page
    assert "Understanding plans" not in page


def test_list_of_somebody_without_an_agency_says_so(client, alma):
    client.force_login(alma)
    assert (
        "You do not act for an agency" in client.get(reverse("trainings:programs")).content.decode()
    )
