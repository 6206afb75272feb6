"""The network's side: what waits for a co-chair, who is on which version, and ending."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.cms import as_text
from members.domain.roles import MemberClass
from members.domain.standing import Standing
from members.forms import CountersigningForm, EndingForm, ReturnForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Signature
from members.models.agencies import MEMBER_CLASSES
from members.views.agreements.wording import REFUSED

ON_A_PAGE = 50


@signed_in
def waiting(request: AuthenticatedRequest) -> HttpResponse:
    access.see_as_co_chair(request.user, at=timezone.now())
    context = {"waiting": queries.waiting()}
    return render(request, "members/agreements/waiting.html", context)


@signed_in
def answer(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One page to read what was signed, and to countersign it or send it back."""
    now = timezone.now()
    row = access.signature_for_co_chair(request.user, pk, at=now)
    back = "return" in request.POST
    countersigning = CountersigningForm(None if back else request.POST or None)
    returning = ReturnForm(request.POST if back else None)
    if request.method == "POST" and (returning if back else countersigning).is_valid():
        if _answered(request, row, returning if back else countersigning, back=back):
            return redirect("agreements:waiting")
        row.refresh_from_db()
    context = {"signature": row, "countersigning": countersigning, "returning": returning}
    return render(request, "members/agreements/answer.html", context)


def _answered(request: AuthenticatedRequest, row: Signature, form: Form, *, back: bool) -> bool:
    act = actions.return_signature if back else actions.countersign
    try:
        act(signature=row, by=request.user, at=timezone.now(), **form.cleaned_data)  # type: ignore[operator]
    except actions.SignatureRefused as refused:
        messages.error(request, str(REFUSED[refused.why]))
        return False
    done = _("It is sent back.") if back else _("The agreement is in force.")
    messages.success(request, _("%(done)s We have sent a letter to the agency.") % {"done": done})
    return True


@signed_in
def versions(request: AuthenticatedRequest) -> HttpResponse:
    """Who is on which version: counts, and the list of one class or of all."""
    now = timezone.now()
    access.see_as_co_chair(request.user, at=now)
    today, wanted = timezone.localdate(now), _class(request)
    pages = Paginator(queries.by_version(today, wanted), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "counts": queries.counts_by_version(today),
        "classes": MEMBER_CLASSES,
        "wanted": wanted,
        "page": page,
        "rows": [(row, row.standing_label(today)) for row in page],
    }
    return render(request, "members/agreements/versions.html", context)


@signed_in
def versions_csv(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_as_co_chair(request.user, at=now)
    today = timezone.localdate(now)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f'attachment; filename="agreements-{today.isoformat()}.csv"'
    response["Content-Disposition"] = name
    rows = queries.version_table(today, _class(request))
    csv.writer(response).writerows([as_text(cell) for cell in row] for row in rows)
    return response


def _class(request: AuthenticatedRequest) -> str:
    wanted = request.GET.get("class", "")
    return wanted if wanted in set(MemberClass) else ""


@signed_in
def end(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """The network ends a membership, with a reason that the agency reads."""
    now = timezone.now()
    membership = access.membership_for_co_chair(request.user, slug, at=now)
    form = EndingForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_membership(
                membership=membership,
                leaving=Standing.ENDED,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=now,
            )
            messages.success(request, _("The membership has ended. We have sent a letter."))
        except actions.NotAMember:
            messages.warning(request, _("This agency is no member any more."))
        return redirect("agreements:versions")
    context = {"membership": membership, "agency": membership.agency, "form": form}
    return render(request, "members/agreements/end.html", context)
