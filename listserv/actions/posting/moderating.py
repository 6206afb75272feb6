"""A moderator takes a held post on and decides."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from listserv.domain.lifecycle import POST_STEPS, PostStatus
from listserv.domain.moderation import CLAIM, stands
from listserv.emails import posting as letters
from listserv.models import Post
from listserv.queries.senders import subscriptions_of
from members import journal, mail
from members.models import User


class Taken(Exception):
    """Another moderator has this post in hand."""


@transaction.atomic
def claim(*, post: Post, by: User, at: datetime) -> None:
    """It is hers for half an hour; one conditional update, so that of two who press one has it."""
    free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=at - CLAIM)
    rows = Post.objects.held().filter(free, pk=post.pk)
    if not rows.update(claimed_by=by, claimed_at=at):
        raise Taken(post.pk)
    journal.record("post.claimed", on=post, by=by, at=at)


@transaction.atomic
def release(*, post: Post, by: User, at: datetime) -> None:
    """Others may take it on."""
    hers = Post.objects.held().filter(pk=post.pk, claimed_by=by)
    if hers.update(claimed_by=None, claimed_at=None):
        journal.record("post.released", on=post, by=by, at=at)


@transaction.atomic
def note(*, post: Post, words: str, by: User, at: datetime) -> None:
    """For the other moderators; the sender never sees it."""
    Post.objects.filter(pk=post.pk).update(note=words)
    journal.record("post.noted", on=post, by=by, at=at)


@transaction.atomic
def accept(*, post: Post, subject: str, by: User, at: datetime) -> None:
    """It goes out, under this subject. Its author posts freely from now on."""
    _decide(post, PostStatus.ACCEPTED, by, at, subject=subject.strip() or post.subject)
    subscriptions_of(post.mailing_list, post.author_address, post.author).update(posts_freely=True)


@transaction.atomic
def refuse(*, post: Post, answer: str, by: User, at: datetime) -> None:
    """It does not go out, and the sender hears why."""
    _decide(post, PostStatus.REFUSED, by, at, answer=answer)
    if post.author_address:
        mail.post(letters.post_refused(post), at=at)


@transaction.atomic
def discard(*, post: Post, by: User, at: datetime) -> None:
    """It does not go out, and nobody hears of it: for what machines send."""
    _decide(post, PostStatus.DISCARDED, by, at)


def _decide(post: Post, to: PostStatus, by: User, at: datetime, **fields: Any) -> None:
    now = Post.objects.get(pk=post.pk)
    if now.claimed_by_id not in (None, by.pk) and stands(now.claimed_at, at):
        raise Taken(post.pk)
    decided = {"decided_by": by, "decided_at": at, "claimed_by": None, "claimed_at": None}
    journal.step(post, to=to.value, steps=POST_STEPS, by=by, at=at, **decided, **fields)
