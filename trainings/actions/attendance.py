from datetime import datetime

from django.db import transaction

from members import journal
from members.models import User
from trainings import queries
from trainings.domain.attendance import Marks
from trainings.models import Attendance, Session


class StillToCome(Exception):
    """Nobody can say yet who was there."""


@transaction.atomic
def mark_attendance(*, session: Session, marks: Marks, by: User, at: datetime) -> int:
    """Say who was there; `None` takes back what was said. Says how many marks are new. Only people
    of this class count, whatever the keys."""
    if queries.still_to_come(session, at=at):
        raise StillToCome
    Session.objects.select_for_update().only("pk").get(pk=session.pk)
    ours = set(session.offering.enrolments.filter(pk__in=marks).values_list("pk", flat=True))
    said = {key: mark for key, mark in marks.items() if key in ours and mark is not None}
    unsaid = [key for key, mark in marks.items() if key in ours and mark is None]
    taken_back = session.attendances.filter(enrolment__in=unsaid).delete()[0]
    Attendance.objects.bulk_create(
        [
            Attendance(enrolment_id=key, session=session, present=mark, marked_by=by, marked_at=at)
            for key, mark in said.items()
        ],
        update_conflicts=True,
        unique_fields=["enrolment", "session"],
        update_fields=["present", "marked_by", "marked_at"],
    )
    if said or taken_back:
        journal.record("attendance.marked", on=session, by=by, at=at)
    return len(said) + taken_back
