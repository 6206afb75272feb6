"""What readers of an archive find."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from listserv.domain.lifecycle import PostStatus
from listserv.domain.threads import Told, depths
from listserv.models import MailingList, Post

SHOWN = (PostStatus.ACCEPTED.value, PostStatus.REMOVED.value)
"""A removed post leaves its place behind, so that the answers to it can be understood."""


def threads(mailing_list: MailingList) -> QuerySet[Post, Any]:
    """The first posts of all discussions, the liveliest lately first; `number` of posts in each
    and when the `latest` came."""
    answers = Q(answers__status__in=SHOWN)
    first = mailing_list.posts.filter(thread=None, status__in=SHOWN)
    return first.annotate(
        number=Count("answers", filter=answers) + 1,
        latest=Coalesce(Max("answers__received_at", filter=answers), F("received_at")),
    ).order_by("-latest", "-pk")


def found(mailing_list: MailingList, words: str) -> QuerySet[Post]:
    """Posts that hold each of the words, in either language; removed ones are not found."""
    posts: QuerySet[Post] = mailing_list.posts.filter(status=PostStatus.ACCEPTED)
    for word in words.split()[:8]:
        here = (Q(**{f"{field}__icontains": word}) for field in SEARCHED)
        posts = posts.filter(_any(here))
    return posts.order_by("-received_at", "-pk")


SEARCHED = ("subject", "subject_es", "text", "text_es", "author_name")


def _any(conditions: Any) -> Q:
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined


@dataclass(frozen=True)
class Placed:
    """A post of a thread and how far it is moved in."""

    post: Post
    depth: int


def thread_of(post: Post) -> list[Placed]:
    """The discussion that the post belongs to, from its first post on; two queries."""
    posts = Post.objects.select_related("mailing_list")
    first = posts.filter(pk=post.thread_id or post.pk)
    answers = posts.filter(status__in=SHOWN).order_by("received_at", "pk")
    opening = first.prefetch_related(Prefetch("answers", answers, to_attr="shown")).get()
    told = [opening, *opening.shown]  # type: ignore[attr-defined]  # named in the prefetch
    moved = depths(_told(one) for one in told)
    return [Placed(one, moved[one.pk]) for one in told]


def _told(post: Post) -> Told:
    ids = frozenset((post.message_id, post.original_id))
    return Told(post.pk, ids, tuple(post.references.split()))
