"""What it is, and the two ways to ask. What these pages answer says nothing about whose an address
is, nor who has asked already."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.models import User
from peers.actions import asking
from peers.forms.asking import AskForm, ParentForm, ReferForm
from peers.queries.requests import programs_open


def support(request: HttpRequest) -> HttpResponse:
    """What it is in plain words, and what we promise."""
    return render(request, "peers/asking/support.html", {"programs": programs_open()})


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """For herself."""
    user = request.user if isinstance(request.user, User) else None
    person = person_of(user, language=get_language() or "en") if user else None
    first = {"letters": get_language(), "phone": person.phone if person else ""}
    form = AskForm(request.POST or None, signed_in=bool(user), initial=first)
    if request.method == "POST" and (form.is_trapped or form.is_valid()):
        return _ask(request, form, user)
    return render(request, "peers/asking/ask.html", {"form": form})


def _ask(request: HttpRequest, form: AskForm, user: User | None) -> HttpResponse:
    """Who falls into the trap sees what everybody sees."""
    if form.is_trapped:
        return redirect("peers:asked")
    now, program = timezone.now(), form.cleaned_data["program"]
    if user is None:
        return _by_letter(request, form)
    try:
        person, phone = person_of(user), form.cleaned_data["phone"]
        referral = asking.ask(person=person, program=program, phone=phone, by=user, at=now)
    except asking.AlreadyOpen as known:
        messages.info(request, _("You have asked already. Here is how it stands."))
        return redirect("peers:my_request", known.referral.pk)
    return redirect("peers:my_step", referral.pk, "child")


def _by_letter(request: HttpRequest, form: AskForm) -> HttpResponse:
    if not _gently(request, form):
        return render(request, "peers/asking/later.html", status=429)
    named, program = form.named(), form.cleaned_data["program"]
    asking.ask_by_form(parent=named, program=program, at=timezone.now())
    return redirect("peers:asked")


def _gently(request: HttpRequest, form: ParentForm) -> bool:
    """Not too many letters to one address."""
    said = form.cleaned_data
    key = said["email"].lower() or said["phone"]
    return bool(ratelimit.consume(request, action="ask_for_support", key=key))


@never_cache
def refer(request: HttpRequest) -> HttpResponse:
    """For a parent who agreed."""
    today = timezone.localdate()
    form = ReferForm(request.POST or None, today=today, initial={"letters": get_language()})
    if request.method == "POST" and (form.is_trapped or form.is_valid()):
        return _refer(request, form)
    return render(request, "peers/asking/refer.html", {"form": form})


def _refer(request: HttpRequest, form: ReferForm) -> HttpResponse:
    if form.is_trapped:
        return redirect("peers:referred")
    if not _gently(request, form):
        return render(request, "peers/asking/later.html", status=429)
    by = request.user if isinstance(request.user, User) else None
    named, who, program = form.named(), form.referrer(), form.cleaned_data["program"]
    try:
        asking.refer(parent=named, program=program, referrer=who, by=by, at=timezone.now())
    except asking.ForHerself:
        messages.info(request, _("That is you yourself. Ask here: it is shorter."))
        return redirect("peers:ask")
    return redirect("peers:referred")


def asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "peers/asking/asked.html")


def referred(request: HttpRequest) -> HttpResponse:
    return render(request, "peers/asking/referred.html")
