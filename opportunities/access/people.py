"""Who may say who acts for a body: the network's liaisons with it, and the co-chairs. Hosts may
not: whoever meets candidates was asked by the network."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal, links
from members.access import runs_the_network
from members.domain.invitations import VALID_FOR
from members.models import User
from opportunities.domain.words import BodyRole
from opportunities.emails.people import LINK
from opportunities.models import Body, BodyMeeting, BodyPerson, Seat, Term


def keeps_people(user: User, body: Body) -> bool:
    liaisons = body.people.filter(role=BodyRole.LIAISON.value, accepted_at__isnull=False)
    return liaisons.filter(user=user).exists() or runs_the_network(user)


def roles_given_by(user: User) -> list[BodyRole]:
    """Liaisons are the network's: only co-chairs make them."""
    return list(BodyRole) if runs_the_network(user) else [BodyRole.HOST]


def body_for_liaison(user: User, slug: str, *, at: datetime) -> Body:
    body = get_object_or_404(Body, slug=slug)
    if not keeps_people(user, body):
        journal.record("refused", on=body, by=user, at=at)
        raise Http404
    return body


def person_to_remove(body: Body, pk: int, *, by: User, at: datetime) -> BodyPerson:
    """A host or liaison of this body whose role the reader may give, and so take."""
    person = get_object_or_404(body.people.select_related("body", "user"), pk=pk)
    if person.role not in roles_given_by(by):
        journal.record("refused", on=person, by=by, at=at)
        raise Http404
    return person


def invitation_in(token: str) -> BodyPerson:
    """Who is asked by this link, or `LinkRefused`; one that was taken back is not there."""
    payload = links.read(LINK, token, within=VALID_FOR)
    asked = BodyPerson.objects.select_related("body").filter(pk=payload["asked"]).first()
    if asked is None:
        raise links.LinkRefused(LINK)
    return asked


def is_hers(asked: BodyPerson, user: User) -> bool:
    """Has this account shown that letters to the invited address reach it? A link that was passed
    on to a friend lets nobody in."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    return bool(addresses.filter(email__iexact=asked.email).exists())


def seat_of(body: Body, pk: int) -> Seat:
    return get_object_or_404(body.seats.select_related("body", "appointer"), pk=pk)


def term_of(body: Body, pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("seat__body"), pk=pk, seat__body=body)


def meeting_of(body: Body, pk: int) -> BodyMeeting:
    return get_object_or_404(body.meetings, pk=pk)
