"""An announcement is looked at, tried out and sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from listserv.access.posts import announcement_for_author
from listserv.actions import posting
from listserv.models import Announcement
from listserv.queries.senders import runs
from listserv.queries.waiting import readership
from members.http import AuthenticatedRequest, signed_in


@signed_in
def send(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The letter as it will be and whom it reaches; one press sends it."""
    now = timezone.now()
    announcement = announcement_for_author(request.user, pk, at=now)
    if request.method == "POST":
        return _send(request, announcement)
    context = {
        "announcement": announcement,
        "letter": posting.letter(announcement),
        "readers": readership(announcement.mailing_list, announcement.topic, now),
        "sent": announcement.posts.first(),
        "runs_it": runs(request.user, announcement.mailing_list),
    }
    return render(request, "listserv/desk/send.html", context)


def _send(request: AuthenticatedRequest, announcement: Announcement) -> HttpResponse:
    try:
        posting.send_announcement(announcement=announcement, by=request.user, at=timezone.now())
        messages.success(request, _("The letter is on its way."))
    except posting.SentAlready:
        messages.info(request, _("This letter went out already. Nothing was sent twice."))
    except posting.Wordless:
        messages.error(request, _("Write a subject and words first. Nothing was sent."))
    return redirect("lists:send", announcement.pk)


@require_POST
@signed_in
def send_test(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    announcement = announcement_for_author(request.user, pk, at=now)
    number = posting.send_test(announcement=announcement, by=request.user, at=now)
    said = ngettext(
        "%(number)s letter is on its way to you.",
        "%(number)s letters are on their way to you.",
        number,
    )
    messages.success(request, said % {"number": number})
    return redirect("lists:send", pk)
