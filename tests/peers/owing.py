"""A night's work for the timer: something of each kind is due at `NIGHT`, and of each one row."""

from datetime import date, timedelta

from members.models import Agency, Person, Qualification, User
from peers.domain.lifecycle import MatchStatus, RecordStatus, ReferralStatus, SupportStatus
from peers.models import (
    Concern,
    Coordinator,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
    SupportParent,
)
from tests.conftest import NOW, TODAY
from tests.peers.conftest import HOUR, match, referral, support_parent, trained

DAY = timedelta(days=1)
NIGHT = NOW + 72 * HOUR
"""Three days after NOW, on 5 March: so long nobody ran the timer."""
LAST_NIGHT = NIGHT.date()
AWAY = 1500 * DAY

OWED = {
    ("request_reminder", "waits-a-week"): 1,
    ("requests_wait", "cora"): 1,
    ("match_unanswered", "silent"): 1,
    ("match_look_again", "cora"): 1,
    ("first_contact_due", "hoped"): 1,
    ("first_contact_overdue", "overdue"): 1,
    ("first_contact_missed", "cora"): 1,
    ("match_ends", "ends-soon"): 1,
    ("match_ends", "ends-soon-parent"): 1,
    ("match_ends_soon", "cora"): 1,
    ("match_closed", "over"): 1,
    ("match_closed", "over-parent"): 1,
    ("record_due", "long"): 1,
    ("record_late", "late"): 1,
    ("concern_clock", "cora"): 1,
    ("concern_raised", "cora"): 1,
    ("support_lapsed", "lapsed"): 1,
    ("support_ready", "finished"): 1,
}
"""Letters by name and reader."""


def person(name: str) -> Person:
    return Person.objects.create(name=name, email=f"{name}@example.org")


def helper(program: PeerProgram, name: str, **facts: object) -> SupportParent:
    """With room for one, who does not run out."""
    her = person(name)
    trained(her, Agency.objects.get())
    return support_parent(her, program, **{"capacity": 1} | facts)


def pair(program: PeerProgram, name: str, status: MatchStatus, **facts: object) -> Match:
    asked = referral(person(f"{name}-parent"), program)
    return match(asked, helper(program, name), status, **facts)


def begin() -> PeerProgram:
    program = PeerProgram.objects.create(slug="all-ages", name="All ages", about="No end.")
    Agency.objects.create(name="Harbor", slug="harbor", live=True)
    cora = User.objects.create_user("cora@example.org")
    Coordinator.objects.create(user=cora, program=program, since=date(2025, 1, 1))
    return program


def owe(program: PeerProgram) -> None:
    _requests(program)
    _matches(program)
    _support_parents(program)


def _requests(program: PeerProgram) -> None:
    waits = {"status": ReferralStatus.AWAITING.value, "confirmed_at": None, "confirmed_how": ""}
    referral(person("waits-a-week"), program, asked_at=NIGHT - 8 * DAY, **waits)
    referral(person("waits-a-month"), program, asked_at=NIGHT - 31 * DAY, **waits)
    referral(person("waits-for-match"), program)
    ended = {"status": ReferralStatus.CLOSED.value, "ended_at": NIGHT - AWAY}
    for number in range(2):
        referral(person(f"long-ago-{number}"), program, **ended)


def _matches(program: PeerProgram) -> None:
    pair(program, "silent", MatchStatus.PROPOSED)
    Referral.objects.filter(person__name="silent-parent").update(ready_at=NIGHT)
    late = NIGHT - 30 * HOUR
    pair(program, "hoped", MatchStatus.ACCEPTED, hoped_by=late, overdue_at=NIGHT + HOUR)
    pair(program, "overdue", MatchStatus.ACCEPTED)
    talked = {"first_contact_at": NOW}
    pair(program, "ends-soon", MatchStatus.ACTIVE, ends_on=LAST_NIGHT + 3 * DAY, **talked)
    february = {"starts_on": date(2026, 2, 20), "accepted_at": NIGHT - 13 * DAY} | talked
    pair(program, "long", MatchStatus.ACTIVE, **february)
    pair(program, "over", MatchStatus.ACTIVE, ends_on=TODAY, **talked)
    written = pair(program, "late", MatchStatus.ACTIVE, **february)
    MonthlyRecord.objects.create(
        match=written, month=date(2026, 2, 1), status=RecordStatus.DUE.value,
        due_on=LAST_NIGHT - 8 * DAY, code="LATE",
    )  # fmt: skip
    Concern.objects.create(
        match=written, alarm="abuse", raised_at=NIGHT - 25 * HOUR, oral_by=NIGHT - HOUR
    )


def _support_parents(program: PeerProgram) -> None:
    gone = helper(program, "lapsed")
    Qualification.objects.filter(person=gone.person).update(held_until=LAST_NIGHT - DAY)
    training, paused = SupportStatus.TRAINING.value, SupportStatus.PAUSED.value
    helper(program, "finished", status=training, available_since=None)
    helper(program, "back", status=paused, paused_until=LAST_NIGHT - DAY)
