"""What each role reaches on the desk: pages that work, and no links that do not."""

from datetime import date

import pytest
from django.urls import reverse

from members.domain.roles import COVERS, AgencyRole, covering, covers
from members.models import Entry, Letter
from tests.trainings.rosters import run
from trainings.actions import draft_program

AGENCY = "/desk/agency/harbor-families"


@pytest.fixture
def offering(harbor, rosa, now):
    fields = {"title": "IEP basics", "summary": "Know the plan.", "contact_phone": "860 555 0100"}
    program = draft_program(agency=harbor, by=rosa, at=now, fields=fields)
    return run(program, rosa, now, date(2099, 3, 9))


def pages(offering) -> dict[str, str]:
    dates, session = f"/desk/programs/dates/{offering.pk}", offering.sessions.get()
    return {
        "roster": f"{dates}/roster/",
        "add": f"{dates}/roster/add/",
        "sheet": f"{dates}/roster/sheet/",
        "csv": f"{dates}/roster.csv",
        "attendance": f"{dates}/attendance/{session.pk}/",
        "completion": f"{dates}/completion/",
        "list": f"{dates}/roster/list/",
        "dates": f"{dates}/",
        "program": f"/desk/programs/{offering.program_id}/",
        "quality": "/desk/quality/agency/harbor-families/",
        "page": f"{AGENCY}/",
        "edit": f"{AGENCY}/edit/",
        "people": f"{AGENCY}/people/",
        "invite": f"{AGENCY}/people/invite/",
        "hand over": f"{AGENCY}/people/hand-over/",
        "continuum": f"{AGENCY}/continuum/",
        "leave": f"{AGENCY}/leave/",
    }


RUNS = {"roster", "add", "sheet", "csv", "attendance"}
KEEPS = RUNS | {"completion", "list", "dates", "program", "quality", "page", "edit"}
LEADS = KEEPS | {"people", "invite", "hand over", "continuum"}
REACHED = {
    "rosa": LEADS | {"leave"},
    "emil": KEEPS | {"leave"},
    "tess": RUNS | {"leave"},
    "sam": {"page", "people", "leave"},
    "nora": set(),
    "alma": set(),
}


@pytest.mark.parametrize("who", REACHED)
def test_role_reaches_its_pages_and_no_other(client, request, offering, who):
    client.force_login(request.getfixturevalue(who))
    reached = {name for name, path in pages(offering).items() if client.get(path).status_code < 400}
    assert reached == REACHED[who]


@pytest.mark.parametrize("who", ["rosa", "emil", "tess", "sam", "dora"])
def test_desk_and_its_pages_link_to_nothing_that_is_closed(client, request, offering, who):
    client.force_login(request.getfixturevalue(who))
    seen, waiting = set(), ["/desk/", "/desk/programs/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code < 400, path
        if b"<html" in answer.content[:500]:
            found = links_in(answer.content.decode())
            waiting += [link for link in found if link not in seen and link not in waiting]
    assert len(seen) > 4


def links_in(html: str) -> set[str]:
    here = {part.partition('"')[0].partition("#")[0] for part in html.split('href="')[1:]}
    return {link for link in here if link.startswith(("/desk/agency/", "/desk/programs/"))}


def test_trainer_finds_the_roster_from_the_desk(client, tess, offering):
    client.force_login(tess)
    assert reverse("trainings:programs") in client.get("/desk/").content.decode()
    html = client.get("/desk/programs/").content.decode()
    assert reverse("trainings:roster", args=[offering.pk]) in html
    assert reverse("trainings:program", args=[offering.program_id]) not in html


def test_trainer_decides_on_no_evidence_and_gets_no_letters_about_listings(harbor, tess, emil):
    from trainings.emails.programs import representatives
    from trainings.models import Program

    program = Program(agency=harbor)
    assert list(representatives(program)) == [emil]


def test_one_person_with_two_agencies_sees_both_and_switches(client, dora):
    client.force_login(dora)
    desk = client.get("/desk/").content.decode()
    assert "Harbor Families" in desk
    assert "Valley Parents" in desk
    assert "Valley Parents" in client.get(f"{AGENCY}/").content.decode()
    assert client.get("/desk/agency/valley-parents/").status_code == 404


@pytest.mark.parametrize("needed", AgencyRole)
def test_covering_agrees_with_covers(needed):
    assert covering(needed) == [role for role in COVERS if covers([role], needed)]


def test_lead_changes_a_role_and_the_former_stays_as_history(client, rosa, emil, harbor):
    client.force_login(rosa)
    service = emil.represents.get()
    path = reverse("members:change_role", args=[harbor.slug, service.pk])
    assert "Emil Novak" in client.get(path).content.decode()
    assert client.post(path, {"role": "trainer"}).status_code == 302
    service.refresh_from_db()
    assert service.until is not None
    assert emil.represents.get(until=None).role == "trainer"
    assert Letter.objects.get(to=emil.email).name == "members/role_changed"
    assert Entry.objects.filter(event="representative.appointed", actor=rosa).exists()
    html = client.get(f"{AGENCY}/people/").content.decode()
    assert "Emil Novak: Editor" in html


def test_role_that_stays_the_same_changes_nothing(client, rosa, emil, harbor):
    client.force_login(rosa)
    service = emil.represents.get()
    client.post(reverse("members:change_role", args=[harbor.slug, service.pk]), {"role": "editor"})
    assert emil.represents.get() == service
    assert not Letter.objects.exists()


def test_last_lead_cannot_take_a_lower_role(client, rosa, harbor):
    client.force_login(rosa)
    path = reverse("members:change_role", args=[harbor.slug, rosa.represents.get().pk])
    assert "needs a lead" in client.post(path, {"role": "editor"}).content.decode()
    assert rosa.represents.get().role == "lead"


@pytest.mark.parametrize("who", ["emil", "tess", "sam", "nora", "alma"])
def test_nobody_but_a_lead_changes_roles(client, request, rosa, harbor, who):
    client.force_login(request.getfixturevalue(who))
    path = reverse("members:change_role", args=[harbor.slug, rosa.represents.get().pk])
    assert client.post(path, {"role": "editor"}).status_code == 404
    assert rosa.represents.get().role == "lead"


def test_lead_changes_no_role_at_another_agency(client, rosa, nora, harbor):
    client.force_login(rosa)
    path = reverse("members:change_role", args=[harbor.slug, nora.represents.get().pk])
    assert client.post(path, {"role": "editor"}).status_code == 404
    assert Entry.objects.filter(event="refused", actor=rosa).exists()


def test_lead_says_where_the_agency_works_in_the_continuum(client, rosa, harbor):
    client.force_login(rosa)
    path = reverse("members:continuum", args=[harbor.slug])
    client.post(path, {"places": ["systems-change", "own-family"]})
    harbor.membership.refresh_from_db()
    assert harbor.membership.continuum == ["own-family", "systems-change"]
    assert "Helps parents change systems" in client.get(f"{AGENCY}/").content.decode()
    client.post(path, {})
    harbor.membership.refresh_from_db()
    assert harbor.membership.continuum == []


def test_continuum_of_its_own_words_is_refused(client, rosa, harbor):
    client.force_login(rosa)
    page = client.post(reverse("members:continuum", args=[harbor.slug]), {"places": ["space"]})
    assert page.context["form"].errors
    harbor.membership.refresh_from_db()
    assert harbor.membership.continuum == []
