"""Requests of people who are signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

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
