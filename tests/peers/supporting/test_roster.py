import random

import pytest

from peers.domain.lifecycle import MatchStatus, SupportStatus
from peers.domain.readiness import Lack, lacks
from peers.models import Requirement, SupportParent
from peers.queries.roster import facts_of, lacks_of, load_of, ready
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral, service, support_parent
from tests.peers.supporting.conftest import DAY, checked, held, person

pytestmark = pytest.mark.django_db


def names(program, on=TODAY) -> set[str]:
    return {str(row.person) for row in ready(program, on)}


def test_whoever_has_all_is_ready(early, sofia, selma):
    assert names(early) == {"Sofia Rossi", "Selma Aydin"}


def test_a_qualification_that_ran_out_yesterday_counts_no_more(early, sofia, selma):
    sofia.person.qualifications.update(held_until=TODAY)
    selma.person.qualifications.update(held_until=TODAY - DAY)
    assert names(early) == {"Sofia Rossi"}
    assert names(early, TODAY + DAY) == set()


def test_a_revoked_qualification_counts_no_more(early, sofia):
    sofia.person.qualifications.update(revoked_at=NOW, revoked_for="By mistake")
    assert names(early) == set()


def test_another_qualification_is_not_enough(early, sofia):
    sofia.person.qualifications.update(code="first-aid")
    assert names(early) == set()


def test_each_requirement_must_stand(early, all_ages, sofia, selma, background):
    assert names(early) == set()
    assert names(all_ages) == {"Sofia Rossi", "Selma Aydin"}
    checked(service(sofia, early), background, TODAY)
    checked(service(selma, early), background, TODAY - DAY)
    assert names(early) == {"Sofia Rossi"}
    Requirement.objects.create(program=early, name="Second")
    assert names(early) == set()


def test_a_check_of_another_service_does_not_count(early, all_ages, sofia, background):
    checked(service(sofia, all_ages), background)
    assert names(early) == set()


def test_room_is_counted_by_live_matches(early, sofia, alma, zoe):
    hers = service(sofia, early)
    SupportParent.objects.filter(pk=hers.pk).update(capacity=2)
    match(referral(alma.person, early), hers, MatchStatus.ACTIVE)
    old = match(referral(zoe.person, early), hers, MatchStatus.PROPOSED)
    assert load_of(hers) == 2
    assert names(early) == set()
    type(old).objects.filter(pk=old.pk).update(status=MatchStatus.DECLINED.value)
    assert load_of(hers) == 1
    assert names(early) == {"Sofia Rossi"}
    assert ready(early, TODAY).get().load == 1


@pytest.mark.parametrize("status", [each for each in SupportStatus if each != "available"])
def test_only_those_who_are_available_are_asked(early, sofia, status):
    SupportParent.objects.update(status=status.value)
    assert names(early) == set()


def test_it_is_one_query(early, sofia, selma, background, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(ready(early, TODAY))


def _drawn(draw, harbor, program, requirements, number) -> SupportParent:
    """Anything that the database allows."""
    status = draw.choice([*SupportStatus, SupportStatus.AVAILABLE, SupportStatus.AVAILABLE])
    pledged = status == SupportStatus.AVAILABLE or draw.random() < 0.7
    who = person(f"P{number}")
    row = support_parent(
        who,
        program,
        status=status.value,
        pledged_at=NOW if pledged else None,
        capacity=draw.choice([1, 2]),
    )
    for _number in range(draw.choice([0, 1, 1, 2])):
        since = TODAY + draw.randint(-400, 1) * DAY
        until = draw.choice([None, TODAY, TODAY - DAY, TODAY + 40 * DAY])
        held(who, harbor, since, until and max(since, until))
    for requirement in requirements:
        if draw.random() < 0.9:
            checked(row, requirement, draw.choice([None, TODAY, TODAY - DAY, None]))
    for place in range(draw.choice([0, 0, 1, 2])):
        asked = referral(person(f"R{number}x{place}"), program)
        match(asked, row, draw.choice([MatchStatus.PROPOSED, MatchStatus.ACTIVE]))
    return row


@pytest.mark.parametrize("seed", range(6))
def test_nobody_who_lacks_anything_is_ever_ready_and_nobody_else_is_left_out(
    early, all_ages, harbor, background, seed
):
    draw = random.Random(seed)  # noqa: S311 - not for secrets
    other = Requirement.objects.create(program=early, name="Reference")
    asked = {early: [background, other], all_ages: []}
    rows = [
        _drawn(draw, harbor, program, asked[program], number)
        for number in range(60)
        for program in [draw.choice([early, all_ages])]
    ]
    facts = facts_of(rows)
    by_rule = {row.pk for row in rows if not lacks(facts[row.pk], TODAY)}
    by_query = {row.pk for program in asked for row in ready(program, TODAY)}
    assert by_query == by_rule
    assert by_rule


def test_lacks_are_said_one_by_one(applicant, background):
    found = [(each.what, each.requirement) for each in lacks_of(applicant, TODAY)]
    assert found == [
        (Lack.NOT_TAKEN_ON, None),
        (Lack.TRAINING, None),
        (Lack.PLEDGE, None),
        (Lack.REQUIREMENT, background.pk),
    ]


def test_facts_of_many_take_a_handful_of_queries(
    early, sofia, selma, applicant, background, django_assert_num_queries
):
    with django_assert_num_queries(6):  # one for the rows
        facts_of(list(SupportParent.objects.all()))
