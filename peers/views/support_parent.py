"""One support parent, for the coordinators of her program: what is known, what is missing, and how
she is looked after herself."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, posted_from, signed_in
from members.journal import StepRefused
from peers.access.cases import referral_for_coordinator, support_parent_for_coordinator
from peers.access.services import apart_for_coordinator, check_for_coordinator
from peers.actions import about_support, readiness, supporting
from peers.domain.words import Side
from peers.forms.roster import ApartForm, CheckForm, RosterPauseForm, TalkForm
from peers.models import SupportParent
from peers.queries.about_support import facts_in_words
from peers.queries.checklists import checklist_of
from peers.queries.support_desk import numbers_of

PAGE = "peers:roster_one"


@never_cache
@signed_in
def support_parent(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    found = support_parent_for_coordinator(request.user, pk, at=timezone.now())
    return _page(request, found)


@require_POST
@signed_in
def take_on(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _do(request, pk, supporting.take_on, _("Taken on. A letter is on its way."))


@never_cache
@signed_in
def decline(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """After asking once."""
    if request.method != "POST":
        found = support_parent_for_coordinator(request.user, pk, at=timezone.now())
        return render(request, "peers/roster/decline.html", {"one": found})
    done = _("Not taken on. A letter is on its way.")
    return _do(request, pk, supporting.decline_application, done)


@posted_from(PAGE)
@signed_in
def pause(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = support_parent_for_coordinator(request.user, pk, at=now)
    form = RosterPauseForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, found, pause=form)
    try:
        supporting.pause(support_parent=found, by=request.user, at=now, **form.cleaned_data)
    except supporting.WrongDay:
        form.add_error("until", _("Choose a day from tomorrow on."))
        return _page(request, found, pause=form)
    except StepRefused:
        messages.info(request, _("This has changed meanwhile. Here is how it stands now."))
    return redirect(PAGE, pk)


@require_POST
@signed_in
def resume(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    return _do(request, pk, supporting.resume, _("The break is over."))


@posted_from(PAGE)
@signed_in
def note_check(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = support_parent_for_coordinator(request.user, pk, at=now)
    form = CheckForm(request.POST, support_parent=found, today=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, found, check=form)
    readiness.note_check(support_parent=found, by=request.user, at=now, **form.cleaned_data)
    messages.success(request, _("Noted."))
    return redirect(PAGE, pk)


@require_POST
@signed_in
def remove_check(request: AuthenticatedRequest, pk: int, of: int) -> HttpResponse:
    now = timezone.now()
    check = check_for_coordinator(request.user, pk, of, at=now)
    readiness.remove_check(check=check, by=request.user, at=now)
    messages.success(request, _("Removed."))
    return redirect(PAGE, pk)


@posted_from(PAGE)
@signed_in
def note_talk(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = support_parent_for_coordinator(request.user, pk, at=now)
    form = TalkForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, found, talk=form)
    about_support.note_talk(support_parent=found, by=request.user, at=now, **form.cleaned_data)
    messages.success(request, _("Noted."))
    return redirect(PAGE, pk)


@posted_from(PAGE)
@signed_in
def not_with(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The other one is named by a request that this coordinator may open."""
    now = timezone.now()
    found = support_parent_for_coordinator(request.user, pk, at=now)
    form = ApartForm(request.POST)
    if form.is_valid():
        try:
            number = form.cleaned_data["number"]
            other = referral_for_coordinator(request.user, number, at=now).person
        except Http404:
            form.add_error("number", _("You have no request with this number."))
        else:
            side = Side(form.cleaned_data["side"])
            about_support.not_with(
                support_parent=found, person=other, side=side, by=request.user, at=now
            )
            messages.success(request, _("Noted. These two are never matched."))
            return redirect(PAGE, pk)
    return _page(request, found, apart=form)


@require_POST
@signed_in
def end_apart(request: AuthenticatedRequest, pk: int, of: int) -> HttpResponse:
    now = timezone.now()
    apart = apart_for_coordinator(request.user, pk, of, at=now)
    about_support.end_apart(apart=apart, by=request.user, at=now)
    messages.success(request, _("Removed."))
    return redirect(PAGE, pk)


def _do(
    request: AuthenticatedRequest, pk: int, action: Callable[..., None], done: str
) -> HttpResponse:
    now = timezone.now()
    found = support_parent_for_coordinator(request.user, pk, at=now)
    try:
        action(support_parent=found, by=request.user, at=now)
    except StepRefused:
        messages.info(request, _("This has changed meanwhile. Here is how it stands now."))
    else:
        messages.success(request, done)
    return redirect(PAGE, pk)


def _page(request: AuthenticatedRequest, found: SupportParent, **wrong: Any) -> HttpResponse:
    """The page, with the form that has to be looked at again."""
    today = timezone.localdate(timezone.now())
    forms = {
        "check": CheckForm(support_parent=found, today=today, initial={"done_on": today}),
        "talk": TalkForm(today=today, initial={"on": today}),
        "apart": ApartForm(),
        "pause": RosterPauseForm(today=today),
    }
    context = {
        "one": found,
        "facts": facts_in_words(found),
        "checklist": checklist_of(found, today),
        "checks": found.checks.select_related("requirement").order_by("-done_on", "-pk"),
        "talks": found.talks.select_related("by"),
        "wishes": found.apart.order_by("-since"),
        "numbers": numbers_of(found),
        "forms": forms | wrong,
    }
    return render(request, "peers/roster/support_parent.html", context)
