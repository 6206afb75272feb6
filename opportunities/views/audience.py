"""Whom an opening reaches, for the network: numbers and codes, never facts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from members.http import AuthenticatedRequest, signed_in
from opportunities.access.audience import note_look, opening_for_staff
from opportunities.domain.audience import shown
from opportunities.forms.audience import WhoForm
from opportunities.models import Opening
from opportunities.models.labels import ALERT_ANSWERS
from opportunities.queries import explaining, saying


@sensitive_post_parameters()
@signed_in
def audience(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    opening = opening_for_staff(request.user, pk, at=timezone.now())
    form = WhoForm(request.POST or None)
    why = _why(request, opening, form) if request.method == "POST" and form.is_valid() else None
    context = {"opening": opening, "form": form, "why": why} | _numbers(opening)
    return render(request, "opportunities/network/audience.html", context)


def _why(request: AuthenticatedRequest, opening: Opening, form: WhoForm) -> dict[str, Any] | None:
    now = timezone.now()
    person = explaining.person_at(form.cleaned_data["address"])
    if person is None:
        form.add_error("address", _("Nobody here has this address."))
        return None
    note_look(person, by=request.user, at=now)
    found = explaining.explain_to(opening, person, now)
    return {
        "reason": saying.REASONS[found.reason],
        "gaps": [saying.gap_name(gap.key) for gap in found.missing],
        "alert": found.alert,
    }


def _numbers(opening: Opening) -> dict[str, Any]:
    """Small ones are not shown: they could tell of somebody."""
    found = explaining.explain(opening, timezone.now())
    labels = dict(ALERT_ANSWERS)
    return {
        "told": found.told,
        "reasons": [(words, shown(found.reasons[key])) for key, words in saying.REASONS.items()],
        "gaps": [
            (saying.gap_name(key), shown(number), shown(found.alone[key]))
            for key, number in found.among.most_common()
        ],
        "answers": [(labels[key], shown(found.answers[key])) for key in labels],
    }
