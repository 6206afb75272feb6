"""What the desk and the CMS want to know about programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Task, TaskState, WorkflowState

from members.domain import reminders
from members.domain.standing import Right
from members.models import Agency, User
from members.queries import members_with
from trainings.domain import stages, verification
from trainings.domain.enrolment import EnrolmentStatus
from trainings.domain.stages import Position, Review, Silence, Stage
from trainings.models import Offering, Program, Verification


@dataclass(frozen=True)
class Listing:
    """A program as its agency sees it in its list."""

    program: Program
    title: str
    stage: Stage
    check_by: date
    announced: int
    verified: date | None


def listings(agencies: Iterable[Agency], at: datetime) -> list[Listing]:
    """Every program of these agencies, by title; four queries, however many there are."""
    today = timezone.localtime(at).date()
    programs = list(
        Program.objects.filter(agency__in=agencies)
        .select_related("agency", "latest_revision")
        .defer("latest_revision__content")
        .annotate(verified=Max("verifications__on"))
    )
    reviews = reviews_of(programs)
    announced = _announced(programs, at)
    found = [
        _listing(program, reviews.get(program.pk), announced.get(program.pk, 0), today)
        for program in programs
    ]
    return sorted(found, key=lambda listing: (listing.program.agency_id, listing.title.lower()))


def listing(program: Program, at: datetime) -> Listing:
    """One program in the same light as in the list."""
    found = listings([program.agency], at)
    return next(one for one in found if one.program.pk == program.pk)


def _listing(
    program: Program, review: WorkflowState | None, announced: int, today: date
) -> Listing:
    return Listing(
        program=program,
        title=newest_title(program),
        stage=stage_of(program, review, today),
        check_by=verification.term(_confirmed(program)).due,
        announced=announced,
        verified=program.verified,  # type: ignore[attr-defined]
    )


def stage_of(program: Program, review: WorkflowState | None, today: date) -> Stage:
    """Where a program stands that was read with `verified`, the day of its last verification."""
    position = Position(
        live=program.live,
        newer_draft=program.has_unpublished_changes,
        review=Review(review.status) if review else Review.NONE,
        confirmed=_confirmed(program),
    )
    return stages.stage(position, today)


def _confirmed(program: Program) -> date:
    return max(filter(None, [program.verified, program.listed_on]))  # type: ignore[attr-defined]


def in_cms() -> QuerySet[Program]:
    """Every program as the list of the CMS shows it, with its open review at hand."""
    reviews = Prefetch("workflow_states", WorkflowState.objects.active(), "open_reviews")
    programs = Program.objects.select_related("agency").prefetch_related(reviews)
    return programs.annotate(verified=Max("verifications__on")).order_by("title")


def newest_title(program: Program) -> str:
    """The title of the newest draft: before a program is public, only drafts have the last word."""
    revision = program.latest_revision
    return revision.object_str if revision and program.has_unpublished_changes else program.title


def _announced(programs: list[Program], at: datetime) -> dict[int, int]:
    current = Offering.objects.current(at).filter(program__in=programs).order_by()
    return dict(current.values_list("program").annotate(Count("pk")))


def reviews_of(programs: Iterable[Program]) -> dict[int, WorkflowState]:
    """The open review of each program, by its key."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Program),
        object_id__in=[str(program.pk) for program in programs],
    )
    return {int(state.object_id): state for state in states}


def newest_draft(program: Program) -> Program:
    """The program in the words of its newest draft."""
    return program.get_latest_revision_as_object()  # type: ignore[no-any-return]


def unsaid(program: Program) -> list[Silence]:
    """What families will miss in the newest draft, where it may be submitted as it is."""
    if not program.has_unpublished_changes or program.workflow_in_progress:
        return []
    words = program.latest_revision.content
    return [] if stages.gaps(words) else stages.silences(words)


def reason(program: Program) -> str:
    """What the reviewer asked to change, as long as it was not submitted again."""
    state = program.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return str(state.current_task_state.comment)


def latest_verification(program: Program) -> Verification | None:
    return program.verifications.order_by("-on", "-pk").first()


def offerings(program: Program) -> QuerySet[Offering]:
    """Every run of the program for its agency, the newest first, with how many wait for a word of
    the agency and how many for a place."""
    asked = Q(enrolments__status__in=[EnrolmentStatus.APPLIED, EnrolmentStatus.INTERVIEW])
    return (
        program.offerings.select_related("place", "program")
        .annotate(
            asked=Count("enrolments", filter=asked),
            waiting=Count("enrolments", filter=Q(enrolments__status=EnrolmentStatus.WAITING)),
        )
        .prefetch_related("sessions", "weekly_hours")
        .order_by("-starts_on", "-pk")
    )


def free_slug(title: str) -> str:
    """An address that no program has yet, made of the title."""
    base = slugify(title)[:120].strip("-") or "program"
    taken = set(Program.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def in_review(programs: QuerySet[Program], status: str) -> QuerySet[Program]:
    """Those of the programs whose newest draft waits, or was sent back."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Program), status=status
    )
    keys = [int(key) for key in states.values_list("object_id", flat=True)]
    return programs.filter(pk__in=keys)


def waiting_for_review(user: User) -> QuerySet[TaskState]:
    """The open reviews of programs that this person may decide, the oldest first."""
    tasks = Task.objects.active().specific()
    states = TaskState.objects.none()
    for task in tasks:
        states = states | task.get_task_states_user_can_moderate(user)
    kind = ContentType.objects.get_for_model(Program)
    return states.filter(workflow_state__base_content_type=kind).order_by("started_at")


def due_for_verification(on: date) -> QuerySet[Program]:
    """Public programs about which nobody said for a year that they are still true."""
    recently = Verification.objects.filter(on__gt=on - verification.VALID_FOR)
    return Program.objects.filter(live=True, listed_on__lte=on - verification.VALID_FOR).filter(
        ~Q(pk__in=recently.values("program"))
    )


def to_be_verified(on: date) -> Iterable[Program]:
    """Public words of members that may be owed a reminder on that day, each with
    `last_confirmed`."""
    first, last = reminders.window(reminders.VERIFICATION, on)
    listed = members_with(Right.LIST, on)
    programs = Program.objects.filter(live=True, agency__in=listed).select_related("agency")
    return programs.confirmed(first - verification.VALID_FOR, last - verification.VALID_FOR)  # type: ignore[no-any-return]
