"""The way back for a reader whose letters came back: a button, no account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from listserv.access.arrivals import reader_with
from listserv.actions.subscriptions import hear
from listserv.queries.silences import is_silent_for_bounces
from listserv.views.readers.by_letter import by_letter
from members.http import gently


@by_letter
@gently("lists_back", "60/m/ip")
def back(request: HttpRequest, key: str) -> HttpResponse:
    """Reading changes nothing: mail services open links by themselves."""
    reader = reader_with(key)
    silent = is_silent_for_bounces(reader)
    if request.method == "POST" and silent:
        hear(subscriber=reader, at=timezone.now())
        messages.success(request, _("Thank you. The lists write to you again."))
        return redirect("lists:mine", reader.key)
    return render(request, "listserv/back.html", {"reader": reader, "silent": silent})
