from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from network import queries


def home(request: HttpRequest) -> HttpResponse:
    """The front page of the CMS, with what starts soon and which seats close next."""
    page = queries.front_page(get_language() or "en")
    if page is None:
        raise Http404
    today = timezone.localdate()
    context = page.get_context(request) | {
        "starting_soon": queries.starting_soon(today),
        "open_seats": queries.open_seats(today),
        "today": today,
    }
    return render(request, page.get_template(request), context)
