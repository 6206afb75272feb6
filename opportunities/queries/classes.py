"""From a gap to a seat: the class that mends it, with its real date (DOMAIN O11, Q2)."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.domain.distance import miles
from members.domain.places import USUAL_MILES
from members.models import Person
from opportunities.domain.fitting import CODES, LEVEL, Gap
from opportunities.queries import saying
from opportunities.queries.facts import LEVELS, Facts
from trainings.domain import paths
from trainings.domain.paths import DatedOffering, Goal, Limits, Timetable, Way
from trainings.domain.sequences import Graph, Record
from trainings.models import Award, Program
from trainings.queries import ways


@dataclass(frozen=True)
class NextClass:
    """The first class on the shortest way; `date` is None where nobody has set one."""

    program: Program
    date: DatedOffering | None = None
    classes: int = 1
    """Of the whole way."""
    fits: bool = True
    """It is within what she said of days, times, language and distance."""
    miles: float | None = None

    @property
    def address(self) -> str:
        """Of its page, or of "tell me when there is a date"."""
        if self.date:
            return self.program.get_absolute_url()
        return reverse("directory:wish_for_class", args=[self.program.slug])

    def words(self) -> str:
        """One line: what, in which language, when, how far, from when on."""
        title = self.program.in_language(translation.get_language() or "en").title
        first = _("One class: “%(title)s”") % {"title": title}
        if self.classes > 1:
            several = ngettext(
                "%(number)d class, first “%(title)s”",
                "%(number)d classes, first “%(title)s”",
                self.classes,
            )
            first = several % {"number": self.classes, "title": title}
        return ", ".join([first, *(self._when() if self.date else [_("no date yet")])]) + "."

    def _when(self) -> list[str]:
        date = self.date
        assert date is not None  # noqa: S101 - asked just before
        said = [
            _("in %(language)s") % {"language": saying.language_words(date.languages)}
            if len(date.languages) == 1
            else "",
            saying.weekday_words(date.weekdays),
            self._far(date),
            _("starts %(day)s") % {"day": saying.day_words(date.starts_on)},
            "" if self.fits else _("outside of your days, times or distance"),
        ]
        return [words for words in said if words]

    def _far(self, date: DatedOffering) -> str:
        if date.format in ("online", "hybrid"):
            return _("online")
        if self.miles is None:
            return ""
        number = max(1, round(self.miles))
        return ngettext("%(number)d mile", "%(number)d miles", number) % {"number": number}


@dataclass
class Planner:
    """Finds classes for many gaps: what does not differ between people is read once."""

    at: datetime
    _tables: dict[Gap, tuple[Goal, Timetable]] = field(default_factory=dict)
    _found: dict[tuple[int, Gap], NextClass | None] = field(default_factory=dict)
    _records: dict[int, Record] = field(default_factory=dict)
    _graph: Graph | None = None

    def next_class(self, gap: Gap, person: Person, facts: Facts) -> NextClass | None:
        """None for a gap that no class mends, or where nobody offers one."""
        if gap.key not in (CODES, LEVEL) or (gap.key == CODES and not gap.values):
            return None
        asked = (person.pk, gap)
        if asked not in self._found:
            self._found[asked] = self._find(gap, person, facts)
        return self._found[asked]

    def _find(self, gap: Gap, person: Person, facts: Facts) -> NextClass | None:
        here = timezone.localtime(self.at)
        goal, table = self._table(gap)
        ground = paths.ground(self.graph, self._record(person), goal)
        limits = limits_of(person, facts)
        for fits, asked in ((True, limits), (False, Limits(waiting=True))):
            way = paths.find(ground, table, asked, here)
            if isinstance(way, Way) and way.legs:
                return _first_of(way, facts, fits=fits)
        return self._undated(goal, table)

    def _table(self, gap: Gap) -> tuple[Goal, Timetable]:
        """All dates on any way to the goal, whoever asks."""
        if gap not in self._tables:
            goal = _goal(gap)
            every = paths.ground(self.graph, Record(), goal)
            on = timezone.localtime(self.at).date()
            living = ways.living(every.ways_in.keys(), on)
            self._tables[gap] = goal, ways.timetable(living, self.at)
        return self._tables[gap]

    def _record(self, person: Person) -> Record:
        if person.pk not in self._records:
            on = timezone.localtime(self.at).date()
            self._records[person.pk] = ways.record_of(person, on)
        return self._records[person.pk]

    @property
    def graph(self) -> Graph:
        self._graph = self._graph or ways.graph()
        return self._graph

    def _undated(self, goal: Goal, table: Timetable) -> NextClass | None:
        living = goal.programs & frozenset(table.offerings)
        program = _program(min(living)) if living else None
        return NextClass(program) if program else None


def limits_of(person: Person, facts: Facts) -> Limits:
    """What she said of her week, as limits of classes."""
    spoken = person.language if person.language in (facts.languages or [person.language]) else ""
    placed = facts.latitude is not None and facts.longitude is not None
    return Limits(
        language=spoken,
        near=(facts.latitude, facts.longitude) if placed else None,  # type: ignore[arg-type]
        miles=float(USUAL_MILES if facts.miles is None else facts.miles),
        days=frozenset(facts.weekdays),
        times=frozenset(facts.times),
        child_care="child_care" in facts.needs,
    )


def title_of(code: str) -> str:
    """Of a qualification, as its classes name it; the code where none carries it."""
    award = Award.objects.filter(code=code).order_by("pk").first()
    if award is None:
        return code
    spanish = translation.get_language() == "es" and award.title_es
    return str(spanish or award.title)


def _goal(gap: Gap) -> Goal:
    if gap.key == CODES:
        return ways.goal_of_qualification(gap.values[0])
    carrying = Award.objects.filter(program__level__in=gap.values or LEVELS).order_by()
    return Goal(frozenset(carrying.values_list("program", flat=True)))


def _first_of(way: Way, facts: Facts, *, fits: bool) -> NextClass | None:
    date = way.legs[0].offering
    program = _program(date.program)
    if program is None:
        return None
    places = (facts.latitude, facts.longitude, date.latitude, date.longitude)
    known = None not in places and date.format not in ("online", "hybrid")
    far = miles(*places) if known else None  # type: ignore[arg-type]
    return NextClass(program, date, len(way.legs), fits, far)


def _program(key: int) -> Program | None:
    found: Program | None = Program.objects.prefetch_related("translations").filter(pk=key).first()
    return found
