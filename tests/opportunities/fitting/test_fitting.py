"""Openings for one person: what fits, what is missing, and in which order."""

from random import Random

import pytest

from opportunities.domain.fitting import Gap
from opportunities.models import Placement, SeatProfile, Silence
from opportunities.queries import facts
from opportunities.queries.fitting import fits_of, judge_of, words_of
from tests.conftest import NOW, TODAY
from tests.opportunities.conftest import body, opening
from tests.opportunities.fitting import oracle
from tests.opportunities.fitting.worlds import draw_opening, draw_person, holds, profile

pytestmark = pytest.mark.django_db


def only(person):
    [fit] = fits_of(person, NOW)
    return fit


def gaps(fit) -> list[Gap]:
    return [Gap(each.key, each.values, each.insisted) for each in fit.missing]


def keys(fit) -> list[str]:
    return [gap.key for gap in fit.missing]


@pytest.fixture
def hers(alma) -> SeatProfile:
    return profile(alma.person)


def told(hers, council, **asked):
    """What is missing of an opening that asks for this alone."""
    opening(council, **{"reserved_for": ""} | asked)
    return only(hers.person)


def test_of_whoever_has_told_nothing_all_is_unknown(alma, posted):
    assert gaps(only(alma.person)) == [Gap("ask", ("reserved",))]


def test_bodies_that_she_wants_no_word_of_are_left_out(hers, posted):
    Silence.objects.create(person=hers.person, body=posted.body, since=NOW)
    assert fits_of(hers.person, NOW) == []


def test_a_body_on_which_she_sits_is_left_out(hers, posted):
    Placement.objects.create(
        person=hers.person, body=posted.body, status="serving", appointed_on=TODAY
    )
    assert fits_of(hers.person, NOW) == []


def test_a_seat_for_parents_fits_a_parent(hers, posted):
    fit = only(hers.person)
    assert fit.eligible
    assert not fit.one_step
    assert fit.why == ["It is for families like yours."]


HARD = {
    "reserved": ({"reserved_for": "parent"}, {"is_parent": False}),
    "others": ({"reserved_for": "official"}, {}),
    "child_age": ({"child_age_max": 5}, {"birth_years": [2010]}),
    "systems": ({"systems": ["courts"]}, {"systems": ["education"]}),
    "region": ({"regions": ["northwest-hills"]}, {}),
    "speaks": ({"languages_spoken": ["es"]}, {}),
    "no_provider": ({"no_provider": True}, {"paid_by_provider": True}),
}


@pytest.mark.parametrize("key", HARD)
def test_a_hard_rule_that_she_does_not_meet_cannot_be_mended(hers, council, key):
    asked, said = HARD[key]
    SeatProfile.objects.update(**said)
    hers.refresh_from_db()
    fit = told(hers, council, **asked)
    assert (keys(fit), fit.eligible, fit.one_step) == ([key], False, False)


@pytest.mark.parametrize("key", sorted(HARD.keys() - {"others"}))
def test_a_fact_that_nobody_knows_is_asked_for_and_not_refused(alma, council, key):
    hers = SeatProfile.objects.create(person=alma.person, changed_at=NOW)
    fit = told(hers, council, **HARD[key][0])
    assert gaps(fit) == [Gap("ask", (key,))]
    assert fit.one_step
    assert not fit.eligible
    assert fit.missing[0].asked


def test_several_unknown_facts_are_one_visit_to_her_profile(alma, council):
    hers = SeatProfile.objects.create(person=alma.person, changed_at=NOW)
    fit = told(hers, council, reserved_for="parent", regions=["capitol"])
    assert gaps(fit) == [Gap("ask", ("reserved", "region"))]
    assert fit.one_step


def test_an_age_that_may_be_before_or_after_a_birthday_counts(hers, council):
    hers.birth_years = [2013]
    hers.save()
    assert told(hers, council, child_age_max=12).eligible


def test_one_class_away(hers, council):
    fit = told(hers, council, codes=["iep-basics"])
    assert gaps(fit) == [Gap("qualifications", ("iep-basics",))]
    assert fit.one_step


def test_two_classes_are_two_steps(hers, council):
    fit = told(hers, council, codes=["iep-basics", "leaders"])
    assert not fit.one_step
    assert len(fit.missing) == 2


def test_what_she_holds_today_opens_the_seat(hers, council):
    holds(hers.person, "iep-basics")
    fit = told(hers, council, codes=["iep-basics"])
    assert fit.eligible
    assert "You have finished what it asks for." in fit.why


def test_a_higher_level_counts_and_a_lower_does_not(hers, council):
    holds(hers.person, "one", "own-family")
    assert keys(told(hers, council, training_level="other-families")) == ["training_level"]
    holds(hers.person, "two", "systems-change")
    assert only(hers.person).eligible


