"""The agency's side: what is in force, what is to be signed, and the way out."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.domain.roles import AgencyRole
from members.domain.standing import Standing, listed_until
from members.forms import LeavingForm, SigningForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Agency, Agreement
from members.views.agreements.wording import REFUSED

LONGEST_KEY = 18


@signed_in
def agreement(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_served(request.user, slug, at=now)
    context = {
        **_where_it_stands(agency),
        "agency": agency,
        "may_sign": access.acts_for(request.user, agency, role=AgencyRole.SIGNER, at=now),
        "is_lead": access.acts_for(request.user, agency, role=AgencyRole.LEAD, at=now),
        "history": queries.signatures_of(agency),
    }
    return render(request, "members/agreements/desk.html", context)


@signed_in
def sign(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """The page where the text is read and signed. It says so when there is nothing to sign."""
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.SIGNER, at=now)
    facts = _where_it_stands(agency)
    text = _shown(request, facts["text"])
    if facts["waits"] or (request.method != "POST" and not facts["task"]) or text is None:
        return redirect("members:agreement", slug)
    language = text.language_for(get_language())
    form = SigningForm(request.POST or None, agreement=text, language=language)
    if form.is_valid() and _signed(request, agency, text, form):
        return redirect("members:agreement", slug)
    if form.is_valid():
        return redirect("members:sign_agreement", slug)
    context = {
        **facts,
        **{"agency": agency, "form": form, "text": text, "language": language},
        "words": text.words(language),
    }
    return render(request, "members/agreements/sign.html", context)


def _where_it_stands(agency: Agency) -> dict[str, Any]:
    today = timezone.localdate()
    membership = getattr(agency, "membership", None)
    if membership is None or membership.left_on:
        return dict.fromkeys(("text", "task", "waits", "standing")) | {"membership": membership}
    text = queries.in_use(membership.member_class)
    return {
        "membership": membership,
        "standing": membership.standing_label(today),
        "listed_until": listed_until(membership.tie),
        "text": text,
        "task": queries.due(membership, text, today),
        "waits": agency.signatures.waiting().select_related("agreement").first(),
    }


def _shown(request: AuthenticatedRequest, in_use: Agreement | None) -> Agreement | None:
    """The version that was on the page; a newer one may have been adopted meanwhile."""
    key = request.POST.get("agreement", "")
    if len(key) > LONGEST_KEY:
        raise Http404
    if not key.isdecimal() or in_use is None or int(key) == in_use.pk:
        return in_use
    return get_object_or_404(Agreement.objects.public(), pk=int(key))


def _signed(
    request: AuthenticatedRequest, agency: Agency, text: Agreement, form: SigningForm
) -> bool:
    said = form.cleaned_data
    try:
        actions.sign_agreement(
            agency=agency,
            agreement=text,
            language=get_language() or "en",
            acknowledged=form.acknowledged(),
            name=said["name"],
            title=said["title"],
            continuum=said["continuum"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.SignatureRefused as refused:
        messages.error(request, str(REFUSED[refused.why]))
        return False
    messages.success(request, _("Thank you. You have signed. A co-chair signs next."))
    return True


@signed_in
def leave(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """A lead takes the agency out of the network, having read what happens then."""
    now = timezone.now()
    agency = access.agency_for(request.user, slug, role=AgencyRole.LEAD, at=now)
    membership = getattr(agency, "membership", None)
    if membership is None or membership.left_on:
        return redirect("members:agreement", slug)
    form = LeavingForm(request.POST or None)
    if form.is_valid():
        how, reason = Standing.WITHDRAWN, form.cleaned_data["reason"]
        with suppress(actions.NotAMember):
            actions.end_membership(
                membership=membership, leaving=how, reason=reason, by=request.user, at=now
            )
        messages.success(request, _("Your agency has left the network. We have sent a letter."))
        return redirect("members:agreement", slug)
    context = {"agency": agency, "membership": membership, "form": form}
    return render(request, "members/agreements/leave.html", context)
