"""Telling step by step, and the moment when it is enough."""

from datetime import date

import pytest

from members.journal import StepRefused
from members.models import Letter
from peers.actions import asking
from peers.actions.intake import Facts, NotEnough, change_program, finish_intake, save_block
from peers.domain.ending import TooOld
from peers.domain.intake import Block, Missing, NotBornYet
from peers.domain.lifecycle import ReferralStatus
from peers.models import Coordinator, Referral
from tests.conftest import NOW, TODAY
from tests.peers.asking.conftest import BORN, DAY, referred, self_asked

pytestmark = pytest.mark.django_db
WISH = Facts(words={"wish": "Somebody who listens", "need": "listening"})


def tell(request: Referral, block: Block, facts: Facts) -> None:
    save_block(referral=request, block=block, facts=facts, by=None, at=NOW)


def finish(request: Referral) -> None:
    finish_intake(referral=request, by=None, at=NOW)


@pytest.fixture
def begun(alma, early) -> Referral:
    return self_asked(alma, early)


@pytest.fixture
def told(begun) -> Referral:
    tell(begun, Block.WHY, WISH)
    tell(begun, Block.CHILD, Facts(born_on=BORN))
    return begun


def test_each_step_is_kept_by_itself_in_any_order(begun):
    tell(begun, Block.MATCH, Facts(words={"modes": ["phone"]}, region="capitol", sealed=True))
    tell(begun, Block.CHALLENGES, Facts(words={"areas": ["autism"]}))
    kept = Referral.objects.get(pk=begun.pk)
    assert kept.intake == {"match": {"modes": ["phone"]}, "challenges": {"areas": ["autism"]}}
    assert (kept.region, kept.sealed) == ("capitol", True)


def test_a_step_told_again_replaces_what_it_said(begun):
    tell(begun, Block.CHALLENGES, Facts(words={"areas": ["autism"], "challenges": "Sleep"}))
    tell(begun, Block.CHALLENGES, Facts(words={"challenges": "Food"}))
    assert begun.intake == {"challenges": {"challenges": "Food"}}


def test_what_a_step_does_not_ask_for_stays(begun):
    tell(begun, Block.MATCH, Facts(region="capitol"))
    tell(begun, Block.MATCH, Facts(words={"times": "Evenings"}))
    assert begun.region == "capitol"


def test_she_ranks_and_names_what_must_be(begun):
    tell(begun, Block.MENTOR, Facts(ranks=["language", "concern"], musts=["language", "height"]))
    assert (begun.ranks, begun.musts) == (["language", "concern"], ["language"])


def test_the_need_first_named_is_kept_apart(begun):
    tell(begun, Block.WHY, WISH)
    assert begun.need_first == "listening"
    tell(begun, Block.WHY, Facts(words={"wish": "Somebody"}))
    assert begun.need_first == ""


def test_only_where_the_program_ends_on_a_birthday_a_date_is_kept(alma, begun, all_ages):
    tell(begun, Block.CHILD, Facts(born_on=BORN))
    other = self_asked(alma, all_ages)
    tell(other, Block.CHILD, Facts(born_on=BORN))
    assert (begun.child_born, begun.child_age) == (BORN, 1)
    assert (other.child_born, other.child_age) == (None, 1)


def test_what_she_tells_is_unreadable_in_the_database(told, django_db_blocker):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT intake, born_on, child_age FROM peers_referral")
        row = " ".join(map(str, cursor.fetchone()))
    assert "listens" not in row
    assert "2025" not in row


@pytest.mark.parametrize(
    ("born", "refused"), [(TODAY + DAY, NotBornYet), (date(2023, 3, 2), TooOld)]
)
def test_a_birth_that_cannot_be_changes_nothing(told, born, refused):
    with pytest.raises(refused):
        tell(told, Block.CHILD, Facts(born_on=born, words={"about": "New"}))
    told.refresh_from_db()
    assert (told.child_born, told.intake["child"]) == (BORN, {})


def test_before_her_yes_nothing_can_be_told(early):
    request = referred(early)
    with pytest.raises(StepRefused):
        tell(request, Block.WHY, WISH)
    with pytest.raises(StepRefused):
        finish(request)


def test_nobody_is_looked_for_without_a_wish_and_a_date(begun):
    with pytest.raises(NotEnough) as lack:
        finish(begun)
    assert lack.value.missing == {Missing.WISH, Missing.BIRTH_DATE}
    assert begun.status == ReferralStatus.INTAKE


def test_when_it_is_enough_the_clock_runs_and_the_coordinators_of_her_region_hear(
    told, cora, dario
):
    tell(told, Block.MATCH, Facts(region="capitol"))
    finish(told)
    assert (told.status, told.ready_at, told.tier) == ("searching", NOW, "region")
    assert told.languages == ["en"]
    [letter] = Letter.objects.filter(name="peers/request_ready")
    assert letter.to == "cora@example.org"


def test_who_covers_her_region_hears_too(told, cora, dario):
    tell(told, Block.MATCH, Facts(region="capitol"))
    hers = Coordinator.objects.get(user=dario, program=told.program)
    hers.covers.create(regions=["capitol"], since=TODAY, until=TODAY)
    finish(told)
    to = Letter.objects.filter(name="peers/request_ready").values_list("to", flat=True)
    assert set(to) == {"cora@example.org", "dario@example.org"}


def test_a_coordinator_who_asks_for_herself_is_not_told_of_herself(cora, all_ages):
    request = self_asked(cora, all_ages)
    tell(request, Block.WHY, WISH)
    finish(request)
    assert not Letter.objects.filter(to="cora@example.org").exists()


def test_her_own_town_says_where_she_lives(told):
    told.person.town = "Hartford"
    told.person.save()
    finish(told)
    assert told.region == "capitol"


def test_it_is_finished_once(told):
    finish(told)
    with pytest.raises(StepRefused):
        finish(told)


def test_whose_child_has_grown_too_old_meanwhile_is_not_looked_for(told):
    with pytest.raises(TooOld):
        finish_intake(referral=told, by=None, at=NOW.replace(year=2028))


def test_while_we_look_the_wish_stays(told):
    finish(told)
    tell(told, Block.MENTOR, Facts(words={"gender": "woman"}))
    with pytest.raises(NotEnough):
        tell(told, Block.WHY, Facts(words={}))
    told.refresh_from_db()
    assert told.intake["why"]["need"] == "listening"


def test_into_another_program_she_takes_all_that_she_told(told, all_ages):
    change_program(referral=told, program=all_ages, child_age=4, by=None, at=NOW)
    assert (told.program, told.child_age, told.child_born) == (all_ages, 4, None)
    assert told.intake["why"]["need"] == "listening"


def test_not_into_one_that_does_not_take_the_child_or_where_she_asked_already(
    alma, told, early, all_ages
):
    with pytest.raises(TooOld):
        change_program(referral=told, program=early, child_age=3, by=None, at=NOW)
    self_asked(alma, all_ages)
    with pytest.raises(StepRefused):
        change_program(referral=told, program=all_ages, child_age=4, by=None, at=NOW)


def test_a_withdrawn_request_takes_no_more(told, alma):
    asking.withdraw(referral=told, by=alma, at=NOW)
    with pytest.raises(StepRefused):
        tell(told, Block.WHY, WISH)


def test_where_nobody_coordinates_her_region_all_of_the_program_hear(told, dario):
    tell(told, Block.MATCH, Facts(region="capitol"))
    finish(told)
    assert Letter.objects.get(name="peers/request_ready").to == "dario@example.org"
