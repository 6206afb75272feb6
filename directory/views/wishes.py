""" "Tell me when there is a date": asked on a page, confirmed and ended by the link in a letter."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from directory import access
from directory.forms import WishForm
from members.models import User
from trainings.actions import wishes as actions
from trainings.emails.wishes import wish_title


def wish_for_class(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    program = access.program_for_anybody(slug, on=timezone.localdate(now), at=now)
    title = program.in_language(language()).title
    return ask(request, title, program.get_absolute_url(), {"program": program})


def wish_for_step(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    step = access.step_for_anybody(slug, key)
    return ask(request, step.label, step.sequence.get_absolute_url(), {"step": step})


def language() -> str:
    return translation.get_language() or "en"


@never_cache
def ask(request: HttpRequest, title: str, back: str, aim: dict[str, Any]) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    form = WishForm(request.POST or None, email=user.email if user else "", initial=request.GET)
    if form.is_valid():
        if refused := ratelimit.consume_or_429(request, action="wish_for_date"):
            return refused
        email = form.cleaned_data.get("email", "")
        try:
            actions.wish_for_date(
                **aim,
                **form.wanted(),
                email=email,
                language=language(),
                by=user,
                at=timezone.now(),
            )
        except actions.TooManyWishes:
            if user:
                form.add_error(None, _("You wait for ten dates already. End one of them first."))
        if form.is_valid():
            return answered(request, back)
    context = {"form": form, "title": title, "back": back, "user_email": user and user.email}
    return render(request, "directory/wish.html", context)


def answered(request: HttpRequest, back: str) -> HttpResponse:
    """To who is not signed in it says the same where no letter went out: what an address waits
    for is not for whoever types it."""
    said = _("Almost done. Open the letter that we sent you and say yes.")
    if request.user.is_authenticated:
        said = _("Kept. We write to you when there is a date.")
    messages.success(request, said)
    return redirect(back)


@never_cache
def wish(request: HttpRequest, token: str) -> HttpResponse:
    """Her yes: the page shows the button, pressing it is the yes."""
    asked = access.wish_in(token)
    if request.method == "POST" and not asked.ended_at:
        actions.confirm_wish(wish=asked, at=timezone.now())
        asked.refresh_from_db()
    context = {"wish": asked, "title": wish_title(asked, language()), "token": token}
    return render(request, "directory/wish_answer.html", context)


@never_cache
def end_wish(request: HttpRequest, token: str) -> HttpResponse:
    asked = access.wish_in(token)
    if request.method == "POST":
        actions.end_wish(wish=asked, at=timezone.now())
        asked.refresh_from_db()
    context = {"wish": asked, "title": wish_title(asked, language()), "ending": True}
    return render(request, "directory/wish_answer.html", context)
