"""How somebody came to a request: by the link of a letter, signed in as the parent, or as the
coordinator who writes down what a parent says on the telephone. The pages are the same.

Programs that look through letters open links: opening one changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.links import LinkRefused
from members.models import User
from peers.access import cases, requests

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Door:
    """`prefix` is that of the names of its addresses: letter, my, desk."""

    prefix: str
    key: str | int
    user: User | None
    at: datetime

    def to(self, page: str, *more: object) -> str:
        return reverse(f"peers:{self.prefix}_{page}", args=[self.key, *more])

    @property
    def is_hers(self) -> bool:
        return self.prefix != "desk"


def with_request(view: View) -> View:
    """Finds the request by what the address holds: a token, a key, or a key on the desk."""

    @never_cache
    @wraps(view)
    def inner(
        request: HttpRequest, token: str = "", pk: int = 0, desk: bool = False, **more: object
    ) -> HttpResponse:
        user = request.user if isinstance(request.user, User) else None
        if token:
            return _by_letter(view, request, token, user, **more)
        if user is None:
            return redirect_to_login(request.get_full_path())
        door = Door("desk" if desk else "my", pk, user, timezone.now())
        find = requests.request_to_hear if desk else cases.own_referral
        return view(request, find(user, pk, at=door.at), door, **more)

    return inner


def _by_letter(
    view: View, request: HttpRequest, token: str, user: User | None, **more: object
) -> HttpResponse:
    """Whoever has an account goes on there, once she has said yes."""
    door = Door("letter", token, user, timezone.now())
    try:
        referral = requests.request_in(token, at=door.at)
    except LinkRefused:
        return render(request, "peers/asking/gone.html", status=404)
    if referral.confirmed and not requests.may_go_on_by_link(referral, user):
        return redirect("peers:my_request", referral.pk)
    return view(request, referral, door, **more)
