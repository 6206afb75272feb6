"""Development only: the letters of this instance, to read in the browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path

from members.models import Letter

THIS_MACHINE = {"127.0.0.1", "::1"}


def on_this_machine(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Letters hold codes to sign in: whoever else reaches the server sees none, and neither does
    one whom a proxy on this machine lets through."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        passed_on = "HTTP_X_FORWARDED_FOR" in request.META
        if passed_on or request.META.get("REMOTE_ADDR") not in THIS_MACHINE:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@on_this_machine
def letters(request: HttpRequest) -> HttpResponse:
    newest = Letter.objects.order_by("-pk")[:100]
    return render(request, "network/letters.html", {"letters": newest})


@on_this_machine
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "network/letter.html", {"letter": get_object_or_404(Letter, pk=pk)})


urlpatterns = [path("", letters, name="letters"), path("<int:pk>/", letter, name="letter")]
