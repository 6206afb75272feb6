"""My desk, for a parent, a representative and a co-chair."""

import pytest
from django.urls import reverse

from tests.conftest import TODAY
from trainings.actions import draft_program, submit_program
from trainings.models import Program


@pytest.fixture
def program(harbor, emil, now) -> Program:
    fields = {"title": "IEP basics", "summary": "Know the plan.", "contact_phone": "860 555 0100"}
    return draft_program(agency=harbor, by=emil, at=now, fields=fields)


def read(client, user) -> str:
    client.force_login(user)
    response = client.get("/desk/")
    assert response.status_code == 200
    return response.content.decode()


def test_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/desk/").headers["Location"].startswith("/account/login/")


def test_parent_finds_a_clear_desk_and_a_next_step(client, alma):
    html = read(client, alma)
    assert "Your desk is clear" in html
    assert 'href="/trainings/"' in html


def test_representative_finds_her_agency_alone(client, rosa, harbor, valley, program):
    html = read(client, rosa)
    assert "Harbor Families" in html
    assert "Valley Parents" not in html
    for name in ("members:agency", "members:representatives"):
        assert f'href="{reverse(name, args=[harbor.slug])}"' in html
    assert f'href="{reverse("trainings:programs")}#agency-{harbor.pk}"' in html
    assert "Your 1 class<" in html.replace("\n", "")


def test_former_representative_finds_a_clear_desk(client, rosa):
    rosa.represents.update(until=rosa.represents.get().since)
    assert "Your desk is clear" in read(client, rosa)


def test_desk_asks_few_questions_of_the_database(
    client, rosa, harbor, django_assert_max_num_queries
):
    for number in range(20):
        Program.objects.create(
            agency=harbor, title=f"Class {number}", slug=f"class-{number}", listed_on=TODAY
        )
    client.force_login(rosa)
    with django_assert_max_num_queries(30):
        client.get("/desk/")


def test_co_chair_sees_what_waits_and_the_way_into_the_cms(chair_client, emil, program, now):
    submit_program(program=program, by=emil, at=now)
    html = chair_client.get("/desk/").content.decode()
    assert "1 program waits for your review." in html
    assert 'href="/cms/"' in html
    assert "Your desk is clear" not in html


@pytest.mark.parametrize("who", ["alma", "rosa"])
@pytest.mark.parametrize("address", ["/cms/", "/cms/pages/", "/cms/login/"])
def test_cms_is_not_there_for_those_who_do_not_run_the_network(client, request, who, address):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address, follow=True).status_code == 404
