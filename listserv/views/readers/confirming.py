"""The page behind a confirm letter: reading it does nothing, the button says yes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from listserv.access import readers as access
from listserv.actions import subscriptions as actions
from listserv.domain.joining import masked
from listserv.domain.words import Source
from listserv.models import Subscription
from listserv.queries.expecting import habits, in_words
from listserv.queries.joining import consent_wording
from listserv.views.readers.by_letter import by_letter
from members.links import LinkRefused


@by_letter
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Of several lists that were chosen at once she may leave some out."""
    try:
        rows = access.asked_in(token)
    except LinkRefused:
        rows = []
    if request.method == "POST" and rows:
        return _confirm(request, rows)
    return _page(request, rows)


def _page(request: HttpRequest, rows: list[Subscription], *, none: bool = False) -> HttpResponse:
    waiting = [one for one in rows if one.waits]
    if not waiting:
        return _nothing_waits(request, rows)
    language = get_language() or "en"
    known = habits([one.mailing_list for one in waiting], timezone.localdate())
    asked = [
        {
            "row": one,
            "wording": consent_wording(one.mailing_list, one.frequency, language),
            "expected": in_words(known.of(one.mailing_list)),
        }
        for one in waiting
    ]
    context = {"asked": asked, "address": masked(waiting[0].subscriber.address), "none": none}
    return render(request, "listserv/confirm.html", context, status=400 if none else 200)


def _nothing_waits(request: HttpRequest, rows: list[Subscription]) -> HttpResponse:
    standing = [one for one in rows if one.stands]
    if standing:
        return _welcome(request, standing)
    return render(request, "listserv/confirm_too_late.html", status=410)


def _confirm(request: HttpRequest, rows: list[Subscription]) -> HttpResponse:
    waiting = [one for one in rows if one.waits]
    ticked = set(request.POST.getlist("lists"))
    chosen = [one for one in waiting if len(waiting) == 1 or str(one.pk) in ticked]
    if not chosen:
        return _page(request, rows, none=True)
    try:
        standing = actions.confirm(
            subscriptions=chosen,
            language=get_language() or "en",
            source=Source.PAGE,
            at=timezone.now(),
        )
    except actions.ConfirmRefused:
        return render(request, "listserv/confirm_too_late.html", status=410)
    return _welcome(request, standing)


def _welcome(request: HttpRequest, standing: list[Subscription]) -> HttpResponse:
    """The way to her own page is in her letter, and here."""
    context = {"standing": standing, "key": standing[0].subscriber.key}
    return render(request, "listserv/confirmed.html", context)
