"""The roster of support parents: who may be asked on a day, and what the others lack."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from members.models import Qualification
from peers.domain import readiness
from peers.domain.lifecycle import SupportStatus
from peers.domain.readiness import Ending, Facts, Lacking, Period
from peers.models import Check, Match, PeerProgram, Requirement, SupportParent

GONE = (SupportStatus.LEFT.value, SupportStatus.DECLINED.value)


def ready(program: PeerProgram, on: date) -> QuerySet[SupportParent]:
    """Available, holding on that day what the training gives, every requirement standing, and with
    room left (DOMAIN M13); `load` counts the matches that each has or is asked for. One query."""
    found: QuerySet[SupportParent] = with_room(having_all(on).filter(program=program).available())
    return found


def having_all(on: date) -> Any:
    """Of all programs: training, pledge and requirements are there on that day, whatever the
    status."""
    trained = Qualification.objects.held(on).filter(
        person=OuterRef("person"), code=OuterRef("program__qualification")
    )
    checked = Check.objects.filter(
        Q(good_until=None) | Q(good_until__gte=on),
        support_parent=OuterRef(OuterRef("pk")),
        requirement=OuterRef("pk"),
        done_on__lte=on,
    )
    asked = Requirement.objects.asked().order_by()
    unmet = asked.filter(~Exists(checked), program=OuterRef("program"))
    return SupportParent.objects.filter(Exists(trained), ~Exists(unmet), pledged_at__isnull=False)


def with_room(rows: Any) -> Any:
    """Those with room for another, and their `load`."""
    return rows.annotate(load=running()).filter(load__lt=F("capacity"))


def running() -> Any:
    """How many matches each has or is asked for."""
    live = Match.objects.live().filter(support_parent=OuterRef("pk")).order_by()
    counted = live.values("support_parent").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def load_of(support_parent: SupportParent) -> int:
    """How many matches she has or is asked for."""
    return Match.objects.live().filter(support_parent=support_parent).count()


def facts_of(support_parents: Collection[SupportParent]) -> dict[int, Facts]:
    """By key; five queries at most, whatever their number."""
    training = _training(support_parents)
    asked = _asked({row.program_id for row in support_parents})
    checks = _checks(support_parents)
    loads = _loads(support_parents)
    codes = dict(PeerProgram.objects.values_list("pk", "qualification"))
    return {
        row.pk: Facts(
            status=SupportStatus(row.status),
            pledged=row.pledged_at is not None,
            training=training[row.person_id, codes[row.program_id]],
            requirements={key: checks[row.pk, key] for key in asked[row.program_id]},
            capacity=row.capacity,
            load=loads.get(row.pk, 0),
        )
        for row in support_parents
    }


def lacks_of(support_parent: SupportParent, on: date) -> list[Lacking]:
    """Why she may not be asked on that day; nothing: she may."""
    return readiness.lacks(facts_of([support_parent])[support_parent.pk], on)


def missing_of(support_parent: SupportParent, on: date) -> list[Lacking]:
    """What keeps her from being among the ready, whatever her status."""
    return readiness.missing(facts_of([support_parent])[support_parent.pk], on)


def ending_of(support_parent: SupportParent, on: date) -> list[Ending]:
    """What she has now and will not have for long."""
    return readiness.ending(facts_of([support_parent])[support_parent.pk], on)


def with_a_check_that_ends(on: date) -> QuerySet[SupportParent]:
    """Those who take part, and of whom something that was noted runs out soon."""
    ends = Check.objects.filter(
        good_until__range=(on, on + readiness.SOON), requirement__ended_at=None
    )
    rows = SupportParent.objects.filter(pk__in=ends.values("support_parent"))
    return rows.exclude(status__in=GONE).select_related("program", "person__user")


def services_of(person_id: int) -> QuerySet[SupportParent]:
    """What a person is in the programs, those that she left too."""
    rows = SupportParent.objects.filter(person=person_id)
    return rows.select_related("program", "person__user").order_by("pk")


def _training(rows: Iterable[SupportParent]) -> dict[tuple[int, str], list[Period]]:
    found: dict[tuple[int, str], list[Period]] = defaultdict(list)
    codes = PeerProgram.objects.values("qualification")
    standing = Qualification.objects.standing().filter(
        person__in={row.person_id for row in rows}, code__in=codes
    )
    for person, code, since, until in standing.order_by().values_list(
        "person", "code", "held_from", "held_until"
    ):
        found[person, code].append(Period(since, until))
    return found


def _asked(programs: Collection[int]) -> dict[int, list[int]]:
    """The requirements of each program, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Requirement.objects.asked().filter(program__in=programs)
    for program, key in rows.values_list("program", "pk"):
        found[program].append(key)
    return found


def _checks(rows: Iterable[SupportParent]) -> dict[tuple[int, int], list[Period]]:
    found: dict[tuple[int, int], list[Period]] = defaultdict(list)
    checks = Check.objects.filter(support_parent__in=[row.pk for row in rows])
    for row, requirement, since, until in checks.values_list(
        "support_parent", "requirement", "done_on", "good_until"
    ):
        found[row, requirement].append(Period(since, until))
    return found


def _loads(rows: Iterable[SupportParent]) -> dict[int, int]:
    live = Match.objects.live().filter(support_parent__in=[row.pk for row in rows]).order_by()
    return dict(live.values_list("support_parent").annotate(Count("pk")))
