"""Adding a calendar and taking it away. Nothing is made of it before the agency has decided."""

from datetime import datetime
from urllib.parse import urlunsplit

from django.db import IntegrityError, transaction

from members import journal
from members.models import Agency, User
from trainings.actions.feeds.reading import Reading, take_in
from trainings.imports import calendars
from trainings.models import Feed


class AlreadyThere(Exception):
    """The agency has this calendar already."""


def add_feed(*, agency: Agency, address: str, by: User, at: datetime) -> Feed:
    """A calendar at an address; it is read at once, `NotFetched` or `NotACalendar` if that fails.
    Nobody waits for the other side with a transaction open."""
    address = urlunsplit(calendars.checked(address))
    answer = calendars.fetch(address)
    text = calendars.kept(answer.data or b"")
    with transaction.atomic():
        feed = _add(agency, by, at, address=address)
        take_in(feed, text, by=by, at=at, etag=answer.etag, last_modified=answer.last_modified)
    return feed


@transaction.atomic
def add_feed_file(*, agency: Agency, name: str, data: bytes, by: User, at: datetime) -> Feed:
    """A calendar in a file; `NotACalendar` if it is something else."""
    text = calendars.kept(data)
    feed = _add(agency, by, at, file_name=name[:200] or "calendar.ics")
    take_in(feed, text, by=by, at=at)
    return feed


@transaction.atomic
def replace_feed_file(*, feed: Feed, name: str, data: bytes, by: User, at: datetime) -> Reading:
    """A newer file of the same calendar: its dates are followed."""
    text = calendars.kept(data)
    feed.file_name = name[:200] or feed.file_name
    feed.save(update_fields=["file_name"])
    return take_in(feed, text, by=by, at=at)


def _add(agency: Agency, by: User, at: datetime, **where: str) -> Feed:
    try:
        with transaction.atomic():
            feed = Feed.objects.create(agency=agency, added_at=at, next_check_at=at, **where)
    except IntegrityError as error:
        raise AlreadyThere from error
    journal.record("feed.added", on=feed, by=by, at=at)
    return feed


@transaction.atomic
def remove_feed(*, feed: Feed, by: User, at: datetime) -> None:
    """Forget the calendar. Its dates stay, and from now on they are changed by hand."""
    journal.record("feed.removed", on=feed, by=by, at=at)
    feed.delete()
