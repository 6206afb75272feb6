"""An announcement is looked at, tried out and sent."""

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
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

BESIDE = '<head><base target="_blank">'


@csp_update({"frame-src": [SELF]})
@signed_in
def send(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The letter as it will be and whom it reaches; one press sends it."""
    now = timezone.now()
    announcement = announcement_for_author(request.user, pk, at=now)
    if request.method == "POST":
        return _send(request, announcement)
    context = {
        "announcement": announcement,
        "letter": posting.letter(announcement, at=now),
        "letters": posting.as_read(announcement, reader=request.user, at=now),
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


@csp_replace(settings.LETTER_POLICY)
@signed_in
def letter(request: AuthenticatedRequest, pk: int, language: str) -> HttpResponse:
    """The letter alone, as a mail program shows it. Its links open beside the page that frames
    it."""
    now = timezone.now()
    announcement = announcement_for_author(request.user, pk, at=now)
    letters = posting.as_read(announcement, reader=request.user, at=now)
    html = {one.language: one.html for one in letters}.get(language)
    if html is None:
        raise Http404
    return HttpResponse(html.replace("<head>", BESIDE, 1))


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
