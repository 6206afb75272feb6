from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from network import queries


def home(request: HttpRequest) -> HttpResponse:
    """The front page of the CMS, with what starts soon."""
    page = queries.front_page(get_language() or "en")
    if page is None:
        raise Http404
    soon = queries.starting_soon(timezone.localdate())
    context = page.get_context(request) | {"starting_soon": soon}
    return render(request, page.get_template(request), context)
