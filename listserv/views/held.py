"""A post that waits: read it, take it on, decide; then the next one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from listserv.access.posts import post_for_moderator
from listserv.actions import posting
from listserv.domain.lifecycle import PostStatus
from listserv.domain.moderation import stands
from listserv.forms.posting import AcceptForm, NoteForm, RefuseForm
from listserv.models import Post
from listserv.queries.waiting import next_waiting
from members.http import AuthenticatedRequest, posted_from, signed_in
from members.journal import StepRefused

REFUSED = (posting.Taken, StepRefused)


@signed_in
def held(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    post = post_for_moderator(request.user, pk, at=timezone.now())
    if post.status != PostStatus.HELD:
        return _decided_already(request, post)
    return _page(request, post)


@posted_from("lists:held")
@signed_in
def claim(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    try:
        posting.claim(post=post, by=request.user, at=now)
        messages.success(request, _("It is yours for half an hour. Others see that."))
    except posting.Taken:
        _say_taken(request)
    return redirect("lists:held", pk)


@posted_from("lists:held")
@signed_in
def release(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    posting.release(post=post_for_moderator(request.user, pk, at=now), by=request.user, at=now)
    messages.success(request, _("Somebody else may take it on now."))
    return redirect("lists:held", pk)


@posted_from("lists:held")
@signed_in
def note(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, post, note=form)
    posting.note(post=post, by=request.user, at=now, **form.cleaned_data)
    messages.success(request, _("The note is saved."))
    return redirect("lists:held", pk)


@posted_from("lists:held")
@signed_in
def accept(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post, form = post_for_moderator(request.user, pk, at=now), AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, post, accept=form)
    try:
        posting.accept(post=post, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Accepted. It goes out now."))
    except REFUSED as why:
        return _not_done(request, post, why)
    return _to_next(request, post)


@posted_from("lists:held")
@signed_in
def refuse(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post, form = post_for_moderator(request.user, pk, at=now), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, post, refuse=form)
    try:
        posting.refuse(post=post, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("Refused. The sender gets your answer."))
    except REFUSED as why:
        return _not_done(request, post, why)
    return _to_next(request, post)


@posted_from("lists:held")
@signed_in
def discard(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    post = post_for_moderator(request.user, pk, at=now)
    try:
        posting.discard(post=post, by=request.user, at=now)
        messages.success(request, _("Thrown away. The sender hears nothing."))
    except REFUSED as why:
        return _not_done(request, post, why)
    return _to_next(request, post)


def _page(request: AuthenticatedRequest, post: Post, **given: forms.Form) -> HttpResponse:
    """With what was typed wrong, so that nothing is lost."""
    mine = post.claimed_by_id == request.user.pk
    claimed = stands(post.claimed_at, timezone.now())
    context: dict[str, Any] = {
        "post": post,
        "accept": AcceptForm(initial={"subject": post.subject}),
        "refuse": RefuseForm(),
        "note": NoteForm(initial={"words": post.note}),
        "mine": mine and claimed,
        "taken": claimed and not mine and post.claimed_by,
        "wrong": next(iter(given.values()), None),
    }
    return render(request, "listserv/desk/held.html", context | given)


def _not_done(request: AuthenticatedRequest, post: Post, why: Exception) -> HttpResponse:
    if isinstance(why, StepRefused):
        post.refresh_from_db()
        return _decided_already(request, post)
    _say_taken(request)
    return redirect("lists:held", post.pk)


def _decided_already(request: AuthenticatedRequest, post: Post) -> HttpResponse:
    messages.info(request, _("Somebody has decided on this letter already."))
    if post.status in (PostStatus.ACCEPTED, PostStatus.REMOVED):
        return redirect("lists:post_figures", post.pk)
    return redirect("lists:desk")


def _say_taken(request: AuthenticatedRequest) -> None:
    messages.warning(request, _("Another person has taken this letter on. Nothing was changed."))


def _to_next(request: AuthenticatedRequest, post: Post) -> HttpResponse:
    following = next_waiting(request.user, after=post)
    return redirect("lists:held", following.pk) if following else redirect("lists:desk")
