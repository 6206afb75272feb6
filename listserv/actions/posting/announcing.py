"""An announcement that was written in the CMS goes out."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from listserv.actions.posting.receiving import new_message_id
from listserv.domain import richtext
from listserv.domain.lifecycle import POST_STEPS, PostStatus
from listserv.emails import trying
from listserv.emails.trying import Shown
from listserv.models import Announcement, Post
from members import journal, mail
from members.models import User


class SentAlready(Exception):
    """This announcement went out; pressing the button again sends nothing."""


class Wordless(Exception):
    """There is no subject yet, or no words."""


def letter(announcement: Announcement, *, at: datetime) -> Post:
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
        received_at=at,
    )


def send_announcement(*, announcement: Announcement, by: User, at: datetime) -> Post:
    """To everybody who reads the list. Of two who press at once one sends (a constraint)."""
    post = letter(announcement, at=at)
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
    post.author = by
    post.save(force_insert=True)
    step = {"steps": POST_STEPS, "decided_by": by, "decided_at": at}
    journal.step(post, to=PostStatus.ACCEPTED.value, by=by, at=at, **step)  # type: ignore[arg-type]
    return post


def as_read(announcement: Announcement, *, reader: User, at: datetime) -> list[Shown]:
    """As this reader would get it: once in each language, since those who read Spanish get its
    frame around words that are there in English only."""
    post = letter(announcement, at=at)
    return [
        trying.as_read(post, reader=reader, language=language, at=at)
        for language, _ in settings.LANGUAGES
    ]


@transaction.atomic
def send_test(*, announcement: Announcement, by: User, at: datetime) -> int:
    """To herself alone, in each language. Returns how many letters."""
    shown = as_read(announcement, reader=by, at=at)
    drafts = [trying.test_letter(one, reader=by) for one in shown]
    journal.record("announcement.tested", on=announcement, by=by, at=at)
    return mail.post_many(drafts, at=at)
