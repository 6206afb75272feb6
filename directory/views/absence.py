"""What stands at an address where nothing public is (any more)."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[[HttpRequest, str], HttpResponse]


def kind_when_absent(view: View) -> View:
    """The same page for what was public once, what is a draft, and what never was."""

    @wraps(view)
    def shown(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except Http404:
            return render(request, "directory/absent.html", status=404)

    return shown
