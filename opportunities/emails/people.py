"""Letters about acting for a body."""

from members import links
from members.domain.invitations import VALID_FOR
from members.mail import Draft
from members.models import User
from opportunities.domain.words import BodyRole
from opportunities.models import Body, BodyPerson

LINK = "body-host"
"""The purpose for which invitations are signed."""


def host_invitation(asked: BodyPerson, *, invited_by: User, language: str) -> Draft:
    return Draft(
        "opportunities/host_invitation",
        to=asked.email,
        language=language,
        context={
            "body": asked.body.name,
            "invited_by": str(invited_by),
            "liaison": asked.role == BodyRole.LIAISON,
            "days": VALID_FOR.days,
            "token": links.sign(LINK, asked=asked.pk),
        },
    )


def host_removed(body: Body, user: User) -> Draft:
    return Draft(
        "opportunities/host_removed",
        to=user.email,
        language=user.language,
        context={"body": body.name},
    )
