"""Doors that are not ours lead to ours, and what is typed there carries no message of its own."""

import time

import pytest
from django.contrib.auth.views import LoginView
from django.urls import URLResolver, get_resolver, resolve

from members.domain import invitations
from members.forms import InvitationForm
from members.forms.agencies import DIALLED
from members.models import Letter
from tests.conftest import sign_in_with_second_factor

PASSWORD = "a long enough password"


def addresses_of_sign_ins(resolver, prefix: str = "/") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += addresses_of_sign_ins(entry, route)
        elif issubclass(getattr(entry.callback, "view_class", object), LoginView):
            found.append(route)
    return found


def test_every_foreign_sign_in_is_shadowed_by_our_door():
    doors = addresses_of_sign_ins(get_resolver())
    assert doors
    assert {resolve(door).func.__name__ for door in doors} == {"to_sign_in"}


@pytest.mark.parametrize("door", ["/_util/login/", "/es/_util/login/", "/cms/login/"])
def test_password_alone_signs_nobody_in_by_a_side_door(client, chair, door):
    answer = client.post(door, {"username": chair.email, "password": PASSWORD})
    assert "/account/login/" in answer["Location"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "address", ["2fa/", "2fa/recovery-codes/", "2fa/totp/deactivate/", "email/", "sessions/"]
)
@pytest.mark.parametrize("language", ["", "/es"])
def test_account_of_a_co_chair_asks_for_the_factor_that_she_has(client, chair, address, language):
    sign_in_with_second_factor(client, chair)
    client.logout()
    client.force_login(chair)  # a session in which it was never shown
    answer = client.get(f"{language}/account/{address}")
    assert answer.status_code == 302
    assert "/account/second-factor/" in answer["Location"]


def test_account_is_open_to_a_co_chair_who_showed_it(chair_client):
    assert chair_client.get("/account/2fa/").status_code == 200


def test_page_of_somebody_signed_in_is_kept_by_no_browser(client, rosa):
    client.force_login(rosa)
    for address in ("/desk/", "/account/email/"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_page_for_everybody_may_be_kept(client, db):
    assert "no-store" not in client.get("/trainings/").get("Cache-Control", "")


def test_way_back_that_cannot_be_read_is_no_way(client, db):
    assert client.get("/account/login/?next=http://[").status_code == 200


@pytest.mark.parametrize("number", ["860-555-0100", "(860) 555 0100", "+1 860.555.0100", "211"])
def test_number_that_can_be_dialled_passes(number):
    assert DIALLED(number) is None


@pytest.mark.parametrize("number", ["call me", "1" * 60_000 + "x", "1-" * 30_000 + "x", "12-34"])
def test_number_that_cannot_be_dialled_is_refused_at_once(number):
    began = time.process_time()
    with pytest.raises(Exception, match="dialed"):
        DIALLED(number)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "name", ["Win $500 at http://evil.example/", "Dear\r\n\r\nfriend", "Call 900", "a@b.example"]
)
def test_name_in_an_invitation_carries_no_message(name):
    form = InvitationForm({"email": "a@example.org", "name": name, "role": "editor"})
    assert "name" in form.errors


def test_same_address_is_invited_few_times_a_day(client, rosa):
    client.force_login(rosa)
    for _ in range(invitations.LETTERS_TO_ONE_A_DAY + 3):
        client.post(
            "/desk/agency/harbor-families/people/invite/",
            {"email": "victim@example.org", "role": "editor", "language": "en"},
        )
    written = Letter.objects.filter(to="victim@example.org")
    assert written.count() == invitations.LETTERS_TO_ONE_A_DAY
