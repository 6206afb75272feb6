"""An agency's own application, by the link of a letter. Programs that look through letters open
links: opening one changes nothing."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import access, links
from members.actions import admission
from members.domain.admission import ADMISSION_STEPS, WITH_THE_AGENCY, AdmissionStatus
from members.forms.admission import AppealForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Application, User
from members.queries import applications as queries
from members.views.admission import pages


def with_application(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Finds the application by the link of a letter. Of two clicks at once the second may come
    too late."""

    @never_cache
    @wraps(view)
    def inner(request: HttpRequest, token: str, **more: str) -> HttpResponse:
        try:
            found = access.application_in(token)
        except links.LinkRefused:
            return render(request, "members/admission/gone.html", status=404)
        try:
            return view(request, found, token, **more)
        except admission.ApplicationClosed:
            messages.info(request, _("Something changed meanwhile. This is how it stands now."))
            return redirect("admission:application", token)

    return inner


@with_application
def application(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    """How it stands, and what to do next."""
    parts = pages.all_of(found)
    context = {
        "application": found,
        "token": token,
        "pages": parts,
        "first_gap": next((part for part in parts if part["gaps"]), None),
        "with_the_agency": found.status in WITH_THE_AGENCY,
        "may_withdraw": AdmissionStatus.WITHDRAWN in ADMISSION_STEPS.get(found.status, ()),
        "may_appeal": found.may_be_appealed(timezone.localdate()),
        "answers": queries.read_out(found),
    }
    return render(request, "members/admission/application.html", context)


@with_application
def step(request: HttpRequest, found: Application, token: str, page: str) -> HttpResponse:
    """One page of it. Whatever is well typed is kept at once."""
    if found.status not in WITH_THE_AGENCY:
        return redirect("admission:application", token)
    if found.status == AdmissionStatus.INQUIRY and request.method == "POST":
        admission.begin_application(application=found, by=_who(request), at=timezone.now())
    sent = request.POST if request.method == "POST" and "begin" not in request.POST else None
    form = pages.form_of(found, page, sent)
    if sent is not None:
        later = "later" in sent
        well = form.is_valid()
        admission.save_words(application=found, by=_who(request), at=timezone.now(), **form.kept())
        if well or (later and form.only_gaps):
            return _onward(request, found, token, page, later=later)
    context = {"application": found, "token": token, "form": form, **pages.place_of(found, page)}
    return render(request, "members/admission/step.html", context)


def _onward(
    request: HttpRequest, found: Application, token: str, page: str, *, later: bool
) -> HttpResponse:
    following = pages.place_of(found, page)["following"]
    if later:
        messages.success(request, _("Saved. The link in our letter brings you back here."))
        return redirect("admission:application", token)
    if following:
        return redirect("admission:step", token, following)
    return redirect("admission:hand_in", token)


@with_application
def hand_in(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    """Read once more, and hand in."""
    if request.method == "POST":
        try:
            admission.hand_in(application=found, by=_who(request), at=timezone.now())
            messages.success(request, _("Thank you. Your application is with us now."))
        except admission.Incomplete:
            messages.warning(request, _("Something is still missing. It is marked below."))
            return redirect("admission:hand_in", token)
        except admission.ApplicationClosed:
            messages.info(request, _("It was handed in already. This is how it stands now."))
        return redirect("admission:application", token)
    if found.status != AdmissionStatus.APPLICATION:
        return redirect("admission:application", token)
    context = {
        "application": found,
        "token": token,
        "pages": pages.all_of(found),
        "missing": queries.missing(found),
        "answers": queries.read_out(found),
    }
    return render(request, "members/admission/hand_in.html", context)


@with_application
def withdraw(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    """Take it back, after asking once."""
    if request.method == "POST":
        try:
            admission.withdraw_application(application=found, by=_who(request), at=timezone.now())
            messages.success(request, _("Your application is taken back."))
        except admission.ApplicationClosed:
            messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect("admission:application", token)
    context = {"application": found, "token": token}
    return render(request, "members/admission/withdraw.html", context)


@with_application
def appeal(request: HttpRequest, found: Application, token: str) -> HttpResponse:
    now = timezone.now()
    if not found.may_be_appealed(timezone.localdate(now)) and request.method != "POST":
        return redirect("admission:application", token)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        try:
            admission.appeal(application=found, by=_who(request), at=now, **form.cleaned_data)
            messages.success(request, _("Thank you. We look at your application again."))
        except admission.AppealClosed:
            messages.info(request, _("The time for an appeal is over. You may apply anew."))
        except admission.ApplicationClosed:
            messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect("admission:application", token)
    context = {"application": found, "token": token, "form": form}
    return render(request, "members/admission/appeal.html", context)


@signed_in
def mine(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """From the desk to the page that the letter's link leads to."""
    found = access.own_application(request.user, pk, at=timezone.now())
    return redirect("admission:application", links.sign("application", application=found.pk))


@signed_in
def apply(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """A lead begins for an agency that is listed, or was a member."""
    now = timezone.now()
    agency = access.agency_to_apply_for(request.user, slug, at=now)
    if request.method == "POST":
        return _begin(request, slug)
    context = {
        "agency": agency,
        "classes": [one for one in queries.classes() if one["form"]],
        "may_apply": queries.may_apply(agency, now),
        "applications": agency.applications.order_by("-touched_at"),
    }
    return render(request, "members/admission/apply.html", context)


def _begin(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_to_apply_for(request.user, slug, at=now)
    form = access.form_open(request.POST.get("member_class", ""))
    try:
        begun = admission.begin_for_agency(
            agency=agency,
            member_class=access.known_class(form.member_class),
            by=request.user,
            at=now,
        )
    except admission.MayNotApply:
        messages.info(request, _("Your agency belongs already, or has applied."))
        return redirect(reverse("admission:apply", args=[slug]))
    return redirect("admission:mine", begun.pk)


def _who(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None
