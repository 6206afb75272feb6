"""Who acts for an agency; a lead invites people and ends their service."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.domain.roles import AgencyRole
from members.forms import InvitationForm, RoleForm
from members.http import AuthenticatedRequest, signed_in
from members.models.agencies import ROLE_DUTIES

LAST_LEAD = gettext_lazy("An agency needs a lead. Hand over to somebody first.")


@signed_in
def representatives(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.SIGNER, at=now)
    leads = access.acts_for(request.user, agency, role=AgencyRole.LEAD, at=now)
    today = timezone.localdate(now)
    unanswered = queries.unanswered(agency) if leads else []
    context = {
        **{"agency": agency, "leads": leads, "serving": queries.serving(agency, today)},
        **{"former": queries.former(agency, today), "duties": ROLE_DUTIES},
        "invitations": [(invitation, invitation.state(now)) for invitation in unanswered],
    }
    return render(request, "members/representatives.html", context)


@signed_in
def invite(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    form = InvitationForm(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        try:
            actions.invite_representative(
                agency=agency, by=request.user, at=now, **form.cleaned_data
            )
        except actions.AlreadyServes:
            form.add_error(
                "email", _("This person acts for your agency already. You can change the role.")
            )
        except actions.TooManyInvitations:
            form.add_error(
                None, _("Many invitations wait for an answer. Take one back, then try again.")
            )
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("members:representatives", slug)
    return render(request, "members/invite.html", {"agency": agency, "form": form})


@signed_in
def change_role(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    representative = access.representative_of(agency, pk, by=request.user, at=now)
    form = RoleForm(request.POST or None, initial={"role": representative.role})
    if form.is_valid():
        role = form.cleaned_data["role"]
        try:
            actions.change_role(representative=representative, role=role, by=request.user, at=now)
        except actions.LastLead:
            form.add_error("role", LAST_LEAD)
        else:
            messages.success(request, _("The role is changed, from now on."))
            return redirect("members:agency", slug)
    context = {"agency": agency, "form": form, "representative": representative}
    return render(request, "members/change_role.html", context)


@signed_in
def withdraw_invitation(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    invitation = access.invitation_of(agency, pk, by=request.user, at=now)
    if request.method != "POST":
        context = {"agency": agency, "invitation": invitation}
        return render(request, "members/withdraw_invitation.html", context)
    try:
        actions.withdraw_invitation(invitation=invitation, by=request.user, at=now)
        messages.success(request, _("The invitation is taken back. Its link no longer works."))
    except actions.InvitationClosed:
        messages.warning(request, _("This invitation was answered or taken back already."))
    return redirect("members:representatives", slug)


@signed_in
def end_service(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    representative = access.representative_of(agency, pk, by=request.user, at=now)
    if request.method != "POST":
        context = {"agency": agency, "representative": representative}
        return render(request, "members/end_service.html", context)
    try:
        actions.end_service(representative=representative, by=request.user, at=now)
        messages.success(request, _("The service has ended. We have sent a letter about it."))
    except actions.LastLead:
        messages.error(request, LAST_LEAD)
    left_herself = representative.user == request.user and representative.until
    return redirect("desk") if left_herself else redirect("members:representatives", slug)
