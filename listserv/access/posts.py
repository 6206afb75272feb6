"""Posts: those who look after a list decide on them, those whom its archive is for read them."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from listserv.domain.words import Archive
from listserv.models import Announcement, MailingList, Post, Subscription
from listserv.queries.archive import SHOWN
from listserv.queries.senders import is_co_chair, lists_run_by, may_write, runs
from members import journal
from members.models import User


class SignInFirst(Exception):
    """Whether this person may read it shows once she is signed in."""


def see_runs_lists(user: User, *, at: datetime) -> None:
    """For whoever looks after a list; to everybody else the desk of the lists is not there."""
    if not (is_co_chair(user) or lists_run_by(user).exists()):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404


def list_for_moderator(user: User, slug: str, *, at: datetime) -> MailingList:
    mailing_list = get_object_or_404(MailingList, slug=slug)
    if not runs(user, mailing_list):
        journal.record("refused", on=mailing_list, by=user, at=at)
        raise Http404
    return mailing_list


def post_for_moderator(user: User, pk: int, *, at: datetime) -> Post:
    found = Post.objects.select_related("mailing_list", "author", "claimed_by", "decided_by")
    post = get_object_or_404(found, pk=pk)
    if not runs(user, post.mailing_list):
        journal.record("refused", on=post, by=user, at=at)
        raise Http404
    return post


def announcement_for_author(user: User, pk: int, *, at: datetime) -> Announcement:
    """With the words that were saved last, published or not."""
    found = Announcement.objects.select_related("mailing_list", "topic", "latest_revision")
    announcement = get_object_or_404(found, pk=pk)
    if not may_write(user, announcement.mailing_list):
        journal.record("refused", on=announcement, by=user, at=at)
        raise Http404
    latest: Announcement = announcement.get_latest_revision_as_object()
    return latest


def archive_for(user: User | AnonymousUser, slug: str, *, at: datetime) -> MailingList:
    """Of a list whose archive this person may read."""
    found = MailingList.objects.exclude(archive=Archive.NONE)
    mailing_list = get_object_or_404(found, slug=slug)
    if mailing_list.archive == Archive.PUBLIC:
        return mailing_list
    if not isinstance(user, User):
        raise SignInFirst(slug)
    if not _reads(user, mailing_list):
        journal.record("refused", on=mailing_list, by=user, at=at)
        raise Http404
    return mailing_list


def post_in_archive(mailing_list: MailingList, pk: int) -> Post:
    shown = mailing_list.posts.filter(status__in=SHOWN)
    return get_object_or_404(shown.select_related("thread"), pk=pk)


def _reads(user: User, mailing_list: MailingList) -> bool:
    joined = Subscription.objects.standing().filter(
        mailing_list=mailing_list, subscriber__person__user=user
    )
    return runs(user, mailing_list) or joined.exists()
