"""The sample's indicators and ratings: an example set in two versions, and what was rated by it."""

from datetime import timedelta
from typing import NamedTuple

from members.models import Agency, User
from network.sample.programs import Stage
from trainings import actions, queries
from trainings.domain.indicators import Answer
from trainings.models import IndicatorSet, Program, Rating

FIRST_ADOPTED, SECOND_ADOPTED = 390, 200
"""Days ago. Badges of the first version were good for one year, those of the second for two."""


class Sheet(NamedTuple):
    """A self-rating of a program so many days ago, with so many signs missing, and who looked at
    it afterwards: the slug of a peer agency."""

    program: str
    days: int
    missing: int = 2
    peer: str = ""
    peer_missing: int = 3


BY_FIRST = [
    Sheet("adhd-homework-without-tears", 382),
    Sheet("stop-the-bullying-now", 330),
    Sheet("trauma-informed-parenting", 300, 1, "elm-parent-circle"),
]
BY_SECOND = [
    Sheet("trauma-informed-parenting", 150, 1, "elm-parent-circle", 2),
    Sheet("iep-basics", 100),
    Sheet("the-ppt-meeting-rehearsal", 90, 4, "harbor-family-network", 9),
    Sheet("la-escuela-aqui", 80, 3, "elm-parent-circle"),
    Sheet("new-to-autism", 60, 1),
    Sheet("fathers-circle", 45, 12),
]
ADOPTED = [
    "harbor-family-network",
    "elm-parent-circle",
    "puentes-de-familia",
    "long-ridge-neighbors",
]
BEGUN = "calm-mornings"
ASKED = ("iep-basics", "harbor-family-network")
OBSERVER_WANTED = "new-to-autism"


def make_quality(stage: Stage) -> None:
    first = _adopt(stage)
    for sheet in BY_FIRST:
        _rate(sheet, first, stage)
    second = _adopt_next(first, stage)
    for sheet in BY_SECOND:
        _rate(sheet, second, stage)
    for slug in ADOPTED:
        agency = stage.agencies[slug]
        at = stage.at - timedelta(days=SECOND_ADOPTED - 20)
        actions.say_adoption(
            agency=agency, indicator_set=second, adopted=True, by=_lead(agency), at=at
        )
    _leave_open(second, stage)


def _adopt(stage: Stage) -> IndicatorSet:
    at = stage.at - timedelta(days=FIRST_ADOPTED)
    row = actions.draft_example_set(by=stage.chair, at=at)
    actions.change_indicator_set(indicator_set=row, by=stage.chair, at=at, months=12)
    actions.adopt_indicator_set(indicator_set=row, by=stage.chair, at=at, on=at.date())
    return row


def _adopt_next(first: IndicatorSet, stage: Stage) -> IndicatorSet:
    at = stage.at - timedelta(days=SECOND_ADOPTED)
    row = actions.copy_indicator_set(indicator_set=first, by=stage.chair, at=at)
    actions.change_indicator_set(indicator_set=row, by=stage.chair, at=at, months=24)
    actions.adopt_indicator_set(indicator_set=row, by=stage.chair, at=at, on=at.date())
    return row


def _rate(sheet: Sheet, of: IndicatorSet, stage: Stage) -> None:
    program = _program(sheet.program)
    lead, at = _lead(program.agency), stage.at - timedelta(days=sheet.days)
    own = actions.begin_self_rating(program=program, indicator_set=of, by=lead, at=at)
    _hand_in(own, lead, sheet.missing, stage, sheet.days)
    if sheet.peer:
        peer = stage.agencies[sheet.peer]
        asked = actions.ask_peer(
            program=program, indicator_set=of, agency=peer, note="", by=lead, at=at
        )
        actions.begin_rating(rating=asked, by=_lead(peer), at=at + timedelta(days=4))
        _hand_in(asked, _lead(peer), sheet.peer_missing, stage, sheet.days - 9)


def _hand_in(rating: Rating, by: User, missing: int, stage: Stage, days: int) -> None:
    at = stage.at - timedelta(days=days)
    _answer(rating, by, missing, stage, days)
    actions.submit_rating(rating=rating, comment="", by=by, at=at)


def _answer(
    rating: Rating, by: User, missing: int, stage: Stage, days: int, most: int | None = None
) -> None:
    """Every so many signs one is missing; the others show what the set asks for."""
    indicators = list(queries.indicators_of(rating.indicator_set))[:most]
    apart = max(len(indicators) // missing, 1) if missing else len(indicators) + 1
    gone = {one.pk for one in indicators[::-apart][:missing]}
    answers = {
        one.pk: {"answer": Answer.MISSING.value}
        if one.pk in gone
        else {"answer": Answer.PRESENT.value, "evidence": one.evidence}
        for one in indicators
    }
    at = stage.at - timedelta(days=days)
    actions.save_answers(rating=rating, by=by, at=at, answers=answers)


def _leave_open(of: IndicatorSet, stage: Stage) -> None:
    """What waits on the desks: a rating that was begun, one that is asked of a peer, and an
    observer to be named."""
    begun = _program(BEGUN)
    lead, at = _lead(begun.agency), stage.at - timedelta(days=3)
    draft = actions.begin_self_rating(program=begun, indicator_set=of, by=lead, at=at)
    _answer(draft, lead, 1, stage, 3, most=9)
    program, peer = _program(ASKED[0]), stage.agencies[ASKED[1]]
    note = "We meet on Tuesdays at six. The papers are on our page."
    by = _lead(program.agency)
    actions.ask_peer(program=program, indicator_set=of, agency=peer, note=note, by=by, at=at)
    wanted = _program(OBSERVER_WANTED)
    by = _lead(wanted.agency)
    actions.ask_for_observer(program=wanted, indicator_set=of, note="", by=by, at=at)


def _program(slug: str) -> Program:
    return Program.objects.select_related("agency").get(slug=slug)


def _lead(agency: Agency) -> User:
    return agency.representatives.filter(role="lead").select_related("user")[0].user
