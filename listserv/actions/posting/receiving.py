"""A letter to a list's address becomes a post."""

from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.html import escape, linebreaks, urlize
from django.utils.translation import gettext

from listserv.actions.posting.telling import tell_about, tell_sender
from listserv.domain.holding import Arrival, House, holds
from listserv.domain.lifecycle import POST_STEPS, PostStatus
from listserv.domain.masking import without_keys
from listserv.domain.threads import bare, line
from listserv.domain.words import Rewrite
from listserv.models import MailingList, Post
from listserv.models.subscribers import new_key
from listserv.queries.senders import Known, known
from members import journal
from members.domain.addresses import plain

IN_THREADS = (PostStatus.ACCEPTED.value, PostStatus.REMOVED.value)


def receive(*, mailing_list: MailingList, arrival: Arrival, at: datetime) -> Post:
    """The post, accepted or held with its reasons. The same message twice is one post."""
    arrival = _storable(arrival)
    try:
        with transaction.atomic():
            return _known_post(mailing_list, arrival) or _take(mailing_list, arrival, at)
    except IntegrityError:
        # Somebody else took the same message in meanwhile, or it is another fault.
        post = _known_post(mailing_list, arrival)
        if post is None:
            raise
        return post


def _storable(arrival: Arrival) -> Arrival:
    """No database keeps the signs that are left out or replaced here."""
    given = {field.name: getattr(arrival, field.name) for field in fields(arrival)}
    return replace(arrival, **{name: _plain_text(value) for name, value in given.items()})


def _plain_text(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain_text(one) for one in value)
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    return value


def _known_post(mailing_list: MailingList, arrival: Arrival) -> Post | None:
    original = bare(arrival.original_id)[:998]
    found = Post.objects.filter(mailing_list=mailing_list, original_id=original)
    return found.first() if original else None


def _take(mailing_list: MailingList, arrival: Arrival, at: datetime) -> Post:
    who = known(mailing_list, arrival.sender_address)
    reasons = holds(arrival, who.sender, _house(mailing_list))
    post = _write(mailing_list, arrival, who, at)
    journal.record("post.received", on=post, by=post.author, at=at)
    if reasons:
        Post.objects.filter(pk=post.pk).update(held_for=list(reasons))
        post.refresh_from_db()
        tell_about(mailing_list, at=at)
        tell_sender(post, verified=arrival.authenticated, at=at)
    else:
        step = {"to": PostStatus.ACCEPTED.value, "steps": POST_STEPS}
        journal.step(post, by=post.author, at=at, decided_at=at, **step)  # type: ignore[arg-type]
    return post


def _write(mailing_list: MailingList, arrival: Arrival, who: Known, at: datetime) -> Post:
    references = line(arrival.in_reply_to, arrival.references)
    text = without_keys(arrival.text).strip()
    return Post.objects.create(
        mailing_list=mailing_list,
        thread=_thread(mailing_list, references),
        subject=_subject(arrival.subject),
        text=text,
        html=as_html(text),
        author=who.user if arrival.authenticated else None,
        author_name=" ".join(arrival.sender_name.split())[:150],
        author_address=plain(arrival.sender_address)[:254],
        rewritten=_rewritten(mailing_list, arrival),
        message_id=new_message_id(),
        original_id=bare(arrival.original_id)[:998],
        references=" ".join(references),
        received_at=at,
    )


def _thread(mailing_list: MailingList, references: tuple[str, ...]) -> Post | None:
    """The discussion of the nearest message that it refers to and that we know."""
    ids = Q(message_id__in=references) | Q(original_id__in=references)
    posts = Post.objects.filter(ids, mailing_list=mailing_list, status__in=IN_THREADS)
    places = {one: place for place, one in enumerate(references)}
    nearest = max(
        posts.select_related("thread"),
        key=lambda post: max(places.get(post.message_id, -1), places.get(post.original_id, -1)),
        default=None,
    )
    return nearest and (nearest.thread or nearest)


def _rewritten(mailing_list: MailingList, arrival: Arrival) -> bool:
    """Readers of announcements see no address but the list's."""
    always = mailing_list.announces or mailing_list.rewrite == Rewrite.ALWAYS
    return always or arrival.demands_rewrite


def _subject(subject: str) -> str:
    said = " ".join(without_keys(subject).split())
    return said[:200] or gettext("(no subject)")


def _house(mailing_list: MailingList) -> House:
    return House(
        announces=mailing_list.announces,
        holds_first_posts=mailing_list.holds_first_posts,
        most_bytes=mailing_list.most_kilobytes * 1024,
    )


def as_html(text: str) -> str:
    """Paragraphs and links; nothing of what somebody typed is taken for HTML."""
    return linebreaks(urlize(escape(text), nofollow=True))


def new_message_id() -> str:
    """A Message-ID of ours, without the brackets."""
    return f"post.{new_key()}@{settings.LIST_DOMAIN}"
