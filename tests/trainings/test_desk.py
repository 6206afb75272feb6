"""The representative's desk: her agency's programs and their dates."""

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Agency, Entry, Place, User
from trainings import actions
from trainings.models import Offering, Program, Topic

WORDS = {"title": "Wraparound 101", "summary": "How a team works.", "contact_phone": "860-555-0100"}


def page(name: str, *args: object) -> str:
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def desk(client: Client, rosa: User) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def draft(harbor: Agency, rosa: User, now) -> Program:
    return actions.draft_program(agency=harbor, by=rosa, at=now, fields=WORDS)


@pytest.fixture
def offering(draft: Program, rosa: User, now) -> Offering:
    return actions.add_offering(program=draft, by=rosa, at=now)


def dates(*rows: tuple[str, str, str], **more: str) -> dict[str, str]:
    """What the offering's page sends."""
    sent = {
        "dates-TOTAL_FORMS": str(len(rows)),
        "dates-INITIAL_FORMS": "0",
        "hours-TOTAL_FORMS": "1",
        "hours-INITIAL_FORMS": "0",
    }
    for number, (day, opens, closes) in enumerate(rows):
        sent |= {
            f"dates-{number}-day": day,
            f"dates-{number}-opens": opens,
            f"dates-{number}-closes": closes,
        }
    return sent | more


def test_every_page_of_the_desk_opens(desk, draft, offering):
    for address in (
        page("programs"),
        page("program", draft.pk),
        page("new_program", "harbor-families"),
        page("edit_program", draft.pk),
        page("verify", draft.pk),
        page("unlist", draft.pk),
        page("add_offering", draft.pk),
        page("change_offering", offering.pk),
        page("preview", draft.pk),
    ):
        response = desk.get(address)
        assert response.status_code == 200, address
        assert response.content.count(b"<h1") == 1, address


def test_draft_needs_a_title_alone(desk, harbor):
    response = desk.post(page("new_program", harbor.slug), {"title_es": "Hola", "save": "1"})
    drafted = Program.objects.get()
    assert response.url == page("program", drafted.pk)
    assert (drafted.title, drafted.language, drafted.live) == ("Hola", "es", False)


def test_failed_form_loses_nothing(desk, harbor):
    sent = {"title_en": "A title", "contact_email": "not an address", "cost": "sliding"}
    response = desk.post(page("new_program", harbor.slug), sent)
    assert not Program.objects.exists()
    html = response.content.decode()
    assert 'value="A title"' in html
    assert 'value="not an address"' in html
    assert response.context["form"]["cost"].value() == "sliding"
