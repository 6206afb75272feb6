"""What is done to agencies and the people who act for them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from members import actions
from members.domain import invitations
from members.domain.invitations import VALID_FOR
from members.domain.roles import AgencyRole, MemberClass
from members.models import Agency, Entry, Letter, Membership, Place
from tests.conftest import TODAY


def events(*starts: str) -> list[str]:
    entries = Entry.objects.order_by("pk").values_list("event", flat=True)
    return [event for event in entries if event.startswith(starts)]


def test_createagency_is_public_once_in_good_standing(chair, now):
    words = {"name": "Open Arms", "slug": "open-arms", "summary": "We listen."}
    agency = actions.create_agency(
        **words, member_class=MemberClass.TRAINING, paper_until=TODAY, by=chair, at=now
    )
    assert agency in Agency.objects.public(TODAY)
    assert agency.latest_revision.user == chair
    assert events("agency.", "membership.") == ["agency.created", "membership.admitted"]


def test_createagency_applying_is_not_public(chair, now):
    agency = actions.create_agency(
        name="New", slug="new", member_class=MemberClass.AFFILIATE, by=chair, at=now
    )
    assert agency not in Agency.objects.public(TODAY)


def test_updateagency_is_seen_at_once_and_kept_as_revision(rosa, harbor, now):
    actions.update_agency(agency=harbor, by=rosa, at=now, summary="New words")
    harbor.refresh_from_db()
    assert (harbor.summary, harbor.has_unpublished_changes) == ("New words", False)
    assert harbor.latest_revision.user == rosa
    assert events("agency.") == ["agency.updated"]


def test_updateagency_taken_offline_stays_offline(rosa, harbor, now):
    harbor.unpublish()
    actions.update_agency(agency=harbor, by=rosa, at=now, summary="New words")
    harbor.refresh_from_db()
    assert (harbor.live, harbor.summary) == (False, "")
    assert harbor.get_latest_revision_as_object().summary == "New words"


def test_updateagency_is_refused_while_a_chair_holds_the_words(rosa, harbor, now):
    Agency.objects.filter(pk=harbor.pk).update(locked=True)
    with pytest.raises(actions.AgencyLocked):
        actions.update_agency(agency=harbor, by=rosa, at=now, summary="New words")
    harbor.refresh_from_db()
    assert harbor.summary == ""
    assert events("agency.") == []


def test_membership_holds_a_class_of_the_list_alone(harbor):
    with pytest.raises(IntegrityError):
        Membership.objects.filter(agency=harbor).update(member_class="invented")


def test_representative_has_a_role_of_the_list(rosa):
    with pytest.raises(IntegrityError):
        rosa.represents.update(role="owner")


def test_saveplace_elsewhere_forgets_the_coordinates(rosa, harbor, now):
    place = Place.objects.create(agency=harbor, town="Groton", latitude=41.3, longitude=-72.0)
    actions.save_place(agency=harbor, place=place, by=rosa, at=now, town="Groton", name="Hall")
    assert place.latitude == 41.3
    actions.save_place(agency=harbor, place=place, by=rosa, at=now, town="Mystic")
    place.refresh_from_db()
    assert (place.town, place.latitude) == ("Mystic", None)


def test_appointrepresentative_in_another_role_ends_the_former(harbor, emil, chair, now, today):
    actions.appoint_representative(agency=harbor, user=emil, role=AgencyRole.LEAD, by=chair, at=now)
    roles = harbor.representatives.filter(user=emil).values_list("role", "until")
    assert sorted(roles, key=str) == [("editor", today), ("lead", None)]
    assert harbor.representatives.serving(today).filter(user=emil).count() == 1


def test_endservice_works_at_once(harbor, rosa, emil, now, today):
    representative = harbor.representatives.get(user=emil)
    actions.end_service(representative=representative, by=rosa, at=now)
    assert not harbor.representatives.serving(today).filter(user=emil).exists()
    assert Letter.objects.get().to == emil.email


def test_endservice_never_ends_the_last_lead(harbor, rosa, now):
    with pytest.raises(actions.LastLead):
        actions.end_service(representative=harbor.representatives.get(), by=rosa, at=now)


def test_appointrepresentative_never_demotes_the_last_lead(harbor, rosa, chair, now):
    with pytest.raises(actions.LastLead):
        actions.appoint_representative(
            agency=harbor, user=rosa, role=AgencyRole.EDITOR, by=chair, at=now
        )


def invite(harbor, rosa, now, **words):
    words = {"email": "Alma@Example.org", "role": AgencyRole.EDITOR} | words
    return actions.invite_representative(agency=harbor, by=rosa, at=now, **words)


def test_inviterepresentative_again_replaces_the_first(harbor, rosa, now):
    first, second = invite(harbor, rosa, now), invite(harbor, rosa, now)
    first.refresh_from_db()
    assert first.withdrawn_at == now
    assert (second.email, second.withdrawn_at) == ("alma@example.org", None)


def test_inviterepresentative_who_serves_is_refused(harbor, rosa, emil, now):
    with pytest.raises(actions.AlreadyServes):
        invite(harbor, rosa, now, email="EMIL@example.org")


def test_inviterepresentative_has_a_limit(harbor, rosa, now, monkeypatch):
    monkeypatch.setattr(invitations, "OPEN_AT_ONCE", 1)
    invite(harbor, rosa, now)
    with pytest.raises(actions.TooManyInvitations):
        invite(harbor, rosa, now, email="two@example.org")


def test_acceptinvitation_makes_her_a_representative(harbor, rosa, alma, now, today):
    actions.accept_invitation(invitation=invite(harbor, rosa, now), by=alma, at=now)
    assert harbor.representatives.serving(today).get(user=alma).role == "editor"
    assert [letter.to for letter in Letter.objects.order_by("pk")] == [alma.email, rosa.email]


@pytest.mark.parametrize("way", ["accepted", "withdrawn", "too old"])
def test_acceptinvitation_that_is_closed_is_refused(harbor, rosa, alma, now, way):
    invitation = invite(harbor, rosa, now)
    later = now + VALID_FOR if way == "too old" else now + timedelta(hours=1)
    if way == "accepted":
        actions.accept_invitation(invitation=invitation, by=alma, at=now)
    if way == "withdrawn":
        actions.withdraw_invitation(invitation=invitation, by=rosa, at=now)
    with pytest.raises(actions.InvitationClosed):
        actions.accept_invitation(invitation=invitation, by=alma, at=later)


def test_acceptinvitation_of_another_address_is_refused(harbor, rosa, nora, now):
    with pytest.raises(actions.NotForThisAccount):
        actions.accept_invitation(invitation=invite(harbor, rosa, now), by=nora, at=now)


def test_acceptinvitation_of_an_address_not_shown_to_be_hers_is_refused(harbor, rosa, nora, now):
    nora.emailaddress_set.create(email="alma@example.org", verified=False)
    with pytest.raises(actions.NotForThisAccount):
        actions.accept_invitation(invitation=invite(harbor, rosa, now), by=nora, at=now)
