"""What a parent has shared with whom, from when until when; and the end of each, or of all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from opportunities.access import candidates as access
from opportunities.actions import releases
from opportunities.actions.sharing import standing_facts
from opportunities.domain.candidacies import may_release, takes_all
from opportunities.domain.words import Fact
from opportunities.queries import candidacies as queries


@never_cache
@signed_in
def shared(request: AuthenticatedRequest) -> HttpResponse:
    rows = queries.shared_by(person_of(request.user))
    context = {"rows": rows, "any_stands": any(row.stands for row in rows)}
    return render(request, "opportunities/my_seats/shared.html", context)


@never_cache
@signed_in
def end_release(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One piece, after asking once: what follows from it is said before."""
    now = timezone.now()
    release = access.own_release(request.user, pk, at=now)
    candidacy, fact = release.candidacy, Fact(release.fact)
    if request.method != "POST":
        all_of_it = may_release(candidacy.status) and takes_all(fact, standing_facts(candidacy))
        context = {"release": release, "candidacy": candidacy, "all_of_it": all_of_it}
        return render(request, "opportunities/my_seats/end_release.html", context)
    if release.ended_at is None:
        releases.end_release(candidacy=candidacy, fact=fact, by=request.user, at=now)
    messages.success(request, _("Ended. They no longer see it here."))
    return redirect("opportunities:my_candidacy", candidacy.pk)


@never_cache
@signed_in
def end_all(request: AuthenticatedRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "opportunities/my_seats/end_all.html")
    releases.end_all(person=person_of(request.user), by=request.user, at=timezone.now())
    messages.success(request, _("Ended. Nobody sees anything of you here any more."))
    return redirect("opportunities:shared")
