"""The answer to an invitation, by the link in the letter: a page shows the button, pressing it
is the yes."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import access, actions, journal, links
from members.domain.invitations import InvitationState
from members.domain.roles import AgencyRole, covers
from members.domain.standing import Standing
from members.models import Invitation, User


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        asked = access.invitation_in(token)
    except links.LinkRefused:
        context = {"why": "broken"}
        return render(request, "members/invitation_closed.html", context, status=404)
    state = asked.state(now)
    if state != InvitationState.OPEN:
        return already_in(request, asked) or closed(
            request, why_closed(request, asked, state), asked
        )
    if not actions.hands_over(asked):
        return closed(request, "handed_over", asked)
    if not isinstance(request.user, User):
        return go_on(request, asked)
    if not actions.may_answer(asked, request.user):
        return render(request, "members/invitation_other.html", {"invitation": asked}, status=403)
    if request.method == "POST":
        return accept(request, asked, request.user)
    return render(request, "members/invitation.html", {"invitation": asked})


def accept(request: HttpRequest, asked: Invitation, user: User) -> HttpResponse:
    try:
        actions.accept_invitation(invitation=asked, by=user, at=timezone.now())
    except (actions.InvitationClosed, actions.LastLead):
        return redirect(request.path)
    messages.success(
        request, _("Welcome! You now act for %(agency)s.") % {"agency": asked.agency.name}
    )
    return to_agency(asked)


def to_agency(asked: Invitation) -> HttpResponse:
    """To what a person of this role does there; first of all to what is to be signed."""
    if asked.role == AgencyRole.TRAINER:
        return redirect("desk")
    if is_to_sign(asked):
        return redirect("members:agreement", asked.agency.slug)
    return redirect("members:agency", asked.agency.slug)


def is_to_sign(asked: Invitation) -> bool:
    """Whether the agency has no agreement yet, and this person may sign it."""
    if not covers([asked.role], AgencyRole.SIGNER):
        return False
    membership = getattr(asked.agency, "membership", None)
    on = timezone.localdate()
    return membership is not None and membership.standing(on) == Standing.JOINING


def go_on(request: HttpRequest, asked: Invitation) -> HttpResponse:
    """She is not signed in: the way leads through sign-in or sign-up and back to this page.

    The letter reached her, so the address needs no second proof.
    """
    known = User.objects.filter(email__iexact=asked.email).exists()
    if request.method != "POST":
        context = {"invitation": asked, "known": known}
        return render(request, "members/invitation.html", context)
    if not known:
        get_adapter(request).stash_verified_email(request, asked.email)
    door = reverse("account_login" if known else "account_signup")
    return redirect(f"{door}?{urlencode({'next': request.path, 'email': asked.email})}")


def already_in(request: HttpRequest, asked: Invitation) -> HttpResponse | None:
    """Whoever opens the link again after her yes is simply let in."""
    user = request.user
    if asked.accepted_at and isinstance(user, User) and actions.may_answer(asked, user):
        serves = asked.agency.representatives.filter(user=user, until=None).exists()
        return to_agency(asked) if serves else None
    return None


def why_closed(request: HttpRequest, asked: Invitation, state: str) -> str:
    """Whoever said yes and has left since is told so."""
    user = request.user
    hers = isinstance(user, User) and actions.may_answer(asked, user)
    return "left" if state == InvitationState.ACCEPTED and hers else state


def closed(request: HttpRequest, why: str, asked: Invitation) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    journal.record("refused", on=asked, by=user, at=timezone.now())
    context = {"why": why, "invitation": asked}
    return render(request, "members/invitation_closed.html", context, status=410)
