"""The calendars of an agency: where they are, what they say, and whose class it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.models import Agency
from trainings import access, actions, queries
from trainings.domain.feeds.timing import Fault
from trainings.forms import DecisionsForm, FeedAddressForm, FeedFileForm
from trainings.imports.calendars import NotACalendar, NotFetched
from trainings.models import Feed


@signed_in
def feeds(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    agency = access.agency_for(request.user, slug, at=timezone.now())
    return _feeds(request, agency)


@require_POST
@signed_in
def add_feed(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, at=now)
    form = FeedAddressForm(request.POST)
    if form.is_valid():
        try:
            feed = actions.add_feed(agency=agency, by=request.user, at=now, **form.cleaned_data)
            return redirect("trainings:feed", feed.pk)
        except NotFetched as refused:
            form.refuse(refused.fault)
        except NotACalendar:
            form.refuse(Fault.NOT_A_CALENDAR)
        except actions.AlreadyThere:
            form.add_error(
                "address", _("You have added this calendar already. It is listed above.")
            )
    return _feeds(request, agency, address=form)


@require_POST
@signed_in
def add_feed_file(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    agency = access.agency_for(request.user, slug, at=now)
    form = FeedFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            feed = actions.add_feed_file(agency=agency, by=request.user, at=now, **form.words())
            return redirect("trainings:feed", feed.pk)
        except NotACalendar:
            form.refuse(Fault.NOT_A_CALENDAR)
    return _feeds(request, agency, file=form)


def _feeds(
    request: AuthenticatedRequest,
    agency: Agency,
    *,
    address: FeedAddressForm | None = None,
    file: FeedFileForm | None = None,
) -> HttpResponse:
    context = {
        "agency": agency,
        "feeds": queries.feeds_of(agency),
        "address": address or FeedAddressForm(),
        "file": file or FeedFileForm(),
    }
    return render(request, "trainings/feeds.html", context)


@signed_in
def feed(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What the calendar says; nothing becomes a date of a class before the agency says whose."""
    now = timezone.now()
    found = access.feed_for(request.user, pk, at=now)
    runs = queries.runs_of(found, now)
    form = DecisionsForm(request.POST or None, feed=found, series=runs)
    if form.is_valid():
        reading = actions.decide_feed(feed=found, by=request.user, at=now, **form.said_all())
        _tell(request, reading)
        return redirect("trainings:feed", pk)
    return _feed(request, found, form=form)


def _feed(request: AuthenticatedRequest, found: Feed, **forms: Any) -> HttpResponse:
    now = timezone.now()
    runs = queries.runs_of(found, now)
    context = {
        "feed": found,
        "agency": found.agency,
        "runs": runs,
        "look": queries.to_look_at(runs),
        "refusals": queries.refusals(found),
        "form": DecisionsForm(feed=found, series=runs),
        "file": FeedFileForm(),
    } | forms
    return render(request, "trainings/feed.html", context)


@require_POST
@signed_in
def read_feed(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.feed_for(request.user, pk, at=now)
    if found.address:
        _tell(request, actions.read_feed(feed=found, by=request.user, at=now))
    return redirect("trainings:feed", pk)


@require_POST
@signed_in
def replace_feed_file(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.feed_for(request.user, pk, at=now)
    form = FeedFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            reading = actions.replace_feed_file(feed=found, by=request.user, at=now, **form.words())
            _tell(request, reading)
            return redirect("trainings:feed", pk)
        except NotACalendar:
            form.refuse(Fault.NOT_A_CALENDAR)
    return _feed(request, found, file=form)


@signed_in
def remove_feed(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    found = access.feed_for(request.user, pk, at=now)
    if request.method != "POST":
        return render(request, "trainings/remove_feed.html", {"feed": found})
    actions.remove_feed(feed=found, by=request.user, at=now)
    messages.success(
        request, _("The calendar is removed. Its dates stay; change them by hand now.")
    )
    return redirect("trainings:feeds", found.agency.slug)


def _tell(request: AuthenticatedRequest, reading: actions.Reading) -> None:
    if reading.busy:
        messages.info(request, _("The calendar is being read right now. Look again in a minute."))
    elif reading.fault:
        messages.warning(request, _("We could not read the calendar. Your dates stay as they are."))
    elif reading.changed:
        said = ngettext(
            "Done: %(number)s run of a class was new or changed.",
            "Done: %(number)s runs of classes were new or changed.",
            reading.changed,
        )
        messages.success(request, said % {"number": reading.changed})
    else:
        messages.success(request, _("Done. Nothing had to be changed."))
