"""What members and co-chairs see of meetings, votes and what they took on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from members.models import Agency, Representative, User
from network.domain.meetings import VOTING, MeetingStatus
from network.domain.voting import DecisionStatus, Refusal, Rule, needed
from network.models import ActionItem, Committee, Decision, Meeting, Presence, Term, Vote
from network.queries.voters import agencies_with_vote, belongs, voters, votes_for


def coming(at: datetime, *, planned: bool) -> "QuerySet[Meeting]":
    """Not over yet, the next first; those that are only `planned` for co-chairs alone."""
    rows = Meeting.objects.ahead().filter(ends_at__gte=at).select_related("committee")
    return rows if planned else rows.seen_by_members()


def past(at: datetime, *, planned: bool) -> "QuerySet[Meeting]":
    rows = Meeting.objects.select_related("committee").exclude(
        pk__in=Meeting.objects.ahead().filter(ends_at__gte=at)
    )
    return (rows if planned else rows.seen_by_members()).order_by("-starts_at", "-pk")


def in_calendar(since: datetime) -> "QuerySet[Meeting]":
    """What the calendar address tells of: also what was cancelled, so that it goes away there."""
    return Meeting.objects.seen_by_members().filter(starts_at__gte=since).prefetch_related("agenda")


def duties_of(user: User) -> "QuerySet[ActionItem]":
    """What this person took on and has not done, the oldest day first."""
    open_items = ActionItem.objects.filter(owner=user, done_at=None)
    return open_items.select_related("meeting", "decision").order_by("due_on", "pk")


def decisions_of(meeting: Meeting) -> "QuerySet[Decision]":
    rows = meeting.decisions.select_related(
        "rule", "moved_by", "seconded_by", "agreement", "paper", "indicator_set", "minutes_of"
    )
    return rows.annotate(votes_cast=Count("votes"))


@dataclass(frozen=True)
class Ballot:
    """One agency for which a person votes, and how it stands with this decision."""

    agency: Agency
    vote: Vote | None
    why_not: Refusal | None

    @property
    def may_vote(self) -> bool:
        return self.vote is None and self.why_not is None


def ballots(decision: Decision, user: User, on: date) -> list[Ballot]:
    mine = list(votes_for(user, on).filter(membership__isnull=False))
    if not mine:
        return []
    good = set(agencies_with_vote(decision.meeting.day).values_list("pk", flat=True))
    here = set(voters(decision.meeting).values_list("pk", flat=True))
    cast = {vote.agency_id: vote for vote in decision.votes.all()}
    return [Ballot(one, cast.get(one.pk), _why_not(one, good, here)) for one in mine]


def _why_not(agency: Agency, good: set[int], here: set[int]) -> Refusal | None:
    if agency.pk not in good:
        return Refusal.LAPSED
    return None if agency.pk in here else Refusal.ELSEWHERE


def votes_waiting(user: User, on: date) -> list[Decision]:
    """Open decisions in which an agency of this person has not voted yet."""
    mine = list(votes_for(user, on).values_list("pk", flat=True))
    if not mine:
        return []
    asked = Decision.objects.open().filter(meeting__status__in=VOTING).select_related("meeting")
    return [one for one in asked.order_by("meeting__starts_at", "number") if _waits(one, mine)]


def _waits(decision: Decision, mine: list[int]) -> bool:
    voted = decision.votes.values("agency")
    return voters(decision.meeting).filter(pk__in=mine).exclude(pk__in=voted).exists()


@dataclass(frozen=True)
class Tally:
    """How far an open vote has come."""

    voters: list[Agency]
    votes: list[Vote]
    needed: int

    @property
    def missing(self) -> list[Agency]:
        voted = {vote.agency_id for vote in self.votes}
        return [agency for agency in self.voters if agency.pk not in voted]

    @property
    def uncounted(self) -> list[Vote]:
        """Of agencies that have no vote on the meeting's day any more."""
        known = {agency.pk for agency in self.voters}
        return [vote for vote in self.votes if vote.agency_id not in known]


def tally(decision: Decision) -> Tally:
    agencies = list(voters(decision.meeting))
    votes = list(decision.votes.select_related("agency"))
    rule: Rule = decision.rule.as_rule
    return Tally(agencies, votes, needed(rule, len(agencies)))


def sheet(meeting: Meeting) -> list[tuple[Agency, Presence | None, list[str]]]:
    """The list for attendance: every agency with a vote and whoever else is noted, what is noted,
    and the names of those who act for it."""
    noted = {row.agency_id: row for row in meeting.presences.select_related("agency")}
    serving = Representative.objects.serving(meeting.day).select_related("user")
    agencies = Agency.objects.filter(Q(pk__in=voters(meeting).values("pk")) | Q(pk__in=noted))
    rows = agencies.order_by("name", "pk").prefetch_related(
        Prefetch("representatives", queryset=serving, to_attr="acting")
    )
    return [
        (row, noted.get(row.pk), [one.user.get_full_name() for one in row.acting]) for row in rows
    ]


def undecided_minutes(meeting: Meeting) -> "QuerySet[Meeting]":
    """Draft minutes of earlier meetings that this one may adopt."""
    status = MeetingStatus.MINUTES_DRAFTED.value
    earlier = Meeting.objects.filter(status=status, starts_at__lt=meeting.starts_at)
    taken = Decision.objects.exclude(minutes_of=None).filter(
        status__in=[DecisionStatus.OPEN.value, DecisionStatus.CARRIED.value]
    )
    return earlier.exclude(pk__in=taken.values("minutes_of"))


@dataclass(frozen=True)
class Body:
    """The network, or one committee, with those who hold its offices."""

    committee: Committee | None
    terms: list[Term]


OFFICE_ORDER = ("co-chair", "chair", "secretary", "member")


def governance(on: date) -> list[Body]:
    """Who holds which office today: the network first, then each committee at work."""
    rows = Term.objects.current(on).select_related("holder", "committee")
    terms = sorted(rows, key=lambda term: (OFFICE_ORDER.index(term.office), term.holder_name))
    of = {key: [term for term in terms if term.committee_id == key] for key in _keys(terms)}
    committees = Committee.objects.filter(live=True)
    return [Body(None, of.get(None, [])), *(Body(one, of.get(one.pk, [])) for one in committees)]


def _keys(terms: list[Term]) -> set[int | None]:
    return {term.committee_id for term in terms}


@dataclass(frozen=True)
class Governing:
    """What meetings ask of a person, for the desk."""

    belongs: bool
    next: Meeting | None
    votes: list[Decision]
    duties: list[ActionItem]
    successors: list[Term]


def governing_on_desk(user: User, at: datetime, *, runs_the_network: bool) -> Governing:
    today = timezone.localtime(at).date()
    inside = runs_the_network or belongs(user, today)
    return Governing(
        belongs=inside,
        next=coming(at, planned=runs_the_network).first() if inside else None,
        votes=votes_waiting(user, today) if inside else [],
        duties=list(duties_of(user)),
        successors=list(successors_wanted(today)) if runs_the_network else [],
    )


def successors_wanted(on: date) -> "QuerySet[Term]":
    """Terms of co-chairs that are over, while nobody follows."""
    over = Term.objects.of_co_chairs().filter(closed_at=None, until__lte=on)
    return over.select_related("holder")