WEEK = {
    "times": ({"times": ["evening"]}, {"times": ["morning"]}, "You would need an evening free."),
    "days": ({"weekdays": [1]}, {"weekdays": [0]}, "You would need these days free: Tuesday."),
    "hours": ({"hours_per_year": 60}, {"hours_per_year": 20}, "It takes 60 hours a year."),
    "child_care": (
        {"child_care": "no"},
        {"needs": ["child_care"]},
        "You would have to find it yourself: child care.",
    ),
    "distance": (
        {"format": "in-person", "latitude": 41.31, "longitude": -72.92},
        {"latitude": 41.76, "longitude": -72.67, "miles": 10},
        "You would have to travel 34 miles.",
    ),
}


@pytest.mark.parametrize("key", WEEK)
def test_what_she_can_change_in_her_week_is_one_step(hers, council, key):
    asked, said, words = WEEK[key]
    SeatProfile.objects.update(**said)
    hers.refresh_from_db()
    fit = told(hers, council, **asked)
    assert (keys(fit), fit.one_step) == ([key], True)
    assert fit.missing[0].words == words


@pytest.mark.parametrize("key", WEEK)
def test_what_the_opening_has_not_said_is_no_gap(hers, council, key):
    SeatProfile.objects.update(**WEEK[key][1])
    hers.refresh_from_db()
    assert told(hers, council).eligible


def test_what_she_insists_on_cannot_be_mended(hers, council):
    hers.needs, hers.musts = ["child_care"], ["child_care"]
    hers.save()
    fit = told(hers, council, child_care="no")
    assert gaps(fit) == [Gap("child_care", insisted=True)]
    assert not fit.one_step


def test_a_must_is_a_need_and_times_are_days_too(hers, council):
    hers.weekdays, hers.musts = [0], ["times", "child_care"]
    hers.save()
    fit = told(hers, council, child_care="no", weekdays=[1])
    assert {gap.key for gap in fit.missing if gap.insisted} == {"child_care", "days"}


def test_whoever_takes_part_from_home_has_no_way_to_go(hers, council):
    SeatProfile.objects.update(latitude=41.76, longitude=-72.67, miles=1)
    hers.refresh_from_db()
    assert told(hers, council, format="online", latitude=41.3, longitude=-72.9).eligible


def test_an_interpreter_opens_a_meeting_in_another_language(hers, council):
    assert told(hers, council, languages=["pt"], interpretation="yes").eligible


def test_those_that_fit_come_first_then_those_one_step_away(hers, council):
    far = opening(council, reserved_for="official", title="Never")
    step = opening(council, codes=["iep-basics"], title="One class")
    fits = opening(council, title="Fits")
    assert [fit.opening for fit in fits_of(hers.person, NOW)] == [fits, step, far]


def test_closed_openings_and_hidden_bodies_are_not_shown(hers, council):
    opening(council, closes_on=TODAY.replace(day=1))
    opening(body("Draft", "draft-body"), title="Hidden")
    council.__class__.objects.filter(slug="draft-body").update(live=False)
    assert fits_of(hers.person, NOW) == []


def test_words_never_name_a_fact_of_her_family(hers, council):
    SeatProfile.objects.update(systems=["addiction"], birth_years=[2019])
    hers.refresh_from_db()
    fit = told(hers, council, systems=["addiction"], child_age_max=12, reserved_for="parent")
    assert fit.why == ["It is for families like yours."]


def test_every_gap_has_words():
    assert words_of(Gap("of another policy"))


@pytest.mark.parametrize("seed", range(4))
def test_the_arrays_say_what_a_slow_reading_of_the_rules_says(council, seed):
    rng = Random(seed)  # noqa: S311 - no secrets here
    council.level = rng.choice(["state", "local", "program"])
    council.save()
    people = [draw_person(rng, number) for number in range(30)]
    openings = [draw_opening(rng, council) for _ in range(12)]
    rows = [facts.facts_of(each.person) for each in people]
    judge = judge_of(openings, rows, NOW)
    for each in openings:
        verdicts = judge.verdicts(each.pk)
        for row, who in enumerate(people):
            expected = oracle.gaps(each, who, TODAY)
            assert {name(gap) for gap in verdicts.missing(row)} == expected
            hears = bool(verdicts.eligible[row] or verdicts.one_step[row])
            assert hears == oracle.hears(expected)


def name(gap: Gap) -> str:
    several = gap.key == "qualifications" and len(gap.values) > 1
    key = f"qualifications {len(gap.values)}" if several else gap.key
    return f"must {key}" if gap.insisted else key


def test_a_list_costs_few_queries(hers, council, django_assert_max_num_queries):
    for number in range(20):
        opening(council, title=str(number))
    with django_assert_max_num_queries(8):
        assert len(fits_of(hers.person, NOW)) == 20
