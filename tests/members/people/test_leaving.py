"""Handing over, leaving, and links that come too late."""

import pytest
from django.urls import reverse
from django.utils import timezone

from members import actions, links
from members.domain.roles import Afterwards, AgencyRole
from members.models import Entry, Invitation, Letter, Representative
from tests.conftest import represents

AGENCY = "/desk/agency/harbor-families"


def link(invitation: Invitation) -> str:
    token = links.sign("invitation", invitation=invitation.pk)
    return reverse("members:invitation", args=[token])


def role_of(user, agency) -> str:
    found = Representative.objects.filter(user=user, agency=agency, until=None).first()
    return found.role if found else ""


def handed(rosa, harbor, email: str, afterwards=Afterwards.EDITOR) -> Invitation:
    return actions.invite_representative(
        agency=harbor, email=email, role=AgencyRole.LEAD, afterwards=afterwards, by=rosa,
        at=timezone.now(),
    )  # fmt: skip


def test_nothing_changes_before_the_yes(client, rosa, emil, harbor):
    client.force_login(rosa)
    said = {"who": emil.represents.get().pk, "afterwards": "editor", "language": "en"}
    assert client.post(f"{AGENCY}/people/hand-over/", said).status_code == 302
    assert (role_of(rosa, harbor), role_of(emil, harbor)) == ("lead", "editor")
    letter = Letter.objects.get()
    assert (letter.to, letter.name) == (emil.email, "members/invitation")
    assert "take over as the lead" in letter.text


@pytest.mark.parametrize(("afterwards", "role"), [("editor", "editor"), ("leaves", "")])
def test_former_lead_does_what_was_chosen(client, rosa, emil, harbor, afterwards, role):
    asked = handed(rosa, harbor, emil.email, Afterwards(afterwards))
    client.force_login(emil)
    assert "take over" in client.get(link(asked)).content.decode()
    client.post(link(asked))
    assert (role_of(rosa, harbor), role_of(emil, harbor)) == (role, "lead")
    assert Entry.objects.filter(event="agency.handed_over", actor=emil).exists()
    told = Letter.objects.get(to=rosa.email)
    assert told.name == "members/invitation_accepted"
    assert ("stay as an editor" in told.text) == (role == "editor")


def test_hand_over_to_somebody_new_by_letter(client, rosa, alma, harbor):
    client.force_login(rosa)
    said = {"who": "", "email": alma.email, "afterwards": "leaves", "language": "es"}
    client.post(f"{AGENCY}/people/hand-over/", said)
    asked = Invitation.objects.get()
    assert Letter.objects.get().language == "es"
    client.force_login(alma)
    client.post(link(asked))
    assert (role_of(rosa, harbor), role_of(alma, harbor)) == ("", "lead")


def test_hand_over_to_nobody_says_what_to_do(client, rosa):
    client.force_login(rosa)
    page = client.post(f"{AGENCY}/people/hand-over/", {"afterwards": "leaves", "language": "en"})
    assert "Choose somebody above" in page.content.decode()


def test_hand_over_to_another_lead_is_no_hand_over(client, rosa, emil, harbor):
    Representative.objects.filter(user=emil).update(role="lead")
    client.force_login(rosa)
    said = {"who": "", "email": emil.email, "afterwards": "leaves", "language": "en"}
    assert "a lead already" in client.post(f"{AGENCY}/people/hand-over/", said).content.decode()


def test_hand_over_by_somebody_who_left_is_closed(client, rosa, emil, alma, harbor, valley):
    asked = handed(rosa, harbor, emil.email)
    represents(alma, harbor, AgencyRole.LEAD)
    actions.end_service(representative=rosa.represents.get(), by=rosa, at=timezone.now())
    client.force_login(emil)
    for answer in (client.get(link(asked)), client.post(link(asked))):
        assert answer.status_code == 410
        assert "no longer a lead" in answer.content.decode()
    assert role_of(emil, harbor) == "editor"
    with pytest.raises(actions.InvitationClosed):
        actions.accept_invitation(invitation=asked, by=emil, at=timezone.now())
    asked.refresh_from_db()
    assert asked.accepted_at is None


