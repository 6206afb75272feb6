"""Which agencies have a vote, and who speaks for them."""

from datetime import date

from django.db.models import F, Q, QuerySet

from members.domain.agreements import unready
from members.domain.roles import CO_CHAIRS, COVERS, AgencyRole
from members.domain.standing import Right, Standing
from members.models import Agency, Agreement, Membership, Representative, User
from network.domain.voting import DecisionStatus
from network.models import Decision, Meeting, Term

VOTES_FOR_AGENCY = [role.value for role, covered in COVERS.items() if AgencyRole.SIGNER in covered]
"""The lead, and whoever signs for the agency."""

INSIDE = frozenset(Standing) - {Standing.JOINING, Standing.WITHDRAWN, Standing.ENDED}
"""Whoever lapsed still reads along, and has no vote."""


def agencies_with_vote(on: date) -> "QuerySet[Agency]":
    """Those whose standing gives them a vote on that day."""
    memberships = Membership.objects.with_right(Right.VOTE, on)
    return Agency.objects.filter(pk__in=memberships.values("agency"))


def voters(meeting: Meeting) -> "QuerySet[Agency]":
    """The agencies that vote in this meeting: on its day in good standing, and in a committee
    those from which somebody holds an office of it."""
    agencies = agencies_with_vote(meeting.day).order_by("name", "pk")
    if meeting.committee_id is None:
        return agencies
    holders = Term.objects.current(meeting.day).filter(committee=meeting.committee_id)
    serving = Representative.objects.serving(meeting.day).filter(user__in=holders.values("holder"))
    return agencies.filter(pk__in=serving.values("agency"))


def votes_for(user: User, on: date) -> "QuerySet[Agency]":
    """The agencies in whose name this person votes on that day, whatever their standing."""
    serving = Representative.objects.serving(on).filter(user=user, role__in=VOTES_FOR_AGENCY)
    return Agency.objects.filter(pk__in=serving.values("agency")).order_by("name", "pk")


def belongs(user: User, on: date) -> bool:
    """Does this person act for a member, though it may have lapsed, or hold an office?"""
    inside = Membership.objects.standing_so(*INSIDE, on=on)
    acts = Representative.objects.serving(on).filter(user=user, agency__in=inside.values("agency"))
    return acts.exists() or Term.objects.current(on).filter(holder=user).exists()


def invited(meeting: Meeting, on: date) -> "QuerySet[User]":
    """Whom letters about this meeting reach: of the whole network those who act for an agency with
    a vote, of a committee those who hold an office in it; and the co-chairs."""
    chairs = Q(groups__name=CO_CHAIRS)
    if meeting.committee_id is None:
        serving = Representative.objects.serving(on).filter(agency__in=voters(meeting))
        return readers(Q(pk__in=serving.values("user")) | chairs)
    terms = Term.objects.filter(
        committee=meeting.committee_id, until__gt=on, since__lte=meeting.day
    )
    return readers(Q(pk__in=terms.values("holder")) | chairs)


def is_voted_on(draft: Agreement, on: date) -> bool:
    """Does a decision with votes wait to adopt the draft? One that cannot be adopted as it stands
    may be mended all the same."""
    last = Agreement.objects.in_use().filter(member_class=draft.member_class).first()
    lacking = unready(
        draft.words("en"),
        draft.words("es"),
        on=on,
        today=on,
        last=last.adopted_on if last else None,
    )
    waiting = Decision.objects.filter(agreement=draft, in_force_at=None, votes__isnull=False)
    undecided = (DecisionStatus.OPEN, DecisionStatus.NO_QUORUM, DecisionStatus.CARRIED)
    return not lacking and waiting.filter(status__in=undecided).exists()


def co_chairs() -> "QuerySet[User]":
    return readers(Q(groups__name=CO_CHAIRS))


def readers(who: Q) -> "QuerySet[User]":
    """Accounts to write to, each with `writes_in`, the language of their letters."""
    return (
        User.objects.filter(who, is_active=True)
        .annotate(writes_in=F("person__language"))
        .distinct()
        .order_by("pk")
    )


def may_take_on(on: date) -> "QuerySet[User]":
    """Who may be given something to do: whoever acts for a member agency or runs the network."""
    serving = Representative.objects.serving(on).filter(agency__membership__isnull=False)
    terms = Term.objects.current(on)
    who = Q(pk__in=serving.values("user")) | Q(pk__in=terms.values("holder"))
    found = User.objects.filter(who | Q(groups__name=CO_CHAIRS), is_active=True)
    return found.distinct().order_by("first_name", "last_name", "pk")
