"""Whatever happens to a class in whatever order: no place is given twice, nobody overtakes, and
`taken` is what is held. A few lines of plain Python are the oracle."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.journal import StepRefused
from members.models import Person
from tests.conftest import NOW
from trainings import actions
from trainings.models import Enrolment, Offering

NEXT_YEAR = NOW + timedelta(days=365)
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.none()),
        st.tuples(st.sampled_from(["give up", "take", "accept"]), st.integers(0, 9)),
        st.tuples(st.just("lapse"), st.none()),
        st.tuples(st.just("places"), st.sampled_from([None, 0, 1, 2, 3])),
    ),
    max_size=14,
)


@dataclass
class Oracle:
    """The class as a list of statuses in the order of asking."""

    places: int | None
    apply: bool
    line: list[str] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(status in {"placed", "offered"} for status in self.line)

    def room(self) -> bool:
        return self.places is None or self.held < self.places

    def enter(self) -> str:
        return "placed" if self.room() and "waiting" not in self.line else "waiting"

    def happen(self, event: str, value: int | None) -> None:
        who = value if isinstance(value, int) and value < len(self.line) else None
        if event == "ask":
            self.line.append("applied" if self.apply else self.enter())
        elif event == "lapse":
            self.line = ["lapsed" if status == "offered" else status for status in self.line]
        elif event == "places" and (value is None or value >= self.held):
            self.places = value
        elif who is not None:
            self.answer(event, who)
        while event != "accept" and self.room() and "waiting" in self.line:
            self.line[self.line.index("waiting")] = "offered"

    def answer(self, event: str, who: int) -> None:
        status = self.line[who]
        if event == "give up" and status in {"applied", "waiting", "offered", "placed"}:
            self.line[who] = "given-up"
        elif event in {"take", "accept"} and status == "offered":
            self.line[who] = "placed"
        elif event == "accept" and status == "applied":
            self.line[who] = self.enter()


class Really:
    """The same through the actions and the database."""

    def __init__(self, run: Offering) -> None:
        self.run = run
        self.asked: list[Enrolment] = []
        self.at = NOW

    def happen(self, event: str, value: int | None) -> None:
        try:
            self.do(event, value)
        except (actions.TooFewPlaces, StepRefused, IndexError):
            """Refused: nothing may have changed."""

    def do(self, event: str, value: int | None) -> None:
        if event == "ask":
            person = Person.objects.create(name=f"Parent {len(self.asked)}")
            asked = actions.ask_for_place(offering=self.run, person=person, by=None, at=self.at)
            self.asked.append(asked[0])
        elif event == "lapse":
            self.at += timedelta(days=3)
            actions.lapse_offers(at=self.at)
        elif event == "places":
            actions.change_offering(offering=self.run, by=None, at=self.at, places=value)
        else:
            step = {
                "give up": actions.give_up_place,
                "take": actions.take_offer,
                "accept": actions.accept_enrolment,
            }[event]
            step(enrolment=self.asked[value or 0], by=None, at=self.at)

    def line(self) -> list[str]:
        return list(self.run.enrolments.order_by("pk").values_list("status", flat=True))


class UndoneError(Exception):
    """Each example leaves the database as it found it."""


@pytest.mark.parametrize("way", ["open", "apply"])
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=EVENTS, places=st.integers(0, 2))
def test_line_is_what_a_few_plain_lines_make_of_it(run, way, events, places):
    with pytest.raises(UndoneError), transaction.atomic():
        Offering.objects.filter(pk=run.pk).update(places=places, enrolment=way)
        run.sessions.exclude(pk=run.sessions.first().pk).delete()
        run.sessions.update(starts_at=NEXT_YEAR, ends_at=NEXT_YEAR + timedelta(hours=2))
        oracle, really = Oracle(places, way == "apply"), Really(run)
        for event, value in events:
            oracle.happen(event, value)
            really.happen(event, value)
            assert really.line() == oracle.line, event
            row = Offering.objects.get(pk=run.pk)
            assert (row.taken, row.places) == (oracle.held, oracle.places)
        raise UndoneError
