from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.domain.roles import AgencyRole
from members.http import AuthenticatedRequest, signed_in
from trainings import access, actions, queries
from trainings.actions.finishing import Finish
from trainings.forms.rosters import FinishForm, RevokeForm, ShareForm
from trainings.models import Offering


@signed_in
def completion(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Who has finished: ticked by the rule, looked at by a human, then confirmed."""
    now = timezone.now()
    offering = access.roster_for(request.user, pk, role=AgencyRole.EDITOR, at=now)
    people = queries.candidates(offering, by=request.user)
    share = ShareForm(
        request.POST if "apply" in request.POST else None,
        initial={"share": round(offering.completion_share * 100)},
    )
    if share.is_valid():
        actions.set_completion_share(offering=offering, share=share.part(), by=request.user, at=now)
        return redirect("trainings:completion", pk)
    form = FinishForm(
        request.POST if "confirm" in request.POST else None,
        keys=[one.enrolment.pk for one in people],
        today=timezone.localtime(now).date(),
        initial={"completed_on": _last_day(offering, now)},
    )
    if form.is_valid():
        return _confirm(request, offering, form, now)
    context = {
        **{"offering": offering, "program": offering.program, "people": people},
        **{"share": share, "form": form, "sessions": queries.sessions_with_marks(offering)},
        **{"ticked": _ticked(form, people), "keeps": True},
    }
    return render(request, "trainings/roster_completion.html", context)


def _confirm(
    request: AuthenticatedRequest, offering: Offering, form: FinishForm, at: datetime
) -> HttpResponse:
    said = form.cleaned_data
    finish = actions.finish_class(
        offering=offering,
        keys=said["people"],
        completed_on=said["completed_on"],
        by=request.user,
        at=at,
    )
    _tell(request, finish)
    return redirect("trainings:completion", offering.pk)


def _tell(request: AuthenticatedRequest, finish: Finish) -> None:
    if finish.new:
        words = ngettext(
            "Confirmed: %(number)s person has finished.",
            "Confirmed: %(number)s people have finished.",
            len(finish.new),
        )
        messages.success(request, words % {"number": len(finish.new)})
    elif finish.stood:
        messages.info(request, _("They were confirmed before. Nothing was doubled."))
    if finish.refused:
        messages.warning(
            request, _("You cannot confirm yourself. Ask a colleague to confirm yours.")
        )


def _ticked(form: FinishForm, people: list[queries.Candidate]) -> set[int]:
    """What somebody ticked stays; at first the rule ticks."""
    if form.is_bound:
        ticked = form["people"].value() or []
        return {one.enrolment.pk for one in people if str(one.enrolment.pk) in ticked}
    return {one.enrolment.pk for one in people if one.enough and not one.herself}


def _last_day(offering: Offering, at: datetime) -> date:
    """The last day of the class, or today while it goes on."""
    zone = ZoneInfo(offering.time_zone)
    today = timezone.localtime(at, zone).date()
    ends = [session.ends_at.astimezone(zone).date() for session in offering.sessions.all()]
    last = max(ends, default=offering.ends_on)
    return last if last and last < today else today


@signed_in
def revoke_completion(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.completion_for(request.user, pk, at=now)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if actions.revoke_completion(completion=found, reason=reason, by=request.user, at=now):
            messages.success(request, _("Taken back, with all that it granted."))
        else:
            messages.info(request, _("Somebody took it back before you."))
        if found.offering_id:
            return redirect("trainings:completion", found.offering_id)
        return redirect("trainings:finished", found.program_id)
    context = {"form": form, "completion": found, "program": found.program, "keeps": True}
    return render(request, "trainings/roster_revoke.html", context)
