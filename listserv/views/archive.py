"""What was posted, for those whom the list lets read it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from listserv.access.posts import SignInFirst, archive_for, post_in_archive
from listserv.domain.masking import masked
from listserv.domain.words import Archive
from listserv.forms.posting import SearchForm
from listserv.models import MailingList
from listserv.queries import archive as queries
from listserv.queries.senders import runs
from members.http import gently
from members.models import User

AT_ONCE = 25


def for_readers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the list; who is not signed in where one must be is asked to."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        try:
            mailing_list = archive_for(request.user, slug, at=timezone.now())
        except SignInFirst:
            return redirect_to_login(request.get_full_path())
        response = view(request, mailing_list, **kwargs)
        if mailing_list.archive != Archive.PUBLIC:
            response["Cache-Control"] = "private, no-store"
        return response

    return guarded


@gently("list_archive", "120/m/ip")
@for_readers
def archive(request: HttpRequest, mailing_list: MailingList) -> HttpResponse:
    """The discussions, the liveliest first; or the posts that hold the words looked for."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    shown = queries.found(mailing_list, words) if words else queries.threads(mailing_list)
    page = Paginator(shown, AT_ONCE).get_page(request.GET.get("page"))
    context = {"list": mailing_list, "page": page, "words": words, "form": form}
    return render(request, "listserv/archive/archive.html", context)


@gently("list_archive", "120/m/ip")
@for_readers
def post(request: HttpRequest, mailing_list: MailingList, pk: int) -> HttpResponse:
    """The whole discussion that a post belongs to."""
    asked = post_in_archive(mailing_list, pk)
    user = request.user
    context = {
        "list": mailing_list,
        "title": _("Removed") if asked.removed_at else masked(asked.said("subject")),
        "thread": queries.thread_of(asked),
        "runs_it": isinstance(user, User) and runs(user, mailing_list),
    }
    return render(request, "listserv/archive/thread.html", context)
