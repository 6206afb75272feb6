"""A post on its way: paused, going on, taken out of the archive."""

from datetime import datetime

from django.db import transaction

from listserv.domain.lifecycle import POST_STEPS, PostStatus
from listserv.models import Delivery, Post
from members import journal
from members.domain.delivery import Withheld
from members.models import User


@transaction.atomic
def pause(*, post: Post, by: User, at: datetime) -> None:
    """What is owed waits until somebody lets it go on. What is on its way arrives."""
    if Post.objects.archived().filter(pk=post.pk, paused_at=None).update(paused_at=at):
        journal.record("post.paused", on=post, by=by, at=at)


@transaction.atomic
def resume(*, post: Post, by: User, at: datetime) -> None:
    paused = Post.objects.archived().filter(pk=post.pk, paused_at__isnull=False)
    if paused.update(paused_at=None):
        journal.record("post.resumed", on=post, by=by, at=at)


@transaction.atomic
def remove(*, post: Post, by: User | None, at: datetime) -> None:
    """The archive says that it was removed, and whoever has not got it yet gets it no more. What
    was sent cannot be called back."""
    step = {"steps": POST_STEPS, "removed_at": at}
    journal.step(post, to=PostStatus.REMOVED.value, by=by, at=at, **step)  # type: ignore[arg-type]
    owed = Delivery.objects.owed().filter(post=post)
    owed.update(failed_at=at, failure=Withheld.REMOVED.value)


@transaction.atomic
def withdraw(*, post: Post, by: User | None, at: datetime) -> None:
    """Whoever wrote it is erased: it goes to nobody any more, and waits for no moderator, whoever
    has it in hand."""
    if post.status == PostStatus.ACCEPTED:
        remove(post=post, by=by, at=at)
    elif post.status == PostStatus.HELD:
        decided = {"decided_at": at, "claimed_by": None, "claimed_at": None}
        step = {"to": PostStatus.DISCARDED.value, "steps": POST_STEPS} | decided
        journal.step(post, by=by, at=at, **step)  # type: ignore[arg-type]
