"""One page for all that concerns a reader: behind the link of any letter, and on her desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from listserv.access import readers as access
from listserv.views.readers.by_letter import by_letter
from listserv.views.readers.visits import Visit
from listserv.views.readers.wishes import WISHES
from members.http import AuthenticatedRequest, signed_in


@by_letter
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """No password: whoever holds the letter holds the key. So the address is not written out."""
    reader = access.reader_with(key)
    if reader is None:
        return render(request, "listserv/mine_unknown.html", status=404)
    return _answer(request, Visit(reader, None, request.POST, timezone.now()))


@never_cache
@signed_in
def account(request: AuthenticatedRequest) -> HttpResponse:
    reader = access.reader_behind(request.user)
    return _answer(request, Visit(reader, request.user, request.POST, timezone.now()))


def _answer(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Do what she asked for and come back, or show the page with what she typed."""
    wish = WISHES.get(visit.do)
    if wish and request.method == "POST" and (said := wish(visit)):
        messages.success(request, said)
        return redirect(visit.home)
    return render(request, "listserv/mine.html", visit.context())
