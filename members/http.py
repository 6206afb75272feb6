"""Requests of people who are signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit as attempts
from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from members.models import User


class AuthenticatedRequest(HttpRequest):
    """A request whose `user` is an account, for the type checker's sake."""

    user: User


View = Callable[..., HttpResponse]


def signed_in(view: Callable[..., HttpResponse]) -> View:
    """The view is for people who are signed in; others are sent to the sign-in page."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(cast(AuthenticatedRequest, request), *args, **kwargs)

    return cast(View, login_required(inner))


def posted_from(page: str) -> Callable[[View], View]:
    """The view takes what a form on that page sends. Whoever comes back to its address, by
    reloading a page with a mistake on it or by changing the language, is led to the page."""

    def guarded(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            return redirect(page, *args, **kwargs)

        return inner

    return guarded


def gently(action: str, rate: str) -> Callable[[View], View]:
    """The page answers so many times and then asks to wait; reading counts too. `rate` is in the
    words of allauth, for example 60/m/ip."""

    def slowed(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            limit = {"app": "members", "action": action, "config": {action: rate}}
            refused = ratelimit.consume_or_429(request, limit_get=True, **limit)
            return refused or view(request, *args, **kwargs)

        return inner

    return slowed


def mail_code(request: HttpRequest, user: User, email: str, *, onward: str) -> HttpResponse | None:
    """A code to sign in goes to that address of hers; typed in, it leads `onward`. None where too
    many were asked for of late."""
    if not attempts.consume(request, action="request_login_code", key=email.lower()):
        return None
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    page = reverse("account_confirm_login_code")
    return redirect(f"{page}?{urlencode({'next': onward})}")
