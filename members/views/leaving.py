"""How somebody stops acting for an agency: hands over the lead, or leaves."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.domain.roles import AgencyRole
from members.forms import HandOverForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Agency


@signed_in
def hand_over(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """A lead asks the next one; everything stays as it is until that person says yes."""
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    people = queries.could_lead(agency, timezone.localdate(now))
    language = {"language": get_language()}
    form = HandOverForm(request.POST or None, people=people, initial=language)
    if form.is_valid() and _asked(request, agency, form, now):
        messages.success(request, _("We have asked by letter. You are the lead until their yes."))
        return redirect("members:representatives", slug)
    return render(request, "members/hand_over.html", {"agency": agency, "form": form})


def _asked(request: AuthenticatedRequest, agency: Agency, form: HandOverForm, at: datetime) -> bool:
    said = {key: value for key, value in form.cleaned_data.items() if key != "who"}
    try:
        actions.invite_representative(
            agency=agency, role=AgencyRole.LEAD, by=request.user, at=at, **said
        )
    except actions.AlreadyServes:
        form.add_error("email", _("This person is a lead already. You can simply leave."))
    except actions.TooManyInvitations:
        form.add_error(
            None, _("Many invitations wait for an answer. Take one back, then try again.")
        )
    return form.is_valid()


@signed_in
def leave(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Somebody stops by themselves, in whatever role."""
    now = timezone.now()
    service = access.service_at(request.user, slug, at=now)
    last_lead = queries.is_last_lead(service)
    if request.method == "POST":
        try:
            actions.end_service(representative=service, by=request.user, at=now)
        except actions.LastLead:
            return redirect("members:leave", slug)
        facts = {"agency": service.agency.name}
        messages.success(request, _("You no longer work with %(agency)s. Thank you!") % facts)
        return redirect("desk")
    context = {"agency": service.agency, "service": service, "last_lead": last_lead}
    return render(request, "members/leave.html", context)
