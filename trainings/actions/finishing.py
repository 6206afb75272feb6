"""The end of a class: the agency says who has finished it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from members import journal
from members.models import User
from trainings import queries
from trainings.actions.completions import CompletionRefused, Finished, confirm_completion
from trainings.domain.completion import Refusal, Way
from trainings.models import Completion, Enrolment, Offering


@dataclass
class Finish:
    """What came of it: new ones, those that stood before, and those that were refused."""

    new: list[Completion] = field(default_factory=list)
    stood: list[Completion] = field(default_factory=list)
    refused: list[tuple[Enrolment, Refusal]] = field(default_factory=list)


@transaction.atomic
def set_completion_share(*, offering: Offering, share: Decimal, by: User, at: datetime) -> None:
    """Which part of the sessions finishes this class; the next run of it starts from there."""
    offering.completion_share = share
    offering.save(update_fields=["completion_share"])
    journal.record("offering.share_set", on=offering, by=by, at=at)


@transaction.atomic
def finish_class(
    *, offering: Offering, keys: Collection[int], completed_on: date, by: User, at: datetime
) -> Finish:
    """Confirm those whom the agency ticked, by the keys of their enrolments. Who was at enough of
    the sessions is known by attendance, who was not by hand. One refusal holds up nobody else."""
    finish = Finish()
    for one in queries.candidates(offering, by=by):
        if one.enrolment.pk not in keys:
            continue
        way = Way.ATTENDANCE if one.enough else Way.BY_HAND
        finished = Finished(
            one.enrolment.person, offering.program, completed_on, way,
            offering=offering, enrolment=one.enrolment,
        )  # fmt: skip
        try:
            confirmed, new = confirm_completion(
                finished, agency=offering.program.agency, by=by, at=at
            )
            (finish.new if new else finish.stood).append(confirmed)
        except CompletionRefused as refused:
            finish.refused.append((one.enrolment, refused.why))
    return finish
