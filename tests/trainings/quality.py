"""A small set in use, and ratings of a public program, for the tests about quality."""

from datetime import date, datetime, timedelta

from members.models import Agency, User
from trainings import actions
from trainings.models import IndicatorSet, Program, Rating

SMALL = {
    "Before": ["Goals are sent first.", "There is a plan of the day."],
    "After": ["Somebody asks again.", "Parents hear of the next step.", "Somebody can be asked."],
}


def small_set(by: User, at: datetime, **words: object) -> IndicatorSet:
    """Two domains, five indicators, adopted: 80 percent must be present."""
    row = actions.draft_indicator_set(
        by=by, at=at, title="Signs of care", summary="What a good class does.", **words
    )
    for name, texts in SMALL.items():
        actions.save_indicator_domain(
            indicator_set=row,
            by=by,
            at=at,
            name=name,
            name_es="",
            indicators=[{"text": text} for text in texts],
        )
    actions.adopt_indicator_set(indicator_set=row, by=by, at=at, on=at.date())
    return row


def answered(rating: Rating, by: User, at: datetime, answers: str = "ppppp") -> None:
    """One letter an indicator: p present, m missing, n does not apply, anything else nothing."""
    words = {
        "p": {"answer": "present", "evidence": "Seen."},
        "m": {"answer": "missing"},
        "n": {"answer": "does-not-apply", "comment": "Online only."},
    }
    rows = rating.answers.order_by("indicator__domain__position", "indicator__position")
    found = {row.indicator_id: words.get(one, {}) for row, one in zip(rows, answers, strict=True)}
    actions.save_answers(rating=rating, by=by, at=at, answers=found)


def handed_in(rating: Rating, by: User, at: datetime, answers: str = "ppppp") -> Rating:
    answered(rating, by, at, answers)
    return actions.submit_rating(rating=rating, comment="", by=by, at=at)


def self_rated(
    program: Program, of: IndicatorSet, by: User, at: datetime, answers: str = "ppppp"
) -> Rating:
    begun = actions.begin_self_rating(program=program, indicator_set=of, by=by, at=at)
    return handed_in(begun, by, at, answers)


def peer_asked(program: Program, of: IndicatorSet, peer: Agency, by: User, at: datetime) -> Rating:
    return actions.ask_peer(
        program=program, indicator_set=of, agency=peer, note="Tuesdays at six.", by=by, at=at
    )


def peer_rated(rating: Rating, by: User, at: datetime, answers: str = "ppppp") -> Rating:
    actions.begin_rating(rating=rating, by=by, at=at)
    return handed_in(rating, by, at, answers)


def ends_on(rating: Rating, day: date) -> Rating:
    """As if it had been handed in two years before that day."""
    Rating.objects.filter(pk=rating.pk).update(
        expires_on=day, submitted_on=day - timedelta(days=730)
    )
    rating.refresh_from_db()
    return rating
