"""From a class to a seat, on real wires: a mother finishes a class, hears of a seat by mail with
the reason, answers with one word in Spanish, applies, is appointed with a buddy; others are told;
at month three both sides say what it was worth."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail as outside
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import User
from network.management import queues
from opportunities.actions import openings
from opportunities.domain.lifecycle import CandidacyStatus, OpeningStatus
from opportunities.models import Alert, Candidacy, Feedback, Opening, Placement
from tests.conftest import TODAY, account, sign_in_with_second_factor
from tests.journeys.steps import text_of
from tests.journeys.wires import last_to, link
from tests.opportunities.conftest import acts_for, body, candidacy, seat
from tests.opportunities.fitting.worlds import joined, open_list, profile
from trainings.actions.completions import Finished, confirm_completion
from trainings.domain.completion import Way
from trainings.models import Award, Program

CLARA = "clara@example.org"
OTHERS = ("ines", "luis", "marta")


def parent(name: str, language: str = "en") -> User:
    user = account(f"{name}@example.org", f"{name.capitalize()} Vega")
    user.person.language = language
    user.person.save()
    return user


@pytest.fixture
def basics(harbor) -> Program:
    """The class that the seat asks for."""
    facts = {"agency": harbor, "title": "IEP basics", "slug": "iep-basics", "languages": ["es"]}
    program = Program.objects.create(**facts, live=True, listed_on=TODAY)
    Award.objects.create(
        program=program, code="iep-basics", title="IEP basics", title_es="Lo básico", months=24
    )
    return program


def finishes(user: User, program: Program, by: User) -> None:
    finished = Finished(user.person, program, TODAY - timedelta(days=1), Way.ROSTER, Decimal(6))
    confirm_completion(finished, agency=program.agency, by=by, at=timezone.now())


def post(host: User, chair: User, council, *seats) -> Opening:
    """The host writes it, sends it, and the network checks it."""
    made = openings.draft_opening(
        body=council,
        seats=list(seats),
        by=host,
        at=timezone.now(),
        title="A parent for the council",
        title_es="Una madre o un padre para el consejo",
        summary="You say what families need.",
        summary_es="Usted dice lo que necesitan las familias.",
        times=["evening"],
        languages=["es", "en"],
        child_care="yes",
        pay="hour",
        pay_amount=Decimal(25),
        pay_method="Check",
        pay_paperwork="None",
        closes_on=TODAY + timedelta(days=28),
    )
    openings.submit_opening(opening=made, by=host, at=timezone.now())
    openings.post_opening(opening=made, by=chair, at=timezone.now())
    return made


@pytest.fixture
def council(db):
    return body("Family Council", "family-council", term_months=24)


@pytest.fixture
def hugo(council) -> User:
    user = account("hugo@example.org", "Hugo Brandt")
    acts_for(user, council)
    return user


def browser(user: User) -> Client:
    visit = Client()
    visit.force_login(user)
    return visit


def test_from_a_class_to_a_seat(world, clock, basics, rosa, chair, council, hugo):
    now = timezone.now()
    chair_row, other = seat(council, 1, codes=["iep-basics"]), seat(council, 2)
    clara = parent("clara", "es")
    reader = joined(clara.person, open_list(), language="es", frequency="immediate")
    profile(clara.person, languages=["es"], times=["evening"], needs=["child_care"])
    finishes(clara, basics, by=rosa)
    opening = post(hugo, chair, council, chair_row)

    # Within the next round she hears of it, and reads why.
    clock.set(now + timedelta(minutes=1))
    world.gets()
    letter = last_to(world, CLARA)
    assert "¿Un puesto para usted?" in letter.message["Subject"]
    assert "Por qué" in letter.text
    assert "Usted ya terminó lo que pide." in letter.text
    assert "Se reúne a horas en que usted puede." in letter.text
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert reader.subscriber.key in letter.message["List-Unsubscribe"]

    # One word from her mail program; the host learns nothing.
    world.writes(CLARA, letter.message["Reply-To"], "Interesada, gracias", subject="Re: puesto")
    hers = Candidacy.objects.get()
    assert (hers.status, hers.person) == (CandidacyStatus.INTERESTED, clara.person)
    host = browser(hugo)
    desk = f"/desk/bodies/{council.slug}/candidates/"
    assert "Clara" not in host.get(desk).content.decode()
    hidden = reverse("opportunities:candidate", args=[hers.pk])
    assert host.get(hidden).status_code == 404

    # She applies, and lets the council see her name and her address.
    page = reverse("opportunities:apply")
    said = {"opening": opening.pk, f"share_{opening.pk}": "email", "statement": "Por mi hija."}
    mine = browser(clara)
    assert "clara@example.org" in text_of(mine.post(page, said | {"step": "look"}))
    mine.post(page, said | {"step": "send"})
    for name in OTHERS:
        candidacy(parent(name).person, opening)
    assert "Clara Vega" in host.get(hidden).content.decode()

    # They talk; she gets the only seat, with a buddy, and three others are told.
    step = {"args": [hers.pk]}
    when = {"day": "2026-03-10", "hour": "18:00", "where": "By telephone"}
    host.post(reverse("opportunities:candidate_talk", **step), when)
    hers.refresh_from_db()
    assert hers.status == CandidacyStatus.INTERVIEW
    berta = parent("berta")
    council.seats.get(number=2).terms.create(
        person=berta.person, holder="Berta Vega", starts_on=date(2025, 1, 1)
    )
    term = {"seat": chair_row.pk, "starts_on": "2026-03-16", "ends_on": "2028-03-15"}
    host.post(reverse("opportunities:candidate_appoint", **step), term | {"buddy": berta.person.pk})
    opening.refresh_from_db()
    assert opening.status == OpeningStatus.FILLED
    placement = Placement.objects.get()
    assert (placement.person, placement.buddy) == (clara.person, berta.person)
    world.gets()
    for name in OTHERS:
        assert len(world.sink.to(f"{name}@example.org")) == 1
    Client().post(link(last_to(world, "berta@example.org"), "/seats/buddy/"), {"answer": "yes"})
    placement.refresh_from_db()
    assert placement.buddy_agreed_at

    # At month three both sides are asked by letter, and answer without signing in.
    clock.set(now + timedelta(days=14 + 95))
    world.gets()
    for address in (CLARA, "hugo@example.org"):
        asked = [one for one in world.sink.to(address) if "/seats/feedback/" in one.text]
        form = link(asked[-1], "/seats/feedback/")
        assert Client().get(form).status_code == 200
        fields = dict.fromkeys(items_on(form), "5")
        Client().post(form, fields)
    assert Feedback.objects.answered().count() == 2
    assert set(Feedback.objects.answered().values_list("core", flat=True)) == {5}
    co_chair = Client()
    sign_in_with_second_factor(co_chair, chair)
    assert co_chair.get("/desk/network/seats/report/").status_code == 200
    assert other.terms.count() == 1


def items_on(form: str) -> set[str]:
    page = Client().get(form).content.decode()
    return {part.split('"')[0] for part in page.split('name="')[1:]} - {
        "csrfmiddlewaretoken",
        "words",
    }


def test_one_class_away(clock, basics, rosa, chair, council, hugo, now):
    """A parent who lacks one class hears of the seat with the class and its day; she takes it, and
    the seat fits her."""
    from trainings import actions

    begins = datetime(2026, 3, 4, 23, 0, tzinfo=now.tzinfo)
    run = actions.add_offering(
        program=basics,
        by=rosa,
        at=now,
        sessions=[(begins, begins + timedelta(hours=2))],
        enrolment="open",
        language="es",
        format="online",
    )
    actions.announce_offering(offering=run, by=rosa, at=now)
    clara = parent("clara", "es")
    joined(clara.person, open_list(), language="es", frequency="immediate")
    profile(clara.person, languages=["es"])
    opening = post(hugo, chair, council, seat(council, 1, codes=["iep-basics"]))
    clock.set(now + timedelta(minutes=1))
    for _ in queues.passes(clock=timezone.now):
        pass
    letter = outside.outbox[-1]
    assert letter.to == [CLARA]
    assert "falta" in letter.body
    assert "marzo" in letter.body
    assert Alert.objects.get().missing
    page = text_of(browser(clara).get("/es/desk/seats/"))
    assert "marzo" in page
    assert "Usted dice lo que necesitan las familias." in page
    finishes(clara, basics, by=rosa)
    again = browser(clara).get("/es/desk/seats/").context["page"]
    assert [fit.opening for fit in again.fits if fit.eligible] == [opening]
