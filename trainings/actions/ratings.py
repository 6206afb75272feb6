"""Rating a program: by its agency, then by a peer or an observer (DOMAIN Q5)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members import journal, mail
from members.domain.months import later
from members.domain.standing import Right
from members.models import Agency, User
from members.queries import has_right
from trainings import emails, queries
from trainings.domain.indicators import Answer, Answered, SetStatus, outcome
from trainings.domain.ratings import RATING_STEPS, RaterKind, RatingStatus, may_rate
from trainings.models import IndicatorSet, Program, Rating, RatingAnswer


class RatingRefused(Exception):
    """Not by her, not yet, or not any more."""


class NotIndependent(RatingRefused):
    """Nobody rates a program of an agency to which she has, or had, a tie."""


class AlreadyOpen(RatingRefused):
    """A rating of this kind is under way."""


class RatingUnfinished(RatingRefused):
    """Some indicators lack an answer, its evidence or its reason."""


@transaction.atomic
def begin_self_rating(
    *, program: Program, indicator_set: IndicatorSet, by: User, at: datetime
) -> Rating:
    """A draft of the agency's own rating, with one row for each indicator."""
    _see_in_use(indicator_set)
    rating = _open(
        program, indicator_set, RaterKind.SELF, RatingStatus.DRAFT, program.agency, by, at
    )
    _see_may_rate(rating, by, at)
    _lay_out(rating)
    return rating


@transaction.atomic
def ask_peer(
    *,
    program: Program,
    indicator_set: IndicatorSet,
    agency: Agency,
    note: str,
    by: User,
    at: datetime,
) -> Rating:
    """Ask another member agency to rate the program, after the self-rating."""
    _see_rated_itself(program, indicator_set)
    if agency.pk == program.agency_id or not has_right(
        agency, Right.CLAIM, timezone.localtime(at).date()
    ):
        raise NotIndependent(agency.pk)
    rating = _open(
        program, indicator_set, RaterKind.PEER, RatingStatus.ASKED, agency, by, at, note=note
    )
    _post(emails.rating_asked(rating, at=at), at)
    return rating


@transaction.atomic
def ask_for_observer(
    *, program: Program, indicator_set: IndicatorSet, note: str, by: User, at: datetime
) -> Rating:
    """Ask the co-chairs to name somebody who comes and looks."""
    _see_rated_itself(program, indicator_set)
    rating = _open(
        program, indicator_set, RaterKind.OBSERVER, RatingStatus.ASKED, None, by, at, note=note
    )
    _post(emails.observer_wanted(rating), at)
    return rating


@transaction.atomic
def name_observer(*, rating: Rating, observer: User, by: User, at: datetime) -> Rating:
    """A co-chair without a tie to the agency names somebody without one."""
    row = Rating.objects.select_for_update().get(pk=rating.pk)
    if row.kind != RaterKind.OBSERVER or row.status != RatingStatus.ASKED:
        raise RatingRefused(rating.pk)
    for person in (by, observer):
        if row.rated_agency_id in queries.rater(person, at).tied_to:
            raise NotIndependent(person.pk)
    row.rater = observer
    row.save(update_fields=["rater"])
    journal.record("rating.observer_named", on=row, by=by, at=at)
    _post(emails.rating_asked(row, at=at), at)
    return row


@transaction.atomic
def begin_rating(*, rating: Rating, by: User, at: datetime) -> Rating:
    """A peer or the named observer says yes; of two who do at once, one begins."""
    _see_may_rate(rating, by, at)
    _step(rating, RatingStatus.DRAFT, by, at, rater_id=by.pk)
    _lay_out(rating)
    return rating


@transaction.atomic
def decline_rating(*, rating: Rating, by: User, at: datetime) -> None:
    """No, or not any more; the agency that asked hears of it."""
    if rating.kind == RaterKind.SELF:
        raise RatingRefused(rating.pk)
    _see_may_rate(rating, by, at)
    _step(rating, RatingStatus.DECLINED, by, at)
    _post(emails.rating_declined(rating, at=at), at)


@transaction.atomic
def withdraw_request(*, rating: Rating, by: User, at: datetime) -> None:
    """The agency takes its question back, as long as nobody has begun."""
    _step(rating, RatingStatus.WITHDRAWN, by, at)


@transaction.atomic
def save_answers(
    *, rating: Rating, by: User, at: datetime, answers: Mapping[int, Mapping[str, str]]
) -> None:
    """Answers so far, by the key of their indicator; unfinished ones are kept as they are."""
    _hold_draft(rating, by, at)
    rows = {row.indicator_id: row for row in rating.answers.filter(indicator__in=answers)}
    for indicator, words in answers.items():
        for name, value in words.items():
            setattr(rows[indicator], name, value)
    RatingAnswer.objects.bulk_update(rows.values(), ["answer", "evidence", "link", "comment"])
    journal.record("rating.saved", on=rating, by=by, at=at)


