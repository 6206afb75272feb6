"""Pages that a link in a letter opens, for whoever holds it and nobody else."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from members.http import View


def by_letter(view: View) -> View:
    """The key in the address is what counts: no cookie is read, so that there is none to misuse
    (and with `no-referrer` a browser would not say where its form comes from). The address is
    told to no other page, kept by no cache, and found by no search."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(csrf_exempt(inner))  # type: ignore[no-any-return]
