"""What stands on a parent's page of seats, the next step first."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from members.models import Person
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Alert, Candidacy, Placement, SeatProfile, Silence
from opportunities.queries.candidacies import MyCandidacies, my_candidacies, profile_of
from opportunities.queries.fitting import Fit, fits_of

MOST_SHOWN = 20
MAY_BEGIN_AGAIN = [CandidacyStatus.WITHDRAWN, CandidacyStatus.EXPIRED]


class Next(StrEnum):
    """What she can do now, the most urgent first."""

    TALK = "talk"
    """A day for a talk is set."""
    DECIDE = "decide"
    """The network thought of her and waits for her answer."""
    APPLY = "apply"
    ABOUT_ME = "about-me"
    LOOK = "look"
    """Seats that fit her."""
    WAIT = "wait"
    NOTHING = "nothing"
    """No seat is open that she has not answered."""


@dataclass(frozen=True)
class MySeats:
    next: Next
    about: Candidacy | None
    """The candidacy that the next step is about."""
    mine: MyCandidacies
    serves: list[Placement]
    fits: list[Fit]
    """Those she could have today."""
    near: list[Fit]
    """One step away."""
    others: list[Fit]
    profile: SeatProfile | None
    silent: list[Silence]


def my_seats(person: Person, *, at: datetime) -> MySeats:
    mine, profile = my_candidacies(person), profile_of(person)
    found = [] if profile and not profile.looking else fits_to_show(person, at)
    fits = [fit for fit in found if fit.eligible]
    near = [fit for fit in found if fit.one_step and not fit.eligible]
    step, about = next_step(mine, profile, [*fits, *near])
    return MySeats(
        next=step,
        about=about,
        mine=mine,
        serves=serves(person),
        fits=fits[:MOST_SHOWN],
        near=near[:MOST_SHOWN],
        others=[fit for fit in found if not fit.eligible and not fit.one_step][:MOST_SHOWN],
        profile=profile,
        silent=list(Silence.objects.filter(person=person).select_related("body")),
    )


def serves(person: Person) -> list[Placement]:
    """The bodies on which she sits now."""
    rows = Placement.objects.going_on().filter(person=person)
    return list(rows.select_related("body").order_by("appointed_on", "pk"))


def fits_to_show(person: Person, at: datetime) -> list[Fit]:
    """Those she has not answered, the best first."""
    answered = Alert.objects.filter(person=person).exclude(answer="")
    begun = Candidacy.objects.filter(person=person).exclude(status__in=MAY_BEGIN_AGAIN)
    gone = {*answered.values_list("opening", flat=True), *begun.values_list("opening", flat=True)}
    return [fit for fit in fits_of(person, at) if fit.opening.pk not in gone]


def next_step(
    mine: MyCandidacies, profile: SeatProfile | None, fits: list[Fit]
) -> tuple[Next, Candidacy | None]:
    talks = [row for row in mine.sent if row.status == CandidacyStatus.INTERVIEW]
    invited = [row for row in mine.waiting if row.status == CandidacyStatus.INVITED]
    about_one = ((Next.TALK, talks), (Next.DECIDE, invited), (Next.APPLY, mine.waiting))
    for step, rows in about_one:
        if rows:
            return step, rows[0]
    if profile is None:
        return Next.ABOUT_ME, None
    return (Next.LOOK if fits else Next.WAIT if mine.sent else Next.NOTHING), None