@transaction.atomic
def submit_rating(*, rating: Rating, comment: str, by: User, at: datetime) -> Rating:
    """Hand it in: the result by the set's own rule, kept with the rule, and never changed."""
    row = _hold_draft(rating, by, at)
    answers = list(row.answers.select_related("indicator"))
    if not answers or any(answer.lack for answer in answers):
        raise RatingUnfinished(rating.pk)
    today = timezone.localtime(at).date()
    _step(
        rating,
        RatingStatus.SUBMITTED,
        by,
        at,
        rater_id=by.pk,
        comment=comment,
        submitted_on=today,
        expires_on=later(today, row.indicator_set.months),
        **_result(row, answers),
    )
    if rating.kind != RaterKind.SELF:
        _post(emails.rating_done(rating, at=at), at)
    return rating


def _result(rating: Rating, answers: Iterable[RatingAnswer]) -> dict[str, Any]:
    found = outcome(
        [Answered(one.indicator.domain_id, Answer(one.answer)) for one in answers],
        rating.pass_rule,
    )
    return {
        "passed": found.passed,
        "present": found.present,
        "missing": found.missing,
        "left_out": found.left_out,
    }


@transaction.atomic
def set_rating_aside(*, rating: Rating, reason: str, by: User, at: datetime) -> None:
    """The co-chairs take a rating out that should not have been given. It stays on record."""
    if rating.rated_agency_id in queries.rater(by, at).tied_to:
        raise NotIndependent(by.pk)
    _step(rating, RatingStatus.SET_ASIDE, by, at, reason=reason)


def _open(
    program: Program,
    indicator_set: IndicatorSet,
    kind: RaterKind,
    status: RatingStatus,
    agency: Agency | None,
    by: User,
    at: datetime,
    note: str = "",
) -> Rating:
    try:
        with transaction.atomic():
            rating = Rating.objects.create(
                program=program,
                rated_agency_id=program.agency_id,
                indicator_set=indicator_set,
                kind=kind.value,
                status=status.value,
                agency=agency,
                asked_by=by,
                asked_at=at,
                note=note,
                rule=indicator_set.rule,
                limit=indicator_set.limit,
            )
    except IntegrityError as error:
        raise AlreadyOpen(program.pk) from error
    journal.record(f"rating.{status.value}", on=rating, by=by, at=at)
    return rating


def _lay_out(rating: Rating) -> None:
    indicators = queries.indicators_of(rating.indicator_set)
    RatingAnswer.objects.bulk_create(
        RatingAnswer(rating=rating, indicator=indicator) for indicator in indicators
    )


def _hold_draft(rating: Rating, by: User, at: datetime) -> Rating:
    """Locked, still a draft, and hers; or refused."""
    rows = Rating.objects.select_for_update(of=("self",)).select_related("indicator_set")
    row = rows.filter(pk=rating.pk, status=RatingStatus.DRAFT.value).first()
    if row is None:
        raise RatingRefused(rating.pk)
    _see_may_rate(row, by, at)
    return row  # type: ignore[no-any-return]


def _see_may_rate(rating: Rating, by: User, at: datetime) -> None:
    """The rules, and for whoever was named or has begun: nobody else."""
    kind = RaterKind(rating.kind)
    fit = may_rate(
        kind, queries.rater(by, at), rated=rating.rated_agency_id, agency=rating.agency_id
    )
    someone_elses = kind is not RaterKind.SELF and rating.rater_id not in (None, by.pk)
    unnamed = kind is RaterKind.OBSERVER and rating.rater_id is None
    if not fit or someone_elses or unnamed:
        raise NotIndependent(by.pk)


def _see_in_use(indicator_set: IndicatorSet) -> None:
    if not IndicatorSet.objects.in_use().filter(pk=indicator_set.pk).exists():
        raise RatingRefused(SetStatus(indicator_set.status))


def _see_rated_itself(program: Program, indicator_set: IndicatorSet) -> None:
    """First the agency looks at itself, then somebody else looks (DOMAIN Q5)."""
    _see_in_use(indicator_set)
    own = program.ratings.submitted().filter(kind=RaterKind.SELF.value)
    if not own.filter(indicator_set=indicator_set).exists():
        raise RatingRefused(program.pk)


def _step(rating: Rating, to: RatingStatus, by: User | None, at: datetime, **fields: Any) -> None:
    journal.step(rating, to=to.value, steps=RATING_STEPS, by=by, at=at, **fields)


def _post(letters: Iterable[mail.Draft], at: datetime) -> None:
    for letter in letters:
        mail.post(letter, at=at)
