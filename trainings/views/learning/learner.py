"""Whose record is open, and by which door she came."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language

from members.actions import person_of
from members.http import AuthenticatedRequest, View, signed_in
from members.links import LinkRefused
from members.models import Person, User
from trainings import access


@dataclass(frozen=True)
class Learner:
    """Whose record it is, who acts (nobody by name, where a link opened it), and where her pages
    begin."""

    person: Person
    by: User | None
    base: str


def for_learner(view: Callable[..., HttpResponse]) -> View:
    """The view is given whose record it shows. Without a token she has to sign in."""

    @wraps(view)
    def inner(request: HttpRequest, *, token: str = "", **kwargs: Any) -> HttpResponse:
        response = _by_link(request, token, **kwargs) if token else by_account(request, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    @signed_in
    def by_account(request: AuthenticatedRequest, **kwargs: Any) -> HttpResponse:
        person = person_of(request.user, language=get_language() or "en")
        learner = Learner(person, request.user, reverse("learning:record"))
        return view(request, learner, **kwargs)

    def _by_link(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            person = access.person_in(token)
        except LinkRefused:
            return redirect("learning_link:ask")
        if person.user_id:
            return redirect("learning:record")
        base = reverse("learning_link:record", kwargs={"token": token})
        return view(request, Learner(person, None, base), **kwargs)

    return inner
