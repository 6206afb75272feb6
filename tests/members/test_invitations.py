"""An invitation, from the letter to the first day, and every way in which its link can fail."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from members import links
from members.domain.invitations import VALID_FOR, InvitationState, state
from members.models import Entry, Invitation, Letter, Representative, User

HARBOR = "/desk/agency/harbor-families"
PASSWORD = "a long enough password"


@pytest.fixture
def link(client, rosa) -> str:
    """The link in the letter that Rosa sent to nelly@example.org."""
    return invite(client, rosa, "nelly@example.org")


def invite(client, lead, email: str, **extra) -> str:
    client.force_login(lead)
    data = {"email": email, "name": "Nelly", "role": "editor", "language": "en"} | extra
    client.post(HARBOR + "/people/invite/", data)
    client.logout()
    letter = Letter.objects.filter(to=email.lower(), name="members/invitation").latest("pk")
    return re.search(r"http://localhost:8000(\S+)", letter.text)[1]


def test_state_is_open_for_two_weeks(now):
    assert state(now, None, None, now + VALID_FOR - timedelta(seconds=1)) == InvitationState.OPEN
    assert state(now, None, None, now + VALID_FOR) == InvitationState.TOO_OLD
    assert state(now, now, None, now + VALID_FOR) == InvitationState.ACCEPTED
    assert state(now, None, now, now) == InvitationState.WITHDRAWN


def test_invite_writes_in_the_language_that_was_chosen(client, rosa):
    link = invite(client, rosa, "nelly@example.org", language="es")
    assert link.startswith("/es/")


def test_looking_at_the_link_changes_nothing(client, link):
    assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("role", "door"),
    [("lead", "/agreement/"), ("signer", "/agreement/"), ("editor", "/")],
)
def test_who_may_sign_for_an_agency_that_joins_lands_on_its_agreement(
    client, harbor, alma, rosa, role, door
):
    harbor.membership.paper_until = None
    harbor.membership.save()
    link = invite(client, rosa, alma.email, role=role)
    client.force_login(alma)
    assert client.post(link).url == HARBOR + door


def test_accepting_with_an_account(client, harbor, alma, rosa):
    link = invite(client, rosa, alma.email)
    client.force_login(alma)
    assert client.get(link).status_code == 200
    assert client.post(link).url == HARBOR + "/"
    assert client.get(HARBOR + "/").status_code == 200
    assert client.get(HARBOR + "/people/").status_code == 404


def test_accepting_while_signed_out_leads_through_sign_in(client, alma, rosa):
    link = invite(client, rosa, alma.email)
    door = client.post(link).url
    assert door.startswith("/account/login/")
    answer = client.post(door, {"login": alma.email, "password": PASSWORD, "next": link})
    assert answer.url == link
    assert client.post(link).url == HARBOR + "/"


def test_accepting_without_an_account_leads_through_sign_up(client, link):
    door = client.post(link).url
    assert door.startswith("/account/signup/")
    assert 'value="nelly@example.org"' in client.get(door).content.decode()
    data = {"name": "Nelly New", "email": "nelly@example.org", "password1": PASSWORD, "next": link}
    assert client.post("/account/signup/", data).url == link
    assert client.post(link).url == HARBOR + "/"
    user = User.objects.get(email="nelly@example.org")
    assert user.emailaddress_set.get().verified
    assert Representative.objects.get(user=user).role == "editor"


def test_invited_address_counts_as_shown_whatever_is_typed_at_sign_up(client, link):
    client.post(link)
    data = {"name": "Nelly New", "email": "work@example.org", "password1": PASSWORD, "next": link}
    client.post("/account/signup/", data)
    addresses = dict(User.objects.latest("pk").emailaddress_set.values_list("email", "verified"))
    assert addresses == {"nelly@example.org": True, "work@example.org": False}


def test_link_used_again_by_herself_leads_to_the_agency(client, alma, rosa):
    link = invite(client, rosa, alma.email)
    client.force_login(alma)
    client.post(link)
    assert client.get(link).url == HARBOR + "/"


def test_link_used_again_by_somebody_else_is_closed(client, alma, nora, rosa):
    link = invite(client, rosa, alma.email)
    client.force_login(alma)
    client.post(link)
    client.force_login(nora)
    page = client.post(link)
    assert page.status_code == 410
    assert "answered already" in page.content.decode()


def test_link_of_a_service_that_ended_does_not_open_again(client, harbor, alma, rosa):
    link = invite(client, rosa, alma.email)
    client.force_login(alma)
    client.post(link)
    Representative.objects.filter(user=alma).update(until=timezone.localdate())
    assert client.post(link).status_code == 410
    assert client.get(HARBOR + "/").status_code == 404


def test_link_for_another_address_says_so(client, link, alma):
    client.force_login(alma)
    page = client.post(link)
    assert page.status_code == 403
    assert "nelly@example.org" in page.content.decode()
    assert not Representative.objects.filter(user=alma).exists()


def test_link_that_was_withdrawn_says_so(client, link, rosa):
    client.force_login(rosa)
    path = f"{HARBOR}/invitations/{Invitation.objects.get().pk}/withdraw/"
    assert client.get(path).status_code == 200
    client.post(path)
    client.logout()
    page = client.post(link)
    assert page.status_code == 410
    assert "taken this invitation back" in page.content.decode()


def test_withdrawing_twice_is_told_kindly(client, link, rosa):
    client.force_login(rosa)
    path = f"{HARBOR}/invitations/{Invitation.objects.get().pk}/withdraw/"
    client.post(path)
    assert client.post(path).url == HARBOR + "/people/"


def test_invitation_of_another_agency_cannot_be_withdrawn(client, link, nora, harbor):
    client.force_login(nora)
    pk = Invitation.objects.get().pk
    for slug in ("harbor-families", "valley-parents"):
        answer = client.post(f"/desk/agency/{slug}/invitations/{pk}/withdraw/")
        assert answer.status_code == 404
    assert Invitation.objects.get().withdrawn_at is None
    refused = Entry.objects.filter(event="refused", actor=nora).order_by("pk")
    assert [entry.record for entry in refused] == [harbor, Invitation.objects.get()]


def test_link_that_is_too_old_says_so(client, link):
    Invitation.objects.update(invited_at=timezone.now() - VALID_FOR)
    page = client.post(link)
    assert page.status_code == 410
    assert "two weeks" in page.content.decode()


@pytest.mark.parametrize("token", ["x", "a:b:c", "of another purpose"])
def test_link_that_is_broken_says_so(client, db, token):
    token = links.sign("other", invitation=1) if " " in token else token
    page = client.get(f"/desk/agency/invitation/{token}/")
    assert page.status_code == 404
    assert "missing in this link" in page.content.decode()


def test_link_of_an_invitation_that_is_gone_is_broken(client, db):
    token = links.sign("invitation", invitation=12345)
    assert client.get(f"/desk/agency/invitation/{token}/").status_code == 404


def test_invite_of_somebody_who_serves_is_told_kindly(client, rosa, emil):
    client.force_login(rosa)
    data = {"email": emil.email, "role": "lead", "language": "en"}
    page = client.post(HARBOR + "/people/invite/", data)
    assert "email" in page.context["form"].errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "nope"}, {"role": "queen"}, {"language": "xx"}])
def test_invite_with_a_mistake_sends_nothing(client, rosa, wrong):
    client.force_login(rosa)
    data = {"email": "nelly@example.org", "role": "editor", "language": "en"} | wrong
    assert client.post(HARBOR + "/people/invite/", data).context["form"].errors
    assert not Letter.objects.exists()


def test_letter_tells_who_asks_and_gives_no_key_away_in_the_subject(client, link):
    letter = Letter.objects.get()
    assert "Rosa Diaz" in letter.text
    assert link not in letter.subject
