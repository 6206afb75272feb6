"""A question is put to the vote, voted on, counted, and put in force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from members.access import runs_the_network
from members.http import AuthenticatedRequest, signed_in
from network import access, actions, queries
from network.domain.voting import Voice
from network.forms import DecisionForm, HandsForm, VoteForm
from network.models import Decision, VotingRule
from network.views.meetings.refusals import NO_VOTE, attempt


@signed_in
def new_decision(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    if not VotingRule.objects.filter(live=True).exists():
        messages.info(request, _("First write a rule: how many must take part, and say yes?"))
        return redirect("meetings:new_rule")
    form = DecisionForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        move, facts = actions.move_decision, form.facts()
        done = _("The question is open for votes.")
        attempt(request, lambda: move(meeting=meeting, by=request.user, at=now, **facts), done)
        return redirect(meeting)
    context = {"form": form, "meeting": meeting, "here": _("A decision")}
    return render(request, "network/meetings/decision_form.html", context)


@signed_in
def edit_decision(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    now = timezone.now()
    meeting = access.meeting_for_co_chair(request.user, pk, at=now)
    row = access.decision_of(meeting, number)
    form = DecisionForm(request.POST or None, meeting=meeting, instance=row)
    if form.is_valid():
        change, facts = actions.change_decision, form.facts()
        attempt(
            request,
            lambda: change(decision=row, by=request.user, at=now, **facts),
            _("The words are saved."),
        )
        return redirect("meetings:decision", pk, number)
    context = {"form": form, "meeting": meeting, "decision": row, "here": _("Change the decision")}
    return render(request, "network/meetings/decision_form.html", context)


@signed_in
def decision(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """What is asked, how it stands, and the vote of each agency for which this person votes."""
    user, now = request.user, timezone.now()
    meeting = access.meeting_for(user, pk, at=now)
    row = access.decision_of(meeting, number)
    context = _ballots(request, row, None)
    return render(request, "network/meetings/decision.html", context)


@require_POST
@signed_in
def vote(request: AuthenticatedRequest, pk: int, number: int, agency: int) -> HttpResponse:
    user, now = request.user, timezone.now()
    row = access.decision_of(access.meeting_for(user, pk, at=now), number)
    voter = access.agency_to_vote_for(agency)
    form = VoteForm(request.POST, agency=voter)
    if not form.is_valid():
        context = _ballots(request, row, form)
        return render(request, "network/meetings/decision.html", context)
    cast, voice = actions.cast_vote, Voice(form.cleaned_data["voice"])
    said = {"voice": voice, "conflict": form.cleaned_data["conflict"]}
    done = _("The vote of %(agency)s is in.") % {"agency": voter.name}
    attempt(request, lambda: cast(decision=row, agency=voter, by=user, at=now, **said), done)
    return redirect("meetings:decision", pk, number)


def _ballots(
    request: AuthenticatedRequest, row: Decision, typed: VoteForm | None
) -> dict[str, object]:
    """Each agency of this person with its form, its vote, or why it has none."""
    today = timezone.localdate(timezone.now())
    ballots = [
        {
            "ballot": ballot,
            "why_not": _why_not(ballot),
            "form": typed
            if typed and typed.agency == ballot.agency
            else VoteForm(agency=ballot.agency),
        }
        for ballot in queries.ballots(row, request.user, today)
    ]
    return {
        "decision": row,
        "meeting": row.meeting,
        "ballots": ballots,
        "tally": queries.tally(row),
        "runs_the_network": runs_the_network(request.user),
    }


def _why_not(ballot: queries.Ballot) -> str:
    return str(NO_VOTE[ballot.why_not] % {"agency": ballot.agency.name}) if ballot.why_not else ""


@signed_in
def hands(request: AuthenticatedRequest, pk: int, number: int) -> HttpResponse:
    """A co-chair writes down a show of hands."""
    now = timezone.now()
    row = access.decision_of(access.meeting_for_co_chair(request.user, pk, at=now), number)
    form = HandsForm(request.POST or None, agencies=queries.tally(row).missing)
    if form.is_valid():
        count, voices = actions.count_hands, form.voices()
        done = _("The votes are written down.")
        attempt(request, lambda: count(decision=row, voices=voices, by=request.user, at=now), done)
        return redirect("meetings:decision", pk, number)
    context = {"decision": row, "meeting": row.meeting, "form": form}
    return render(request, "network/meetings/hands.html", context)


STEPS = {
    "close": (actions.close_decision, gettext_lazy("Counted.")),
    "reopen": (actions.reopen_decision, gettext_lazy("The vote goes on.")),
    "withdraw": (actions.withdraw_decision, gettext_lazy("It is taken back.")),
    "in-force": (actions.put_in_force, gettext_lazy("It is in force now.")),
}


@require_POST
@signed_in
def step_decision(request: AuthenticatedRequest, pk: int, number: int, step: str) -> HttpResponse:
    """Close it, let the vote go on, take it back, or put it in force."""
    now = timezone.now()
    row = access.decision_of(access.meeting_for_co_chair(request.user, pk, at=now), number)
    act, done = STEPS[step]
    attempt(request, lambda: act(decision=row, by=request.user, at=now), str(done))
    return redirect("meetings:decision", pk, number)


@require_POST
@signed_in
def take_back_vote(request: AuthenticatedRequest, pk: int, number: int, vote: int) -> HttpResponse:
    now = timezone.now()
    row = access.decision_of(access.meeting_for_co_chair(request.user, pk, at=now), number)
    cast = access.vote_of(row, vote)
    take, done = actions.take_back_vote, _("The vote is taken back. The agency can vote again.")
    attempt(request, lambda: take(vote=cast, by=request.user, at=now), done)
    return redirect("meetings:decision", pk, number)
