"""The coordinator calls a parent who was named to us, and notes her yes or her no. Before the yes
she sees a name, a way to reach her, and who asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from peers.access.requests import request_to_hear
from peers.actions import asking
from peers.actions.confirming import WrongCode
from peers.domain import confirming as rules
from peers.domain.lifecycle import ReferralStatus
from peers.domain.words import ConfirmedHow
from peers.forms.asking import CodeForm, PaperForm
from peers.models import Referral
from peers.models.asking import her_yes


@never_cache
@signed_in
def hear(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    referral = request_to_hear(request.user, pk, at=timezone.now())
    if referral.status != ReferralStatus.AWAITING:
        return redirect(_onward(referral))
    how = request.POST.get("how")
    code = CodeForm(request.POST if how == "code" else None)
    # Both ask whose the address is: each label leads to its own box.
    paper = PaperForm(request.POST if how == "paper" else None, auto_id="paper_%s")
    done = _hear(request, referral, code, paper) if how else ""
    if done == "no":
        return redirect("desk")
    if done:
        return redirect("peers:hear_yes", pk)
    with override(referral.person.language):
        wording = her_yes()
    context = {
        "referral": referral, "code": code, "paper": paper, "wording": wording,
        "spoken": rules.spoken(referral.code), "until": rules.lapses_at(referral.asked_at),
    }  # fmt: skip
    return render(request, "peers/asking/hear.html", context)


def _onward(referral: Referral) -> str:
    """Where she writes down what the parent tells; later where she chooses."""
    if referral.status == ReferralStatus.INTAKE:
        return reverse("peers:desk_request", args=[referral.pk])
    try:
        return reverse("peers:request", args=[referral.pk])
    except NoReverseMatch:
        return reverse("peers:desk_request", args=[referral.pk])


def _hear(
    request: AuthenticatedRequest, referral: Referral, code: CodeForm, paper: PaperForm
) -> str:
    """What was noted; "" where something is to be put right."""
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    try:
        if request.POST.get("how") == "no":
            asking.refuse(referral=referral, **who)
            messages.success(request, _("Noted. All that we had is deleted."))
            return "no"
        if code.is_bound and code.is_valid():
            asking.confirm_by_code(referral=referral, **who, **code.said())
        elif paper.is_bound and paper.is_valid():
            noted = ConfirmedHow.PAPER
            said = {"address_said": paper.cleaned_data["address_said"]}
            asking.confirm(referral=referral, how=noted, with_=request.user, **who, **said)
        else:
            return ""
    except WrongCode as wrong:
        code.add_error("code", _wrong(wrong.left))
        return ""
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return "changed"
    messages.success(
        request, _("The yes is noted. You can write down here what the parent tells you.")
    )
    return "yes"


def _wrong(left: int) -> str:
    if left <= 0:
        return _("That was wrong five times. Try again in an hour, or note a signed paper.")
    words = ngettext(
        "That is another code. One more try.", "That is another code. %(left)s more tries.", left
    )
    return words % {"left": left}
