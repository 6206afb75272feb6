"""From a class to a qualification: a mother without an account, in Spanish, by letters and links;
the agency marks and confirms; what she holds can be checked by anybody, and nothing else can."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outside
from django.test import Client

from members.models import Qualification
from tests.journeys.steps import letters_to, link_in
from trainings import actions
from trainings.models import Award, Enrolment, Program, Sequence

LUCIA = "lucia@example.org"
TUESDAY = datetime(2026, 3, 24, 22, 0, tzinfo=UTC)
SHE_ASKS = {
    **{"name": "Lucía Vega", "email": LUCIA, "letters": "es", "language": "es"},
    **{"children_in_care": "2", "consent": "on"},
}


@pytest.fixture
def offering(public: Program, rosa, now):
    """Two Tuesday evenings, room for one."""
    Award.objects.create(
        program=public, code="iep-basics", title="IEP basics", title_es="Lo básico", months=24
    )
    days = [(TUESDAY + timedelta(weeks=week)) for week in (0, 1)]
    made = actions.add_offering(
        program=public,
        by=rosa,
        at=now,
        sessions=[(day, day + timedelta(hours=2)) for day in days],
        enrolment="open",
        places=1,
        language="es",
        child_care="yes",
    )
    actions.announce_offering(offering=made, by=rosa, at=now)
    return made


@pytest.fixture
def next_class(public: Program, harbor, rosa, chair, now) -> Program:
    """The step after it, with a date in May."""
    words = {"title": "Helping other parents", "summary": "How to listen.", "contact_phone": "1"}
    program = actions.draft_program(agency=harbor, by=rosa, at=now, fields=words)
    actions.submit_program(program=program, by=rosa, at=now)
    actions.approve_program(program=program, by=chair, at=now)
    begins = datetime(2026, 5, 5, 22, 0, tzinfo=UTC)
    made = actions.add_offering(
        program=program,
        by=rosa,
        at=now,
        sessions=[(begins, begins + timedelta(hours=2))],
        enrolment="open",
    )
    actions.announce_offering(offering=made, by=rosa, at=now)
    way = Sequence.objects.create(title="To help others", slug="to-help-others", live=True)
    way.steps.create(key="plans", title="Plans", level="own-family")
    way.steps.create(key="helping", title="Helping", level="other-families", needs="plans")
    way.alternatives.create(step="plans", program=public)
    way.alternatives.create(step="helping", program=program)
    way.save()
    return program


def confirm_by_hand_of(rosa, offering, enrolment: Enrolment) -> None:
    desk = Client()
    desk.force_login(rosa)
    for session in offering.sessions.all():
        marks = {f"p{enrolment.pk}": "yes", f"initial-p{enrolment.pk}": ""}
        desk.post(f"/desk/programs/dates/{offering.pk}/attendance/{session.pk}/", marks)
    finished = {"confirm": "1", "people": enrolment.pk, "completed_on": "2026-03-31"}
    page = desk.post(f"/desk/programs/dates/{offering.pk}/completion/", finished, follow=True)
    assert "1 person has finished" in page.content.decode()


def test_mother_without_an_account_goes_from_a_class_to_a_certificate(
    client, clock, public, offering, next_class, rosa
):
    place = f"/es/trainings/{public.slug}/dates/{offering.pk}/place/"
    assert 'lang="es"' in client.get(place).content.decode()
    assert client.post(place, SHE_ASKS, follow=True).status_code == 200
    enrolment = Enrolment.objects.get()
    assert enrolment.status == "placed"

    [placed] = letters_to(LUCIA)
    assert "Tiene un cupo" in placed.subject
    assert [kind for _, _, kind in placed.attachments] or placed.attachments
    mine = link_in(placed, "/place/")
    assert "Lucía" in client.get(mine).content.decode()

    clock.set(TUESDAY - timedelta(hours=23))
    [reminder] = letters_to(LUCIA)
    assert "Su clase está cerca" in reminder.subject

    clock.set(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    confirm_by_hand_of(rosa, offering, enrolment)
    letters = {letter.subject: letter for letter in letters_to(LUCIA)}
    done = next(letter for subject, letter in letters.items() if "Terminó" in subject)

    record = client.get(link_in(done, "/learning/"))
    page = record.content.decode()
    assert "Lo básico" in page
    assert "Helping other parents" in page
    assert "5 de mayo de 2026" in page

    held = Qualification.objects.get()
    paper = client.get(re.search(rf'href="([^"]*{held.number}\.pdf)"', page)[1])
    assert paper.content.startswith(b"%PDF")
    checked = Client().get(f"/verify/{held.number}/").content.decode()
    assert "Lucía Vega" in checked
    assert "IEP basics" in checked
    for secret in (LUCIA, "2 children", "2026-03-31"):
        assert secret not in checked
    forged = held.number[:-1] + ("0" if held.number[-1] != "0" else "1")
    unknown = Client().get(f"/verify/{forged}/").content.decode()
    assert "We do not know this number" in unknown
    assert "Lucía" not in unknown


def test_she_signs_up_later_and_finds_everything(client, clock, public, offering, rosa):
    place = f"/es/trainings/{public.slug}/dates/{offering.pk}/place/"
    client.post(place, SHE_ASKS)
    clock.set(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    confirm_by_hand_of(rosa, offering, Enrolment.objects.get())
    letters_to(LUCIA)

    account = {"name": "Lucía Vega", "email": LUCIA, "password1": "a long enough password"}
    client.post("/account/signup/", account)
    [confirm] = letters_to(LUCIA)
    client.post(link_in(confirm, "/confirm"), follow=True)
    client.login(email=LUCIA, password=account["password1"])
    assert "Lo básico" in client.get("/es/desk/learning/").content.decode()
    assert public.title in client.get("/es/desk/places/").content.decode()


def test_second_mother_waits_and_gets_the_place_that_is_given_up(client, clock, public, offering):
    place = f"/trainings/{public.slug}/dates/{offering.pk}/place/"
    client.post(place, SHE_ASKS)
    omar = {**SHE_ASKS, "name": "Omar Haddad", "email": "omar@example.org", "letters": "en"}
    client.post(place, omar)
    [placed] = letters_to(LUCIA)
    outside.outbox.clear()
    client.post(link_in(placed, "/place/") + "leave/", follow=True)
    [free] = letters_to("omar@example.org")
    assert "A place is free for you" in free.subject
    client.post(link_in(free, "/place/") + "answer/", follow=True)
    statuses = dict(Enrolment.objects.values_list("person__name", "status"))
    assert statuses == {"Lucía Vega": "given-up", "Omar Haddad": "placed"}
    offering.refresh_from_db()
    assert offering.taken == 1
