"""A mother without an account takes a place in Spanish, gives it up, and the next in line takes it;
later she makes an account and finds everything on her desk."""

import re
from datetime import timedelta

import pytest
from django.core import mail as outside
from django.test import Client
from django.utils import timezone

from members import mail
from members.models import Letter, Person
from tests.trainings.conftest import meetings
from trainings import actions
from trainings.models import Offering, Program

LINK = re.compile(r"http://localhost:8000(/\S+)")
WISHES = {
    "letters": "es",
    "language": "es",
    "children_in_care": "1",
    "access_needs": "",
    "message": "",
    "consent": "on",
}


@pytest.fixture
def run(harbor, rosa) -> Offering:
    """One place in a class in Spanish, in three weeks."""
    now = timezone.now()
    today = timezone.localdate(now)
    row = Program.objects.create(
        agency=harbor, title="Entender los planes", slug="planes", live=True, listed_on=today
    )
    run = actions.add_offering(
        program=row,
        by=rosa,
        at=now,
        sessions=meetings(now + timedelta(weeks=3)),
        enrolment="open",
        places=1,
        language="es",
    )
    actions.announce_offering(offering=run, by=rosa, at=now)
    return run


def letters(to: str) -> list[str]:
    """What the mail server has taken for her since the last look, newest last."""
    outside.outbox.clear()
    mail.deliver(at=timezone.now())
    return [message.body for message in outside.outbox if message.to == [to]]


def link_in(letter: str) -> str:
    return LINK.search(letter)[1]


def asks(name: str, email: str, run: Offering) -> str:
    """She opens the page of the class, follows its button and sends the form."""
    parent = Client()
    page = parent.get("/es/trainings/planes/").content.decode()
    form = re.search(r'href="(/es/trainings/planes/dates/\d+/place/)"', page)[1]
    shown = parent.get(form).content.decode()
    assert '<html lang="es">' in shown
    answer = parent.post(form, WISHES | {"name": name, "email": email})
    assert parent.get(answer.url).status_code == 200
    return letters(email)[-1]


def test_place_in_spanish_given_up_offered_and_taken(run):
    anas = link_in(asks("Ana López", "ana@example.org", run))
    luces = link_in(asks("Luz Marín", "luz@example.org", run))
    assert anas.startswith("/es/place/")
    assert Letter.objects.filter(language="es").count() == 2

    ana, luz = Client(), Client()
    assert ana.get(anas).status_code == luz.get(luces).status_code == 200
    assert ana.get(f"{anas}dates.ics").content.count(b"BEGIN:VEVENT") == 3
    assert ana.post(f"{anas}leave/").status_code == 302
    (offer,) = letters("luz@example.org")
    assert link_in(offer).startswith("/es/place/")
    assert luz.post(f"{luces}answer/").status_code == 302

    statuses = run.enrolments.order_by("pk").values_list("person__name", "status")
    assert list(statuses) == [("Ana López", "given-up"), ("Luz Marín", "placed")]
    run.refresh_from_db()
    assert run.taken == 1


def test_account_made_later_finds_the_place_on_its_desk(client, run):
    asks("Ana López", "ana@example.org", run)
    account = {"name": "Ana López", "email": "ana@example.org", "password1": "tres palabras largas"}
    client.post("/es/account/signup/", account)
    (letter,) = letters("ana@example.org")
    client.post(link_in(letter))
    page = client.get("/es/desk/places/").content.decode()
    assert "Entender los planes" in page
    assert Person.objects.get(email="ana@example.org").user is not None


def test_cancelled_class_writes_to_her_and_not_to_the_agency(run, rosa):
    asks("Ana López", "ana@example.org", run)
    actions.cancel_offering(offering=run, by=rosa, at=timezone.now())
    assert len(letters("ana@example.org")) == 1
    assert not Letter.objects.filter(to=rosa.email, name__contains="class").exists()
