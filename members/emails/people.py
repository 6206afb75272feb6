"""The letters about agencies and the people who act for them, one function each."""

from members import links
from members.domain.invitations import VALID_FOR
from members.mail import Draft
from members.models import Invitation, Representative, User
from members.models.agencies import ROLE_DUTIES


def invitation(invitation: Invitation, language: str) -> Draft:
    return Draft(
        "members/invitation",
        to=invitation.email,
        language=language,
        context={
            "name": invitation.name,
            "agency": invitation.agency.name,
            "duties": dict(ROLE_DUTIES)[invitation.role],
            "hands_over": bool(invitation.afterwards),
            "invited_by": str(invitation.invited_by),
            "days": VALID_FOR.days,
            "token": links.sign("invitation", invitation=invitation.pk),
        },
    )


def invitation_accepted(invitation: Invitation, user: User) -> Draft:
    return Draft(
        "members/invitation_accepted",
        to=invitation.invited_by.email,
        language=invitation.invited_by.language,
        context={
            "agency": invitation.agency.name,
            "slug": invitation.agency.slug,
            "name": str(user),
            "afterwards": invitation.afterwards,
        },
    )


def role_changed(representative: Representative) -> Draft:
    return Draft(
        "members/role_changed",
        to=representative.user.email,
        language=representative.user.language,
        context={
            "agency": representative.agency.name,
            "duties": dict(ROLE_DUTIES)[representative.role],
        },
    )


def service_ended(representative: Representative) -> Draft:
    return Draft(
        "members/service_ended",
        to=representative.user.email,
        language=representative.user.language,
        context={"agency": representative.agency.name},
    )
