from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from trainings import access, actions, queries
from trainings.domain.ratings import RatingStatus
from trainings.forms import HandInForm, PartForms
from trainings.models import Rating


@signed_in
def rating(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """A request, a draft or a result, for whoever may see it."""
    now = timezone.now()
    found = access.rating_to_read_or_write(request.user, pk, at=now)
    readable = access.may_read_answers(request.user, found)
    beside = queries.self_rating_beside(found) if access.may_compare(found) else {}
    context = {
        "rating": found,
        "today": timezone.localdate(now),
        "parts": queries.parts_of(found, beside=beside) if readable else [],
        "may_write": access.may_write(request.user, found, at=now),
        "may_begin": access.may_begin(request.user, found, at=now),
        "of_agency": access.acts_for_agency(request.user, found.rated_agency_id, at=now),
    }
    return render(request, "trainings/quality/rating.html", context)


@require_POST
@signed_in
def begin_rating(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    asked = access.rating_to_write(request.user, pk, at=now)
    try:
        actions.begin_rating(rating=asked, by=request.user, at=now)
    except StepRefused:
        messages.info(request, _("Somebody of your agency was quicker, or it was taken back."))
        return redirect("quality:desk")
    return redirect("quality:rating", pk)


@signed_in
def decline_rating(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    asked = access.rating_to_write(request.user, pk, at=now)
    if request.method != "POST":
        return render(request, "trainings/quality/decline.html", {"rating": asked})
    try:
        actions.decline_rating(rating=asked, by=request.user, at=now)
        messages.success(request, _("We have told the agency. Thank you for your answer."))
    except (StepRefused, actions.RatingRefused):
        messages.info(request, _("This rating is closed already."))
    return redirect("quality:desk")


@signed_in
def rating_part(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """One domain; whatever is typed is kept, finished or not."""
    now = timezone.now()
    found = _draft(request, pk)
    parts = queries.parts_of(found)
    if not 1 <= number <= len(parts):
        raise Http404
    forms = PartForms(request.POST or None, parts[number - 1].answers)
    if request.method == "POST" and forms.is_valid():
        try:
            actions.save_answers(rating=found, by=request.user, at=now, answers=forms.answers())
        except actions.RatingRefused:
            messages.warning(request, _("This rating was handed in meanwhile."))
            return redirect("quality:rating", pk)
        messages.success(request, _("Saved. You can go on at any time."))
        return _next(request, pk, number, len(parts))
    context = {"rating": found, "part": parts[number - 1], "forms": forms, "number": number}
    return render(request, "trainings/quality/part.html", context | {"last": len(parts)})


def _next(request: AuthenticatedRequest, pk: int, number: int, last: int) -> HttpResponse:
    if "next" in request.POST and number < last:
        return redirect("quality:rating_part", pk, number + 1)
    return redirect("quality:rating", pk)


@signed_in
def submit_rating(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = _draft(request, pk)
    form = HandInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit_rating(rating=found, by=request.user, at=now, **form.cleaned_data)
            messages.success(request, _("Handed in. Thank you."))
        except actions.RatingUnfinished:
            messages.warning(request, _("Some answers are missing. You see below where."))
        except (actions.RatingRefused, StepRefused):
            messages.warning(request, _("This rating was handed in meanwhile."))
        return redirect("quality:rating", pk)
    context = {"rating": found, "form": form, "parts": queries.parts_of(found)}
    return render(request, "trainings/quality/hand_in.html", context)


def _draft(request: AuthenticatedRequest, pk: int) -> Rating:
    found = access.rating_to_write(request.user, pk, at=timezone.now())
    if found.status != RatingStatus.DRAFT:
        raise Http404
    return found
