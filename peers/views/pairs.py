"""The two with each other: how they keep in touch, their contacts, and the end."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, gently, signed_in
from members.journal import StepRefused
from members.links import LinkRefused
from peers.access.cases import match_for_coordinator
from peers.access.pairs import Pair, pair_for, pair_in
from peers.actions import pairs as actions
from peers.actions.again import say_again
from peers.domain.lifecycle import OPEN
from peers.domain.words import Closing, Side
from peers.forms.pairs import ContactForm, EndForm, OwnEndForm, PlanForm
from peers.models import Match
from peers.queries import pairs as queries
from peers.queries.records import asked_of

View = Callable[[AuthenticatedRequest, Pair], HttpResponse]
OWN_END = {Side.PARENT: Closing.PARENT_ENDED, Side.SUPPORT: Closing.SUPPORT_PARENT_ENDED}


def of_the_pair(view: View) -> Callable[..., HttpResponse]:
    """For one of the two, signed in."""

    @never_cache
    @signed_in
    @wraps(view)
    def inner(request: AuthenticatedRequest, pk: int, side: Side) -> HttpResponse:
        return view(request, pair_for(request.user, pk, side, at=timezone.now()))

    return inner


def address(pair: Pair, page: str) -> str:
    """Of a page of this pair, on her side."""
    return reverse(f"peers:{pair.side.value}_{page}", args=[pair.match.pk])


def about(pair: Pair, **context: object) -> dict[str, object]:
    """What every page of a pair shows."""
    pages = {page: address(pair, page) for page in ("plan", "contacts", "end")}
    return {
        "match": pair.match,
        "supports": pair.side == Side.SUPPORT,
        "other": queries.name_for(pair.match, pair.side),
        "running": pair.match.status in OPEN,
        "pages": pages,
    } | context


@of_the_pair
def plan(request: AuthenticatedRequest, pair: Pair) -> HttpResponse:
    stands = {"modes": pair.match.modes, "often": pair.match.often}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=stands)
    if request.method == "POST" and form.is_valid():
        return _agree(request, pair, form)
    return render(request, "peers/pairs/plan.html", about(pair, form=form))


def _agree(request: AuthenticatedRequest, pair: Pair, form: PlanForm) -> HttpResponse:
    try:
        actions.agree_plan(
            match=pair.match,
            side=pair.side,
            modes=form.cleaned_data["modes"],
            often=form.cleaned_data["often"],
            by=request.user,
            at=timezone.now(),
        )
    except actions.PairEnded:
        return _ended(request)
    messages.success(request, _("Saved. The other one gets a letter that something changed."))
    return redirect(address(pair, "contacts"))


@of_the_pair
def contacts(request: AuthenticatedRequest, pair: Pair) -> HttpResponse:
    now = timezone.now()
    form = _contact_form(request, pair)
    if request.method == "POST" and form.is_valid():
        try:
            _note(pair, form, request)
        except actions.PairEnded:
            return _ended(request)
        messages.success(request, _("Noted. Thank you."))
        return redirect(address(pair, "contacts"))
    noted = queries.contacts_of(pair.match)[:100]
    dose = queries.dose_of(pair.match, on=timezone.localdate(now))
    asked = asked_of(pair.match) if pair.side == Side.SUPPORT else []
    context = about(pair, form=form, contacts=noted, dose=dose, asked=asked)
    return render(request, "peers/pairs/contacts.html", context)


@never_cache
@gently("peer_contact", "60/m/ip")
def contact_link(request: HttpRequest, token: str) -> HttpResponse:
    """From a letter, without signing in: the page names nobody, and opening it notes nothing."""
    try:
        pair = pair_in(token)
    except LinkRefused:
        return gone(request)
    if pair.match.status not in OPEN:
        return _ended(request)
    form = _contact_form(request, pair)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "done": "noted" in request.GET and not form.is_bound}
        return render(request, "peers/pairs/contact_link.html", context)
    try:
        _note(pair, form, request)
    except actions.PairEnded:
        return _ended(request)
    return redirect(f"{request.path}?noted=1")


def _contact_form(request: HttpRequest, pair: Pair) -> ContactForm:
    data = request.POST if request.method == "POST" else None
    return ContactForm(data, match=pair.match, today=timezone.localdate())


def _note(pair: Pair, form: ContactForm, request: HttpRequest) -> None:
    actions.note_contact(
        match=pair.match,
        side=pair.side,
        touch=form.touch(),
        by=request.user if request.user.is_authenticated else None,
        at=timezone.now(),
    )


@of_the_pair
def end(request: AuthenticatedRequest, pair: Pair) -> HttpResponse:
    """Asked once, and never why."""
    form = OwnEndForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        apart = queries.is_apart(pair.match, pair.side)
        return render(request, "peers/pairs/end.html", about(pair, form=form, apart=apart))
    rematch = form.cleaned_data["rematch"] or pair.side == Side.SUPPORT
    if not _close(request, pair.match, OWN_END[pair.side], rematch=rematch):
        return _ended(request)
    messages.success(request, _("It has ended. Both of you get a letter."))
    return redirect(address(pair, "end"))


@require_POST
@signed_in
def again(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """After the end: may she be asked for this parent once more?"""
    now = timezone.now()
    pair = pair_for(request.user, pk, Side.SUPPORT, at=now)
    yes = request.POST.get("again") == "yes"
    try:
        say_again(match=pair.match, side=Side.SUPPORT, again=yes, by=request.user, at=now)
        messages.success(request, _("Thank you. We keep to that."))
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
    return redirect(address(pair, "end"))


@never_cache
@signed_in
def end_by_coordinator(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    match = match_for_coordinator(request.user, pk, at=timezone.now())
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"match": match, "form": form, "running": match.status in OPEN}
        return render(request, "peers/pairs/end_here.html", context)
    if not _close(request, match, form.why(), rematch=form.cleaned_data["rematch"]):
        return _ended(request)
    messages.success(request, _("It has ended. Both of them get a letter."))
    return redirect("peers:pair_end", pk)


def _close(request: AuthenticatedRequest, match: Match, why: Closing, *, rematch: bool) -> bool:
    """False where it does not run: a proposal is not ended here."""
    if match.status not in OPEN:
        return False
    try:
        actions.close_match(
            match=match, closing=why, by=request.user, at=timezone.now(), rematch=rematch
        )
    except StepRefused:
        return False
    return True


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "peers/pairs/gone.html", status=404)


def _ended(request: HttpRequest) -> HttpResponse:
    """Whoever comes too late is told so, kindly, and nothing is changed."""
    return render(request, "peers/pairs/ended.html", status=410)
