"""Who hears that a post waits."""

from datetime import UTC, datetime

from django.db import transaction

from listserv.domain.moderation import TELL_AGAIN, may_tell
from listserv.emails import posting as letters
from listserv.models import MailingList, Post
from listserv.queries.senders import moderators_of
from members import journal, mail
from members.actions import notices
from members.models import Notice

KIND = "posts wait"


def tell_moderators(*, at: datetime) -> None:
    """For the timer: what came while moderators had been told a short time ago."""
    waiting = Post.objects.held().values("mailing_list")
    for mailing_list in MailingList.objects.filter(pk__in=waiting):
        tell_about(mailing_list, at=at)


@transaction.atomic
def tell_about(mailing_list: MailingList, *, at: datetime) -> None:
    """One letter to each moderator, when something came since the last and that is an hour ago."""
    last = _last_told(mailing_list)
    held = Post.objects.held().filter(mailing_list=mailing_list)
    news = held.filter(received_at__gt=last) if last else held
    if not may_tell(last, at) or not news.exists():
        return
    hour = at.astimezone(UTC)
    if notices.claim(KIND, [(mailing_list, hour.date(), hour.hour)], at=at):
        number, readers = held.count(), moderators_of(mailing_list)
        drafts = (letters.posts_wait(mailing_list, number, reader=one) for one in readers)
        mail.post_many(drafts, at=at)


def tell_sender(post: Post, *, verified: bool, at: datetime) -> None:
    """That it came and waits. Not to an address that somebody may have made up, and once an hour:
    two machines must not talk to each other."""
    lately = Post.objects.filter(
        mailing_list=post.mailing_list,
        author_address=post.author_address,
        received_at__gt=at - TELL_AGAIN,
    )
    told = [one for one in lately.exclude(pk=post.pk) if one.held_for]
    if verified and post.author_address and not told:
        mail.post(letters.post_held(post), at=at)


def _last_told(mailing_list: MailingList) -> datetime | None:
    told = Notice.objects.filter(
        record_type=journal.type_of(MailingList), record_id=mailing_list.pk, kind=KIND
    )
    return told.order_by("-at").values_list("at", flat=True).first()
