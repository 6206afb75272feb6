"""Mail that was put aside, for the co-chairs; and single messages, for whoever they were written
to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from listserv.access import arrivals as access
from listserv.actions import quarantine as actions
from listserv.domain.reading import Meaning
from listserv.imports.showing import shown
from listserv.models import Incoming
from members.access import see_as_co_chair
from members.http import AuthenticatedRequest, signed_in

AT_ONCE = 25


@signed_in
def put_aside(request: AuthenticatedRequest) -> HttpResponse:
    see_as_co_chair(request.user, at=timezone.now())
    found = Incoming.objects.put_aside().defer("raw").order_by("received_at", "pk")
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "listserv/quarantine/list.html", {"page": page})


@signed_in
def incoming(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    message = access.message_for(request.user, pk, at=timezone.now())
    context = {"message": message, "shown": shown(message)}
    return render(request, "listserv/quarantine/message.html", context)


@signed_in
def raw(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The bytes as they came, to keep or to give to somebody who knows; never shown as a page."""
    message = access.message_for(request.user, pk, at=timezone.now())
    name = f"message-{message.pk}.eml"
    response = HttpResponse(bytes(message.raw), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
@require_POST
def settle(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    message = access.put_aside_for(request.user, pk, at=now)
    wanted = request.POST.get("as", "")
    if wanted not in actions.WAYS:
        return redirect("lists:incoming", pk)
    try:
        actions.settle(message=message, meaning=Meaning(wanted), by=request.user, at=now)
    except actions.SettleRefused:
        messages.error(request, _("That does not work with this message. Choose another way."))
        return redirect("lists:incoming", pk)
    messages.success(request, _("Done. The message is settled."))
    return redirect("lists:quarantine")
