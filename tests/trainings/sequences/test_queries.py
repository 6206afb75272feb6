"""What is read of the tables: done, the real dates, the next step."""

from datetime import date, timedelta

import pytest

from members.models import Qualification
from tests.conftest import NOW, TODAY
from tests.trainings.sequences.build import counts, dated, finished, program, sequence
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Alternative, Enrolment, Equivalence, Sequence, Step
from trainings.queries import ways
from trainings.queries.sequences import next_steps, parts_of


@pytest.fixture
def one(harbor):
    return program(harbor, "one")


@pytest.fixture
def two(valley):
    return program(valley, "two")


@pytest.fixture
def path(one, two):
    return sequence({"a": ("", [one]), "b": ("a", [two])})


def test_only_completions_that_stand_count(alma, one, two):
    finished(alma.person, one)
    finished(alma.person, two, revoked_at=NOW, revoked_for="A mistake")
    assert ways.record_of(alma.person, TODAY).programs == {one.pk}


def test_qualification_counts_while_it_is_held(alma, harbor):
    def hold(code: str, until: date | None) -> None:
        Qualification.objects.create(
            person=alma.person,
            code=code,
            title=code,
            held_from=TODAY - timedelta(days=9),
            held_until=until,
            agency=harbor,
            granted_at=NOW,
        )

    hold("kept", None)
    hold("over", TODAY - timedelta(days=1))
    assert ways.record_of(alma.person, TODAY).codes == {"kept"}
    assert ways.record_of(None, TODAY).codes == frozenset()


def test_graph_holds_what_is_public_and_what_is_approved(path, one, two):
    hidden = sequence({"x": ("", [one])}, slug="hidden")
    hidden.live = False
    hidden.save()
    ended = counts(one, two)
    ended.ended_at = NOW
    ended.save()
    graph = ways.graph()
    assert len(graph.steps) == 2
    assert graph.counts_as == {}
    counts(one, two)
    assert ways.graph().counts_as == {one.pk: {two.pk}}


def test_graph_takes_three_queries(path, django_assert_num_queries):
    with django_assert_num_queries(3):
        ways.graph()


def test_graph_is_the_same_until_something_changed(path, one, two):
    """By updates, of which no signal tells, as another process may make them."""
    graph = ways.graph()
    assert ways.graph() is graph
    equivalence = counts(one, two)
    assert ways.graph().counts_as == {one.pk: {two.pk}}
    Equivalence.objects.filter(pk=equivalence.pk).update(ended_at=NOW)
    assert ways.graph().counts_as == {}
    Step.objects.filter(key="b").update(needs="")
    assert not any(step.needs for step in ways.graph().steps.values())
    Alternative.objects.filter(step="b").delete()
    assert {step.programs for step in ways.graph().steps.values()} == {
        frozenset([one.pk]),
        frozenset(),
    }
    Sequence.objects.filter(pk=path.pk).update(live=False)
    assert not ways.graph().steps
    Sequence.objects.filter(pk=path.pk).update(live=True)
    assert len(ways.graph().steps) == 2


def test_dates_are_announced_ahead_and_open(one):
    ahead = dated(one, 5, 12)
    dated(one, -1, 3)
    dated(one, 6, status=OfferingStatus.DRAFT.value)
    dated(one, 7, status=OfferingStatus.CANCELLED.value)
    dated(one, 8, enrol_by=TODAY - timedelta(days=1))
    found = ways.dated_offerings([one.pk], NOW)[one.pk]
    assert [each.key for each in found] == [ahead.pk]
    assert found[0].ends == NOW + timedelta(days=12, hours=2)
    assert found[0].weekdays == {5}
    assert found[0].parts_of_day == {"morning"}


def test_where_the_run_is_silent_the_languages_are_those_of_its_program(harbor):
    both = program(harbor, "both", languages=["en", "es"])
    dated(both, 5, language="es")
    dated(both, 6)
    spoken = [each.languages for each in ways.dated_offerings([both.pk], NOW)[both.pk]]
    assert spoken == [{"es"}, {"en", "es"}]


def test_full_is_where_every_place_is_taken(one, alma, rosa):
    tight, wide = dated(one, 5, places=1), dated(one, 6, places=2)
    for offering in (tight, wide):
        Enrolment.objects.create(
            offering=offering, person=alma.person, status="placed", asked_at=NOW, placed_at=NOW
        )
    Enrolment.objects.create(offering=wide, person=rosa.person, status="waiting", asked_at=NOW)
    assert ways.full([one.pk], NOW) == {tight.pk}


def test_dates_take_three_queries_however_many(one, two, django_assert_num_queries):
    for day in range(1, 9):
        dated(one, day, day + 7)
    with django_assert_num_queries(3):
        ways.dated_offerings([one.pk, two.pk], NOW)


# The next step ------------------------------------------------------------------------------------
def test_next_step_comes_with_its_soonest_date(path, one, two, alma):
    finished(alma.person, one)
    dated(two, 30)
    soon = dated(two, 9)
    (found,) = next_steps(alma.person, NOW)
    assert (found.step.key, found.program, found.date.key) == ("b", two, soon.pk)


def test_next_step_without_a_date_is_named_too(path, one, alma):
    finished(alma.person, one)
    (found,) = next_steps(alma.person, NOW)
    assert (found.step.key, found.program, found.date) == ("b", None, None)


def test_equivalent_class_opens_the_next_step(path, one, valley, alma):
    other = program(valley, "other")
    counts(other, one)
    finished(alma.person, other)
    assert [found.step.key for found in next_steps(alma.person, NOW)] == ["b"]


def test_who_has_begun_nothing_or_done_all_has_no_next_step(path, one, two, alma, rosa):
    assert next_steps(rosa.person, NOW) == []
    finished(alma.person, one)
    finished(alma.person, two)
    assert next_steps(alma.person, NOW) == []


def test_next_steps_take_few_queries(path, one, two, alma, django_assert_max_num_queries):
    finished(alma.person, one)
    for day in range(1, 6):
        dated(two, day)
    with django_assert_max_num_queries(13):
        next_steps(alma.person, NOW)


def test_program_knows_where_it_is_a_step(path, one, two):
    (part,) = parts_of(one)
    assert (part.step.key, [step.key for step in part.following]) == ("a", ["b"])
    assert parts_of(two)[0].following == []
