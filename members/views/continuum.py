from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.domain.roles import AgencyRole
from members.forms import ContinuumForm
from members.http import AuthenticatedRequest, signed_in


@signed_in
def continuum(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Where the agency works in the training continuum, said by its lead."""
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    membership = queries.membership_of(agency)
    if membership is None:
        raise Http404
    form = ContinuumForm(
        request.POST if request.method == "POST" else None, initial={"places": membership.continuum}
    )
    if form.is_valid():
        places = form.cleaned_data["places"]
        actions.set_continuum(membership=membership, places=places, by=request.user, at=now)
        messages.success(request, _("Saved. Families see it on your page now."))
        return redirect("members:agency", slug)
    return render(request, "members/continuum.html", {"agency": agency, "form": form})
