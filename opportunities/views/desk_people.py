"""Who acts for a body: invited, in by her own yes, and out again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import journal
from members.http import AuthenticatedRequest, signed_in
from members.links import LinkRefused
from members.models import User
from opportunities.access import people as access
from opportunities.actions import people as actions
from opportunities.forms.people import HostForm
from opportunities.models import Body, BodyPerson


@never_cache
@signed_in
def desk_people(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Hosts and liaisons, and the form that asks another."""
    body = access.body_for_liaison(request.user, slug, at=timezone.now())
    form = HostForm(request.POST or None, roles=access.roles_given_by(request.user))
    if form.is_valid():
        try:
            actions.invite_host(body=body, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The letter with the link is on its way."))
            return redirect("opportunities:desk_people", body.slug)
        except actions.ActsAlready:
            form.add_error("email", _("This person acts for the group already."))
        except actions.AskedJustNow:
            form.add_error("email", _("Please wait a little before you write another letter."))
    context = {
        "body": body,
        "people": body.people.select_related("user").order_by("accepted_at", "pk"),
        "form": form,
        "keeps_people": True,
        "roles": access.roles_given_by(request.user),
    }
    return render(request, "opportunities/desk/people.html", context)


@never_cache
@signed_in
def remove_person(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    body = access.body_for_liaison(request.user, slug, at=now)
    person = access.person_to_remove(body, pk, by=request.user, at=now)
    if request.method == "POST":
        actions.remove_host(person=person, by=request.user, at=now)
        messages.success(request, _("This person no longer acts for the group."))
        return redirect("opportunities:desk_people", body.slug)
    context = {"body": body, "person": person}
    return render(request, "opportunities/desk/remove_person.html", context)


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter: a page shows the button, pressing it is the yes."""
    try:
        asked = access.invitation_in(token)
    except LinkRefused:
        return render(request, "opportunities/desk/invitation_gone.html", status=404)
    user = request.user
    if not isinstance(user, User):
        door = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
        context = {"asked": asked, "door": door, "anew": door.replace("login", "signup", 1)}
        return render(request, "opportunities/desk/invitation.html", context)
    if asked.accepted_at:
        return to_desk_or_gone(request, asked.body, user)
    if not access.is_hers(asked, user):
        journal.record("refused", on=asked, by=user, at=timezone.now())
        return render(
            request, "opportunities/desk/invitation_other.html", {"asked": asked}, status=403
        )
    if request.method == "POST":
        return _accept(request, asked, user)
    return render(request, "opportunities/desk/invitation.html", {"asked": asked})


def _accept(request: HttpRequest, asked: BodyPerson, user: User) -> HttpResponse:
    try:
        actions.accept_invitation(asked=asked, by=user, at=timezone.now())
    except (actions.ActsAlready, actions.InvitationGone):
        return to_desk_or_gone(request, asked.body, user)
    messages.success(request, _("Welcome! You now act for %(body)s.") % {"body": asked.body})
    return redirect("opportunities:desk_seats", asked.body.slug)


def to_desk_or_gone(request: HttpRequest, body: Body, user: User) -> HttpResponse:
    """Whoever opens the link again after her yes is simply let in."""
    if body.people.filter(user=user, accepted_at__isnull=False).exists():
        return redirect("opportunities:desk_seats", body.slug)
    return render(request, "opportunities/desk/invitation_gone.html", status=404)
