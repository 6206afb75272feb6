from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from members.domain import admission
from members.domain.admission import ADMISSION_STEPS, AdmissionStatus, Opinion, Verdict, outcome

opinions = st.lists(
    st.builds(
        Opinion,
        reviewer=st.integers(1, 4),
        verdict=st.sampled_from(Verdict),
        tied=st.booleans(),
    ),
    max_size=7,
)
YES, NO = Verdict.ACCEPT, Verdict.REFUSE
DAY = date(2026, 3, 2)


def oracle(given: list[Opinion], before: set[int]) -> Verdict | None:
    """The same said otherwise: every pair of people, by the moment at which it came about."""
    first: dict[int, tuple[int, Verdict]] = {}
    for moment, one in enumerate(given):
        if not one.tied:
            first.setdefault(one.reviewer, (moment, one.verdict))
    pairs = [
        (max(first[a][0], first[b][0]), first[a][1])
        for a, b in product(first, first)
        if a < b and first[a][1] == first[b][1] and not {a, b} <= before
    ]
    return min(pairs)[1] if pairs else None


@given(opinions, st.sets(st.integers(1, 4)))
def test_outcome_is_that_of_the_first_pair_that_agrees(given, before):
    assert outcome(given, before) == oracle(given, before)


@given(opinions, opinions)
def test_what_is_decided_stays_decided(given, later):
    decided = outcome(given)
    assert decided is None or outcome([*given, *later]) == decided


@given(opinions)
def test_ties_never_count(given):
    assert outcome(given) == outcome([one for one in given if not one.tied])


def test_one_person_decides_nothing_however_often_they_speak():
    assert outcome([Opinion(1, YES), Opinion(1, YES), Opinion(1, YES)]) is None


def test_a_third_decides_where_two_disagree():
    assert outcome([Opinion(1, YES), Opinion(2, NO)]) is None
    assert outcome([Opinion(1, YES), Opinion(2, NO), Opinion(3, NO)]) == NO


def test_an_appeal_is_not_decided_by_the_same_two():
    assert outcome([Opinion(1, NO), Opinion(2, NO)], before={1, 2}) is None
    assert outcome([Opinion(1, NO), Opinion(2, NO), Opinion(3, NO)], before={1, 2}) == NO


def test_steps_lead_to_statuses_that_are_known():
    known = {status.value for status in AdmissionStatus}
    assert (
        set(ADMISSION_STEPS) | {to for steps in ADMISSION_STEPS.values() for to in steps} == known
    )


def test_every_ending_can_be_reached_and_nothing_leads_out_of_it():
    endings = {status for status in AdmissionStatus if status not in ADMISSION_STEPS}
    assert endings == {
        *(AdmissionStatus.ACCEPTED, AdmissionStatus.REFUSED_FINALLY),
        *(AdmissionStatus.WITHDRAWN, AdmissionStatus.EXPIRED),
    }
    assert not endings & admission.OPEN


def test_reminders_of_the_unfinished_come_after_14_and_45_days():
    on = [admission.unfinished_notice(DAY, DAY + timedelta(days=n)) for n in (0, 13, 14, 44, 45)]
    assert on == [0, 0, 1, 1, 2]


def test_reviewers_are_reminded_after_ten_days_and_then_weekly():
    days = (0, 10, 11, 17, 18, 24, 25)
    numbers = [admission.waiting_notice(DAY, DAY + timedelta(days=n)) for n in days]
    assert numbers == [0, 0, 1, 1, 2, 2, 3]


def test_the_first_of_several_choices_is_an_answer():
    asked = [{"id": "a", "required": True}, {"id": "b", "required": False}]
    assert admission.missing({"name": "x"}, asked, {"a": 0}) == []
    assert admission.missing({"name": ""}, asked, {}) == ["name", "a"]
