"""Who acts for a body: asked by letter, in by her own yes, and out again."""

from datetime import datetime, timedelta

from django.db import transaction

from members import journal, mail
from members.domain.invitations import OPEN_AT_ONCE
from members.models import User
from opportunities.domain.words import BodyRole
from opportunities.emails import people as letters
from opportunities.models import Body, BodyPerson

SAME_LETTER = timedelta(hours=1)
"""So soon nobody gets the same invitation again [design]."""


class ActsAlready(Exception):
    """This person acts for the body already."""


class AskedJustNow(Exception):
    """This address got the letter a moment ago, or too many wait for an answer."""


class InvitationGone(Exception):
    """It was answered or taken back."""


@transaction.atomic
def invite_host(
    *, body: Body, email: str, role: BodyRole, language: str, by: User, at: datetime
) -> BodyPerson:
    """Ask somebody by letter to act for a body; asking again sends a new letter."""
    Body.objects.select_for_update().get(pk=body.pk)
    email = email.strip().lower()
    asked = body.people.filter(email=email).first() or BodyPerson(body=body, email=email)
    if asked.accepted_at:
        raise ActsAlready(body.pk)
    waiting = body.people.filter(accepted_at=None).exclude(pk=asked.pk).count()
    too_soon = asked.invited_at and at - asked.invited_at < SAME_LETTER
    if too_soon or waiting >= OPEN_AT_ONCE:
        raise AskedJustNow(body.pk)
    asked.role, asked.invited_at = role.value, at
    asked.save()
    journal.record("bodyperson.invited", on=asked, by=by, at=at)
    mail.post(letters.host_invitation(asked, invited_by=by, language=language), at=at)
    return asked


@transaction.atomic
def accept_invitation(*, asked: BodyPerson, by: User, at: datetime) -> BodyPerson:
    """Her yes: from now on she acts for the body. Of two answers at once one counts."""
    if asked.body.people.filter(user=by, accepted_at__isnull=False).exists():
        raise ActsAlready(asked.body_id)
    unanswered = BodyPerson.objects.filter(pk=asked.pk, accepted_at=None)
    if not unanswered.update(user=by, accepted_at=at):
        raise InvitationGone(asked.pk)
    journal.record("bodyperson.accepted", on=asked, by=by, at=at)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def remove_host(*, person: BodyPerson, by: User, at: datetime) -> None:
    """She acts for the body no more; one who has not answered is simply asked no more."""
    if person.accepted_at and person.user:
        mail.post(letters.host_removed(person.body, person.user), at=at)
    journal.record("bodyperson.removed", on=person, by=by, at=at)
    BodyPerson.objects.filter(pk=person.pk).delete()
