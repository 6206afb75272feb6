"""What co-chairs do for an agency in the CMS, and that nobody else can."""

import pytest
from django.urls import reverse

from members.domain.invitations import OPEN_AT_ONCE
from members.models import Agency, Entry, Invitation, Letter
from tests.conftest import sign_in_with_second_factor

WORDS = {"email": "mara@example.org", "name": "Mara Lind", "language": "es"}
LISTING = "wagtailsnippets_members_agency:list"


@pytest.fixture
def invite(harbor: Agency) -> str:
    return reverse("agency_invite_lead", args=[harbor.pk])


def test_chair_invites_the_first_lead(invite, harbor, chair, chair_client):
    assert invite in chair_client.get(reverse(LISTING)).content.decode()
    assert chair_client.get(invite).status_code == 200
    assert chair_client.post(invite, WORDS).url == reverse(LISTING)
    invitation = Invitation.objects.get()
    assert (invitation.agency, invitation.role, invitation.invited_by) == (harbor, "lead", chair)
    assert Letter.objects.get(name="members/invitation").language == "es"
    assert Entry.objects.filter(event="invitation.sent", actor=chair).exists()


def test_invited_lead_is_never_another_role(invite, chair_client):
    chair_client.post(invite, WORDS | {"role": "editor"})
    assert Invitation.objects.get().role == "lead"


@pytest.mark.parametrize("email", ["", "no address", "rosa@example.org"])
def test_invitation_that_cannot_be_sent_says_why(email, invite, rosa, chair_client):
    page = chair_client.post(invite, WORDS | {"email": email})
    assert "email" in page.context["form"].errors
    assert not Letter.objects.exists()


def test_invitation_beyond_the_limit_says_why(invite, harbor, chair, chair_client, now):
    for number in range(OPEN_AT_ONCE):
        harbor.invitations.create(
            email=f"{number}@example.org", role="editor", invited_by=chair, invited_at=now
        )
    page = chair_client.post(invite, WORDS)
    assert "Too many invitations" in page.content.decode()


@pytest.mark.parametrize("who", ["alma", "emil", "rosa", "nora"])
def test_nobody_else_invites_a_lead_in_the_cms(who, invite, client, request):
    sign_in_with_second_factor(client, request.getfixturevalue(who))
    for answer in (client.get(invite), client.post(invite, WORDS)):
        assert answer.status_code in (302, 403, 404)
    assert not Invitation.objects.exists()


def test_stranger_invites_no_lead(invite, client):
    assert client.post(invite, WORDS).status_code == 302
    assert not Invitation.objects.exists()
