"""A parent's requests: how they stand, her yes or no, and the way out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from members.models import User
from peers.actions import asking
from peers.domain.lifecycle import ReferralStatus
from peers.domain.words import ConfirmedHow
from peers.emails.reaching import parents_page
from peers.models import Referral
from peers.models.asking import her_yes
from peers.queries import older, requests
from peers.views.asking.doors import Door, with_request
from peers.views.asking.steps import steps_of


@never_cache
@signed_in
def mine(request: AuthenticatedRequest) -> HttpResponse:
    """All that she asked for."""
    rows = requests.of_person(request.user)
    return render(request, "peers/asking/mine.html", {"requests": rows})


@with_request
def one(request: HttpRequest, referral: Referral, door: Door) -> HttpResponse:
    """How it stands and what happens next; before her yes, the question."""
    if referral.status == ReferralStatus.AWAITING:
        if not door.is_hers:
            return redirect("peers:hear_yes", referral.pk)
        return _answer(request, referral, door)
    matches = requests.told_of(referral) if door.is_hers else []
    today = timezone.localtime(door.at).date()
    context = {
        "referral": referral,
        "door": door,
        "steps": steps_of(referral, door),
        "ready": door.to("ready"),
        "too_old": older.has_grown_too_old(referral, today),
        "programs": older.programs_that_take(referral, today),
        "years": older.years_of(referral, today),
        "move": door.to("move"),
        "leave": door.to("leave") if door.is_hers else "",
        "matches": matches,
        "ways": [(match.ended_at, parents_page(match)) for match in matches],
        "looks": requests.looks_at(referral) if door.is_hers else [],
    }
    return render(request, "peers/asking/request.html", context)


def _answer(request: HttpRequest, referral: Referral, door: Door) -> HttpResponse:
    said = request.POST.get("answer")
    if request.method == "POST" and said in {"yes", "no"}:
        return _say(request, referral, door, yes=said == "yes")
    context = {"referral": referral, "wording": her_yes()}
    return render(request, "peers/asking/answer.html", context)


def _say(request: HttpRequest, referral: Referral, door: Door, *, yes: bool) -> HttpResponse:
    """One tap. She may have said it meanwhile, with another one."""
    by, how = _herself(referral, door.user), ConfirmedHow.LINK
    if door.prefix == "my":
        how = ConfirmedHow.ACCOUNT
    try:
        if not yes:
            asking.refuse(referral=referral, by=by, at=door.at)
            return redirect("peers:said_no")
        asking.confirm(referral=referral, how=how, with_=None, by=by, at=door.at)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect(door.to("request"))


def _herself(referral: Referral, user: User | None) -> User | None:
    """A link may be opened where somebody else is signed in."""
    return user if user and referral.person.user_id == user.pk else None


def said_no(request: HttpRequest) -> HttpResponse:
    return render(request, "peers/asking/said_no.html")


@with_request
def leave(request: HttpRequest, referral: Referral, door: Door) -> HttpResponse:
    """Stop, after asking once."""
    back = door.to("request")
    if request.method != "POST":
        return render(request, "peers/asking/leave.html", {"referral": referral, "back": back})
    by = door.user if door.prefix == "my" else _herself(referral, door.user)
    try:
        asking.withdraw(referral=referral, by=by, at=door.at)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect(back)
    return redirect("peers:stopped")


def stopped(request: HttpRequest) -> HttpResponse:
    return render(request, "peers/asking/stopped.html")
