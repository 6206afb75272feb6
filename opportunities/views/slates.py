"""The vacant seats of a body filled together: a suggestion for the co-chairs, who decide."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from members.models import User
from opportunities.access.released import facts_shown
from opportunities.access.slates import body_for_slate
from opportunities.domain.words import Fact
from opportunities.models import Candidacy
from opportunities.queries.slates import slate_of
from pairing import OutOfTime


@signed_in
def slate(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    body = body_for_slate(request.user, slug, at=now)
    context: dict[str, Any] = {"body": body}
    try:
        found = slate_of(body, now)
        context["slate"] = found
        context["seated"] = [(each, _name(each, request.user)) for each in found.seated]
    except OutOfTime:
        context["out_of_time"] = True
    return render(request, "opportunities/network/slate.html", context)


def _name(candidacy: Candidacy, by: User) -> str:
    """As far as she released it, and each look is written down."""
    shown = facts_shown(candidacy, by=by, at=timezone.now())
    names = (str(each.value) for each in shown if each.fact is Fact.NAME)
    return next(names, _("A candidate without a name"))
