"""Who is on the list, in which order, and why (DOMAIN M4, M13, M16)."""

from datetime import timedelta

import pytest

from peers.domain.lifecycle import MatchStatus, SupportStatus
from peers.domain.words import Closing, Tier
from peers.models import Apart, Match, SupportParent
from peers.queries.shortlists import shortlist
from tests.conftest import NOW, TODAY, account
from tests.peers.conftest import match, referral, service, support_parent, trained

pytestmark = pytest.mark.django_db


def names(of, on=TODAY):
    return [row.support_parent.person.name for row in shortlist(of, on, NOW).rows]


@pytest.fixture
def another(early, harbor):
    """Makes one more support parent of the program."""

    def make(name, **facts):
        user = account(f"{name.lower()}@example.org", name)
        trained(user.person, harbor)
        return support_parent(user.person, early, **facts)

    return make


def test_ready_support_parents_are_listed_with_reasons(asked, sofia, selma):
    found = shortlist(asked, TODAY, NOW)
    assert [row.support_parent.person.user for row in found.rows] == [sofia, selma]
    first = found.rows[0]
    assert (first.place, first.load, first.last_matched) == (1, 0, None)
    assert "They have a language in common." in first.reasons
    assert "The parent did not tell us: the child’s difficulties." in first.unknown


def test_whoever_knows_the_same_difficulties_comes_first(asked, sofia, selma):
    asked.intake = {"challenges": {"areas": ["trauma"]}}
    asked.save()
    SupportParent.objects.filter(person=selma.person).update(areas=["trauma"])
    found = shortlist(asked, TODAY, NOW)
    assert [row.support_parent.person.user for row in found.rows] == [selma, sofia]
    assert found.rows[0].points > found.rows[1].points
    assert "If it fitted wholly, the place would be number 1: the child’s difficulties." in (
        found.rows[1].change
    )


def test_what_the_parent_ranks_first_changes_the_order(asked, sofia, selma):
    asked.intake = {"challenges": {"areas": ["trauma"]}, "child": {"structure": "foster"}}
    asked.ranks = ["structure"]
    SupportParent.objects.filter(person=sofia.person).update(structure="foster")
    SupportParent.objects.filter(person=selma.person).update(areas=["trauma"], structure="adoptive")
    assert names(asked) == ["Sofia Rossi", "Selma Aydin"]
    asked.ranks = ["concern"]
    assert names(asked) == ["Selma Aydin", "Sofia Rossi"]


def test_a_must_of_the_parent_leaves_out_whoever_does_not_meet_it(asked, sofia, selma):
    asked.languages, asked.musts = ["es"], ["language"]
    SupportParent.objects.filter(person=selma.person).update(languages=["es"])
    assert names(asked) == ["Selma Aydin"]


def test_of_equals_whoever_has_fewer_matches_comes_first(asked, sofia, selma, bruno, early):
    match(referral(bruno.person, early), service(sofia, early), MatchStatus.ACTIVE)
    assert names(asked) == ["Selma Aydin", "Sofia Rossi"]


@pytest.fixture
def bruno(db):
    return account("bruno@example.org", "Bruno Lind")


def test_nobody_is_asked_who_would_rather_not(asked, sofia, selma):
    asked.intake = {"challenges": {"areas": ["trauma"]}}
    SupportParent.objects.filter(person=sofia.person).update(rather_not=["trauma"])
    assert names(asked) == ["Selma Aydin"]


def test_wishes_to_be_apart_are_kept(asked, sofia, selma):
    Apart.objects.create(
        support_parent=service(sofia, asked.program), person=asked.person, since=NOW
    )
    assert names(asked) == ["Selma Aydin"]


@pytest.mark.parametrize("status", [MatchStatus.DECLINED, MatchStatus.UNANSWERED])
def test_whoever_said_no_is_not_listed_again(asked, sofia, selma, status):
    match(asked, service(sofia, asked.program), status)
    assert names(asked) == ["Selma Aydin"]


@pytest.mark.parametrize(
    ("closing", "again"), [(Closing.COMPLETED, True), (Closing.PARENT_ENDED, False)]
)
def test_a_match_before_counts_as_it_ended(alma, early, all_ages, sofia, closing, again):
    before = referral(alma.person, all_ages)
    made = match(before, service(sofia, all_ages), MatchStatus.PROPOSED)
    Match.objects.filter(pk=made.pk).update(status="closed", closing=closing.value)
    before.status = "closed"
    before.save()
    asked_again = referral(alma.person, all_ages)
    rows = shortlist(asked_again, TODAY, NOW).rows
    assert [row.before for row in rows] == ([True] if again else [])


def test_the_search_goes_further_and_says_so(asked, another):
    another("Nell", region="western-connecticut")
    another("Wren", region="")
    found = shortlist(asked, TODAY, NOW)
    assert found.tier is Tier.BEYOND
    assert found.given_up == ("region", "state")
    another("Ines"), another("Ida"), another("Iris")
    assert shortlist(asked, TODAY, NOW).tier is Tier.REGION


def test_the_coordinator_may_look_further(asked, another):
    for name in ("Ines", "Ida", "Iris"):
        another(name)
    another("Nell", region="western-connecticut")
    asked.tier = Tier.STATE.value
    found = shortlist(asked, TODAY, NOW)
    assert (found.tier, found.standing) == (Tier.STATE, 4)


@pytest.mark.parametrize(
    "facts",
    [
        {"status": SupportStatus.PAUSED.value},
        {"status": SupportStatus.TRAINING.value},
        {"status": SupportStatus.LEFT.value},
    ],
)
def test_only_those_who_are_available_are_listed(asked, sofia, facts):
    SupportParent.objects.filter(person=sofia.person).update(**facts)
    assert names(asked) == []


def test_nobody_is_listed_whose_training_ran_out(asked, sofia):
    sofia.person.qualifications.update(held_until=TODAY)
    assert names(asked) == ["Sofia Rossi"]
    assert names(asked, TODAY + timedelta(days=1)) == []


def test_nobody_is_listed_for_herself(sofia, early):
    assert names(referral(sofia.person, early)) == []


def test_a_full_support_parent_is_not_listed(asked, sofia, early, bruno):
    SupportParent.objects.filter(person=sofia.person).update(capacity=1)
    match(referral(bruno.person, early), service(sofia, early), MatchStatus.PROPOSED)
    assert names(asked) == []


def test_a_list_takes_few_questions_to_the_database(asked, another, django_assert_max_num_queries):
    for number in range(8):
        another(f"Ines{number}")
    with django_assert_max_num_queries(6):
        shortlist(asked, TODAY, NOW)