def test_two_hand_overs_are_won_by_the_first(rosa, emil, alma, harbor):
    first, second = handed(rosa, harbor, emil.email), handed(rosa, harbor, alma.email)
    actions.accept_invitation(invitation=first, by=emil, at=timezone.now())
    with pytest.raises(actions.InvitationClosed):
        actions.accept_invitation(invitation=second, by=alma, at=timezone.now())
    assert (role_of(emil, harbor), role_of(alma, harbor)) == ("lead", "")


def test_ordinary_invitation_outlives_the_lead_who_wrote_it(rosa, emil, alma, harbor, now):
    asked = actions.invite_representative(
        agency=harbor, email=alma.email, role=AgencyRole.TRAINER, by=rosa, at=timezone.now()
    )
    Representative.objects.filter(user=emil).update(role="lead")
    actions.end_service(representative=rosa.represents.get(), by=rosa, at=timezone.now())
    actions.accept_invitation(invitation=asked, by=alma, at=timezone.now())
    assert role_of(alma, harbor) == "trainer"


def test_link_used_after_leaving_says_so_and_is_written_down(client, rosa, alma, harbor):
    asked = actions.invite_representative(
        agency=harbor, email=alma.email, role=AgencyRole.EDITOR, by=rosa, at=timezone.now()
    )
    client.force_login(alma)
    client.post(link(asked))
    client.post(f"{AGENCY}/leave/")
    for answer in (client.get(link(asked)), client.post(link(asked))):
        assert answer.status_code == 410
        assert "no longer act for Harbor Families" in answer.content.decode()
    assert role_of(alma, harbor) == ""
    refused = Entry.objects.filter(event="refused", actor=alma)
    assert refused.latest("pk").record == asked


def test_link_used_by_a_second_person_is_closed(client, rosa, alma, emil, harbor):
    asked = actions.invite_representative(
        agency=harbor, email=alma.email, role=AgencyRole.EDITOR, by=rosa, at=timezone.now()
    )
    actions.accept_invitation(invitation=asked, by=alma, at=timezone.now())
    client.force_login(emil)
    answer = client.post(link(asked))
    assert answer.status_code == 410
    assert "answered already" in answer.content.decode()


@pytest.mark.parametrize("role", ["editor", "trainer", "signer"])
def test_everybody_leaves_by_themselves(client, rosa, alma, harbor, role):
    represents(alma, harbor, AgencyRole(role))
    client.force_login(alma)
    assert "no longer work with Harbor Families" in client.get("/desk/").content.decode()
    assert "This is what it means" in client.get(f"{AGENCY}/leave/").content.decode()
    assert client.post(f"{AGENCY}/leave/").url == "/desk/"
    assert alma.represents.get().until is not None
    assert not Letter.objects.exists()
    assert client.get(f"{AGENCY}/leave/").status_code == 404


def test_last_lead_is_shown_the_way_to_hand_over(client, rosa, harbor):
    client.force_login(rosa)
    html = client.get(f"{AGENCY}/leave/").content.decode()
    assert f"{AGENCY}/people/hand-over/" in html
    assert "<form method" not in html.partition("<main")[2].partition("</main")[0]
    client.post(f"{AGENCY}/leave/")
    assert role_of(rosa, harbor) == "lead"


def test_one_of_two_leads_simply_leaves(client, rosa, alma, harbor):
    represents(alma, harbor, AgencyRole.LEAD)
    client.force_login(rosa)
    client.post(f"{AGENCY}/leave/")
    assert role_of(rosa, harbor) == ""


@pytest.mark.parametrize("role", AgencyRole)
def test_invitation_says_what_the_role_may_do(client, rosa, harbor, alma, role):
    asked = actions.invite_representative(
        agency=harbor, email=alma.email, role=role, by=rosa, at=timezone.now()
    )
    letter = Letter.objects.get()
    assert asked.duties in letter.text
    client.force_login(alma)
    shown = client.get(link(asked)).context["invitation"].duties
    assert shown == asked.duties
    client.post(link(asked))
    assert role_of(alma, harbor) == role
