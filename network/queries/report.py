"""The year's report for a funder. The page, the PDF and the table all say what stands here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max

from network.domain import plan
from network.domain.figures import LEAST, Amount, Period, YearKind, year
from network.domain.plan import ActivityStatus, Progress, Unit
from network.models import Activity, Measure, MeasureValue, Objective
from network.models.plan import ObjectiveQuerySet
from network.queries.figures import FIGURES, TABLES, Figure, Grid, Table


@dataclass(frozen=True)
class Found:
    """The value of a measure: of a figure, or entered by hand; `None` where nobody knows it."""

    unit: Unit
    amount: Amount | None = None
    entered: MeasureValue | None = None

    @property
    def value(self) -> Decimal | None:
        if self.entered:
            return self.entered.value
        if self.amount is None:
            return None
        return self.amount.percent if self.unit == Unit.PERCENT else Decimal(self.amount.value)

    @property
    def is_small(self) -> bool:
        """Too few people to say how many."""
        return self.amount is not None and self.amount.is_small


@dataclass(frozen=True)
class Measured:
    measure: Measure
    figure: Figure | None
    found: Found
    gone: Decimal

    @property
    def progress(self) -> Progress:
        if not self.found.is_small:
            return plan.progress(self.found.value, self.measure.aim, self.gone)
        # What would be true of every number that stays unsaid, or nothing.
        if self.measure.least < LEAST:
            return Progress.NOT_KNOWN
        return plan.progress(Decimal(LEAST - 1), self.measure.aim, self.gone)

    @property
    def percent(self) -> int:
        if self.found.is_small:
            return 0
        return plan.percent_of_aim(self.found.value, self.measure.aim)


@dataclass(frozen=True)
class Pursued:
    """One objective: what was done for it and how near it is."""

    objective: Objective
    activities: list[Activity]
    measures: list[Measured]
    on: date

    @property
    def counted(self) -> list[Activity]:
        """All but what was dropped."""
        return [one for one in self.activities if one.status != ActivityStatus.DROPPED]

    @property
    def done(self) -> int:
        return sum(one.status == ActivityStatus.DONE for one in self.activities)

    @property
    def late(self) -> int:
        return sum(one.is_late(self.on) for one in self.activities)

    @property
    def reached(self) -> int:
        return sum(one.progress == Progress.REACHED for one in self.measures)


@dataclass(frozen=True)
class Report:
    period: Period
    objectives: list[Pursued]
    figures: list[tuple[Figure, Amount]]
    tables: list[tuple[Table, Grid]]


def report(period: Period) -> Report:
    figures = {key: figure.read(period) for key, figure in FIGURES.items()}
    return Report(
        period=period,
        objectives=_pursued(_running(period), period, figures),
        figures=[(FIGURES[key], amount) for key, amount in figures.items()],
        tables=[(table, table.read(period)) for table in TABLES],
    )


def plan_today(today: date) -> list[Pursued]:
    """The plan as everybody sees it: what runs this year, and only the figures it asks for."""
    period = year(YearKind.CALENDAR, today.year, today)
    return _pursued(_running(period), period, _asked_for(period))


def whole_plan(today: date) -> list[Pursued]:
    """The same with what is over or still ahead, for whoever keeps the plan."""
    period = year(YearKind.CALENDAR, today.year, today)
    return _pursued(Objective.objects.in_full(), period, _asked_for(period))


def next_objective() -> int:
    """The place behind the last one."""
    return (Objective.objects.aggregate(last=Max("position"))["last"] or 0) + 1


def _asked_for(period: Period) -> dict[str, Amount]:
    """The figures by which the plan measures itself."""
    asked = Measure.objects.exclude(figure="").values_list("figure", flat=True)
    return {key: FIGURES[key].read(period) for key in sorted(set(asked) & FIGURES.keys())}


def _running(period: Period) -> ObjectiveQuerySet:
    """Objectives whose years touch the period."""
    found: ObjectiveQuerySet = Objective.objects.in_full().filter(
        first_year__lte=period.last.year, last_year__gte=period.first.year
    )
    return found


def _pursued(
    objectives: ObjectiveQuerySet, period: Period, figures: dict[str, Amount]
) -> list[Pursued]:
    return [
        Pursued(
            objective=one,
            activities=list(one.activities.all()),
            measures=[_measured(row, one, period, figures) for row in one.measures.all()],
            on=period.on,
        )
        for one in objectives
    ]


def _measured(
    row: Measure, objective: Objective, period: Period, figures: dict[str, Amount]
) -> Measured:
    gone = objective.share_gone(period.on)
    figure = FIGURES.get(row.figure)
    if figure:
        found = Found(figure.unit, amount=figures[figure.key])
    else:
        found = Found(Unit(row.unit), entered=row.value_on(period.on))
    return Measured(row, figure, found, gone)
