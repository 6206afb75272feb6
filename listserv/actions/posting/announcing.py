"""An announcement that was written in the CMS goes out."""

from datetime import datetime

from django.db import IntegrityError, transaction

from listserv.actions.posting.receiving import new_message_id
from listserv.domain import richtext
from listserv.domain.lifecycle import POST_STEPS, PostStatus
from listserv.emails import posting as letters
from listserv.models import Announcement, Post
from members import journal, mail
from members.models import User


class SentAlready(Exception):
    """This announcement went out; pressing the button again sends nothing."""


class Wordless(Exception):
    """There is no subject yet, or no words."""


def letter(announcement: Announcement) -> Post:
    """The letter as it would go out, not saved: its words are frozen, links lead to whole
    addresses, and there is a version without HTML. In Spanish there is all of it or nothing."""
    spanish = announcement.letter_html("body_es") if announcement.subject_es else ""
    html = announcement.letter_html("body")
    return Post(
        mailing_list=announcement.mailing_list,
        topic=announcement.topic,
        announcement=announcement,
        subject=announcement.subject.strip(),
        subject_es=announcement.subject_es.strip() if spanish else "",
        text=richtext.plain(html),
        text_es=richtext.plain(spanish),
        html=html,
        html_es=spanish,
        rewritten=True,
        message_id=new_message_id(),
    )


def send_announcement(*, announcement: Announcement, by: User, at: datetime) -> Post:
    """To everybody who reads the list. Of two who press at once one sends (a constraint)."""
    post = letter(announcement)
    if not (post.subject and post.text):
        raise Wordless(announcement.pk)
    try:
        with transaction.atomic():
            return _send(post, by, at)
    except IntegrityError as twice:
        if announcement.posts.exists():
            raise SentAlready(announcement.pk) from twice
        raise


def _send(post: Post, by: User, at: datetime) -> Post:
    post.author, post.received_at = by, at
    post.save(force_insert=True)
    step = {"steps": POST_STEPS, "decided_by": by, "decided_at": at}
    journal.step(post, to=PostStatus.ACCEPTED.value, by=by, at=at, **step)  # type: ignore[arg-type]
    return post


@transaction.atomic
def send_test(*, announcement: Announcement, by: User, at: datetime) -> int:
    """To herself alone, in each language that it is written in. Returns how many letters."""
    post = letter(announcement)
    languages = ["en", *(["es"] if post.html_es else [])]
    drafts = [letters.announcement_test(post, reader=by, language=one) for one in languages]
    journal.record("announcement.tested", on=announcement, by=by, at=at)
    return mail.post_many(drafts, at=at)
