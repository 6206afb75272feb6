from datetime import date, datetime

from django.db.models import Count, F, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from trainings.models import Offering, Program, Session, Topic


def program_in_full(slug: str, *, on: date, at: datetime) -> Program:
    """A public program with all that its page shows, or `Program.DoesNotExist`."""
    return (  # type: ignore[no-any-return]
        Program.objects.public(on)
        .select_related("agency__membership__in_force__agreement")
        .prefetch_related("translations", "topics")  # type: ignore[misc]  # a taggit manager
        .prefetch_related("verifications", "agency__phones")
        .prefetch_related(Prefetch("offerings", current_offerings(at), to_attr="running"))
        .get(slug=slug)
    )


def current_offerings(at: datetime) -> QuerySet[Offering]:
    """Announced and not over, each with `to_come`, the dates that are still ahead."""
    ahead = Session.objects.filter(ends_at__gte=at)
    offerings = Offering.objects.current(at).select_related("place").order_by("starts_on", "pk")
    return with_dates(offerings, ahead)


def in_short(offerings: QuerySet[Offering], at: datetime) -> QuerySet[Offering]:
    """Each with only the next date in `to_come`, which says how many come `after` it."""
    partition = [F("offering")]
    turn = Window(RowNumber(), partition_by=partition, order_by="starts_at")
    number = Window(Count("pk"), partition_by=partition)
    ahead = Session.objects.filter(ends_at__gte=at).annotate(turn=turn, after=number - 1)
    return with_dates(offerings, ahead.filter(turn=1))


def with_dates(offerings: QuerySet[Offering], ahead: QuerySet[Session]) -> QuerySet[Offering]:
    to_come = Prefetch("sessions", ahead, to_attr="to_come")
    return offerings.prefetch_related("weekly_hours", to_come)


def titles_of(agency_id: int, *, on: date) -> QuerySet[Program]:
    """An agency's public programs, by title."""
    return (  # type: ignore[no-any-return]
        Program.objects.public(on).filter(agency=agency_id).prefetch_related("translations")
    )


def programs_of(agency_id: int, *, on: date, at: datetime) -> QuerySet[Program]:
    """An agency's public programs, each with what runs now in short."""
    current = Offering.objects.current(at).order_by("starts_on", "pk")
    running = Prefetch("offerings", in_short(current, at), to_attr="running")
    return titles_of(agency_id, on=on).prefetch_related(running)


def topic_choices() -> list[tuple[str, str]]:
    """Slug and name, in the reader's language, of every topic."""
    return sorted(((topic.slug, topic.label) for topic in Topic.objects.all()), key=lambda t: t[1])


def public_programs(*, on: date) -> QuerySet[Program]:
    """Every public program, as far as its address needs it."""
    return (  # type: ignore[no-any-return]
        Program.objects.public(on).only("slug", "listed_on").order_by("pk")
    )
