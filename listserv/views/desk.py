"""For those who look after lists: what waits, what goes out, how a list does."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from listserv.access.posts import list_for_moderator, post_for_moderator, see_runs_lists
from listserv.actions import posting
from listserv.models import Incoming
from listserv.models.labels import FREQUENCIES, PARTINGS, SOURCES
from listserv.queries import waiting
from listserv.queries.comings_and_goings import comings_and_goings, standing
from listserv.queries.progress import together
from listserv.queries.senders import is_co_chair, lists_run_by
from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused

AT_ONCE = 25
MONTHS = 12


@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    see_runs_lists(request.user, at=now)
    going = waiting.going_out(request.user, now)[:AT_ONCE]
    context: dict[str, Any] = {"going": waiting.with_progress(going)}
    if request.htmx:  # type: ignore[attr-defined]  # of its middleware
        return render(request, "listserv/desk/_going.html", context)
    context |= {
        "waiting": waiting.waiting_for(request.user).select_related("mailing_list", "claimed_by"),
        "lists": lists_run_by(request.user),
        "put_aside": Incoming.objects.put_aside().count() if is_co_chair(request.user) else 0,
        "now": now,
    }
    return render(request, "listserv/desk/desk.html", context)


@signed_in
def list_figures(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    """Readers, where they came from, how others left, and each post with what became of it."""
    mailing_list = list_for_moderator(request.user, slug, at=timezone.now())
    page = Paginator(waiting.posted(mailing_list), AT_ONCE).get_page(request.GET.get("page"))
    posts = waiting.with_progress(page.object_list)
    context = {
        **{"list": mailing_list, "page": page, "posts": posts},
        "together": together(progress for _, progress in posts),
        "standing": standing(mailing_list),
        "reading": in_words(waiting.reading(mailing_list), FREQUENCIES),
        "months": [
            (month.first, in_words(month.joined, SOURCES), in_words(month.left, PARTINGS))
            for month in comings_and_goings(mailing_list)[:MONTHS]
        ],
        "runs_the_network": is_co_chair(request.user),
    }
    return render(request, "listserv/desk/list.html", context)


def in_words(numbers: Mapping[Any, int], labels: Any) -> list[tuple[str, int]]:
    """The largest first."""
    said = {value: str(label) for value, label in labels}
    named = [(said[word.value], number) for word, number in numbers.items()]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


@signed_in
def post_figures(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One post that went out: how far its sending is, and how to stop it."""
    post = post_for_moderator(request.user, pk, at=timezone.now())
    if post.status == "held":
        return redirect("lists:held", pk)
    [(post, progress)] = waiting.with_progress([post])
    part = request.htmx  # type: ignore[attr-defined]  # of its middleware
    template = "listserv/desk/_progress.html" if part else "listserv/desk/post.html"
    return render(request, template, {"post": post, "progress": progress})


@require_POST
@signed_in
def pause(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    posting.pause(post=post, by=request.user, at=now)
    messages.success(request, _("Sending is paused. What is on its way still arrives."))
    return redirect("lists:post_figures", pk)


@require_POST
@signed_in
def resume(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    posting.resume(post=post, by=request.user, at=now)
    messages.success(request, _("Sending goes on."))
    return redirect("lists:post_figures", pk)


@signed_in
def remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Asks once; what was sent cannot be called back."""
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    if request.method != "POST":
        return render(request, "listserv/desk/remove.html", {"post": post})
    try:
        posting.remove(post=post, by=request.user, at=now)
        messages.success(request, _("The letter is removed. The archive says so."))
    except StepRefused:
        messages.info(request, _("This letter is not in the archive, so nothing was removed."))
    return redirect("lists:post_figures", pk)
