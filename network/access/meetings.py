"""Meetings are for members: whoever acts for one, or holds an office."""

from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from members import journal, links
from members.access import runs_the_network
from members.models import Agency, User
from network import queries
from network.models import ActionItem, AgendaItem, Decision, Meeting, MeetingFeed, Term, Vote
from trainings.access import see_runs_the_network

FEED = "meetings"
"""The purpose for which addresses of calendars are signed."""

FEED_KEPT = timedelta(days=3650)


def see_belongs(user: User, *, at: datetime) -> None:
    """Somebody who takes part in the work of the network; else the page is not there."""
    if not belongs(user, at=at):
        journal.record("refused", on=user, by=user, at=at)
        raise Http404


def belongs(user: User, *, at: datetime) -> bool:
    return runs_the_network(user) or queries.belongs(user, timezone.localtime(at).date())


def meeting_for(user: User, pk: int, *, at: datetime) -> Meeting:
    """A meeting that was called, or any for a co-chair."""
    see_belongs(user, at=at)
    meeting = get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)
    if meeting.called_at is None and not runs_the_network(user):
        journal.record("refused", on=meeting, by=user, at=at)
        raise Http404
    return meeting


def meeting_for_co_chair(user: User, pk: int, *, at: datetime) -> Meeting:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Meeting.objects.select_related("committee"), pk=pk)


def agenda_item_of(meeting: Meeting, pk: int | None) -> AgendaItem | None:
    """A point of this agenda, or nothing when a new one is meant."""
    return get_object_or_404(meeting.agenda.select_related("meeting"), pk=pk) if pk else None


def decision_of(meeting: Meeting, number: int) -> Decision:
    rows = Decision.objects.select_related(
        *("meeting__committee", "rule", "moved_by", "seconded_by"),
        *("agreement", "paper", "indicator_set", "minutes_of"),
    )
    return get_object_or_404(rows, meeting=meeting, number=number)


def agency_to_vote_for(pk: int) -> Agency:
    """A member agency; whether this person votes for it, the vote itself asks."""
    return get_object_or_404(Agency.objects.filter(membership__isnull=False), pk=pk)


def vote_of(decision: Decision, pk: int) -> Vote:
    votes = Vote.objects.select_related("decision", "agency")
    return get_object_or_404(votes, decision=decision, pk=pk)


def action_item_for(user: User, pk: int, *, at: datetime) -> ActionItem:
    """For whoever took it on, and for co-chairs."""
    item = get_object_or_404(ActionItem.objects.select_related("meeting"), pk=pk)
    if item.owner_id != user.pk and not runs_the_network(user):
        journal.record("refused", on=item, by=user, at=at)
        raise Http404
    return item


def term_for_co_chair(user: User, pk: int, *, at: datetime) -> Term:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Term.objects.select_related("holder", "committee"), pk=pk)


def feed_token(feed: MeetingFeed) -> str:
    return links.sign(FEED, feed=feed.pk, turn=feed.turn)


def feed_in(token: str, *, at: datetime) -> MeetingFeed:
    """The calendar that an address stands for, while it is the newest and its owner belongs; or
    `LinkRefused`."""
    payload = links.read(FEED, token, within=FEED_KEPT)
    found = MeetingFeed.objects.select_related("user")
    feed = found.filter(pk=payload["feed"], turn=payload["turn"], user__is_active=True).first()
    if feed is None or not belongs(feed.user, at=at):
        raise links.LinkRefused(FEED)
    return feed
