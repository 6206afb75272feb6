"""What the sample's lists have sent: announcements, a conversation, and one letter that waits."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from listserv.actions import posting
from listserv.actions.fanning import fan_out
from listserv.domain.holding import Arrival
from listserv.models import Announcement, Delivery, MailingList, Post
from network.sample import people, sheets
from network.sample.programs import Stage
from network.sample.sheets import Sheet


def make_posts(stage: Stage) -> None:
    for sheet in sheets.lists()["post"]:
        _announce(sheet, stage)
    for sheet in sheets.lists()["mail"]:
        _write(sheet, stage)
    # Every mail program has long fetched them.
    Delivery.objects.owed().update(sent_at=F("not_before"))


def _announce(sheet: Sheet, stage: Stage) -> None:
    mailing_list, at = MailingList.objects.get(slug=sheet["list"]), _when(sheet, stage)
    words = {name: sheet[name] for name in ("subject", "subject_es", "body", "body_es")}
    topic = mailing_list.topics.get(slug=sheet["topic"])
    announcement = Announcement(mailing_list=mailing_list, topic=topic, **words)
    announcement.save()
    chair = stage.people[people.CO_CHAIR]
    _goes_out(posting.send_announcement(announcement=announcement, by=chair, at=at), at)


def _write(sheet: Sheet, stage: Stage) -> None:
    """By mail; the first letter of a person waits until the co-chair has read it."""
    mailing_list, at = MailingList.objects.get(slug=sheet["list"]), _when(sheet, stage)
    before = mailing_list.posts.order_by("pk").last() if sheet.get("answers") else None
    arrival = Arrival(
        sender_name=stage.people[sheet["from"]].get_full_name(),
        sender_address=sheet["from"],
        subject=sheet["subject"],
        text=sheet["text"],
        in_reply_to=before.message_id if before else "",
    )
    post = posting.receive(mailing_list=mailing_list, arrival=arrival, at=at)
    if not sheet.get("waits"):
        chair = stage.people[people.CO_CHAIR]
        posting.accept(post=post, subject=post.subject, by=chair, at=at)
        _goes_out(post, at)


def _goes_out(post: Post, at: datetime) -> None:
    """A sample is the same each time, its ids too."""
    Post.objects.filter(pk=post.pk).update(
        message_id=f"sample.{post.pk}@{settings.LIST_DOMAIN}", decided_at=at
    )
    fan_out(at=at)


def _when(sheet: Sheet, stage: Stage) -> datetime:
    return stage.at - timedelta(days=sheet["days_ago"])
