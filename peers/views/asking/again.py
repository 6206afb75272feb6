"""After an end she asks for another parent: one page, one button, and nothing is told twice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from peers.access.cases import own_referral
from peers.actions import again as actions
from peers.actions.asking import AlreadyOpen
from peers.domain.ending import TooOld
from peers.domain.lifecycle import ReferralStatus
from peers.forms.again import AgainForm
from peers.models import Referral
from peers.queries.older import programs_that_take


@never_cache
@signed_in
def again(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    former = own_referral(request.user, pk, at=now)
    if former.status not in actions.OVER:
        return redirect("peers:my_request", pk)
    programs = programs_that_take(former, timezone.localdate(now))
    form = AgainForm(
        request.POST if request.method == "POST" else None,
        programs=programs,
        met=actions.last_match(former) is not None,
    )
    if request.method == "POST" and form.is_valid():
        return _ask(request, former, form)
    context = {"form": form, "programs": programs, "former": former}
    return render(request, "peers/asking/again.html", context)


def _ask(request: AuthenticatedRequest, former: Referral, form: AgainForm) -> HttpResponse:
    program, same = form.cleaned_data["program"], form.same_again
    try:
        asked = actions.ask_again(
            former=former, program=program, same=same, by=request.user, at=timezone.now()
        )
    except AlreadyOpen as known:
        messages.info(request, _("You have asked already. Here is how it stands."))
        return redirect("peers:my_request", known.referral.pk)
    except (StepRefused, TooOld):
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect("peers:my_request", former.pk)
    if asked.status == ReferralStatus.INTAKE:
        messages.success(request, _("Good. One answer is missing yet, then we look for somebody."))
    else:
        messages.success(request, _("Good. We look for somebody, and you need not tell it again."))
    return redirect("peers:my_request", asked.pk)
