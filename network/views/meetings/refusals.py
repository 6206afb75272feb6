"""Each refusal with the sentence that says what to do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.journal import StepRefused
from network import actions
from network.domain.voting import Refusal

REFUSED: dict[type[Exception], Promise] = {
    actions.MeetingClosed: _("This cannot change any more: the meeting has gone on meanwhile."),
    actions.EmptyAgenda: _("Write at least one point of the agenda first."),
    actions.NotYet: _("The meeting has not begun yet."),
    actions.NobodyCame: _("First note which agencies came."),
    actions.StillOpen: _("A decision of this meeting is still open. Close it first."),
    actions.AdoptedTooEarly: _("Choose a day after the meeting and not after today."),
    actions.WordsFixed: _("An agency has voted on these words, so they stay as they are."),
    actions.RuleInUse: _("Something was voted by this rule, so it stays. Write a new rule."),
    actions.InForceAlready: _("This is in force already, or it was not carried."),
    actions.NotReady: _("What is to be adopted is not ready. Open it and see what is missing."),
    actions.NotAsVoted: _(
        "The words have changed since the vote. Put back the words that were voted on, or put the "
        "new ones to the vote."
    ),
    actions.TermsOverlap: _("This person holds this office in that time already."),
    actions.TermOver: _("This term is over, so its days stay as they are."),
    StepRefused: _("Somebody was faster: this was done already."),
}

NO_VOTE: dict[str, Promise] = {
    Refusal.CLOSED: _("This vote is closed. The vote was not counted."),
    Refusal.LAPSED: _(
        "On the day of the meeting the membership of %(agency)s is not in good standing, so it has "
        "no vote. Renew the membership first."
    ),
    Refusal.ELSEWHERE: _("%(agency)s has nobody in this committee, so it has no vote here."),
    Refusal.STRANGER: _("You do not vote for %(agency)s. Its lead does."),
    Refusal.SECOND: _("%(agency)s has voted already. The first vote counts."),
    Refusal.CHANGED: _(
        "What is to be adopted has changed since the first vote. The co-chairs put the new words "
        "to the vote."
    ),
}


def attempt(request: HttpRequest, do: Callable[[], Any], done: str) -> bool:
    """Take a step and say what came of it."""
    try:
        do()
    except actions.VoteRefused as refused:
        messages.error(request, NO_VOTE[refused.why] % {"agency": refused.agency.name})
        return False
    except tuple(REFUSED) as refused:
        messages.warning(request, str(REFUSED[type(refused)]))
        return False
    messages.success(request, done)
    return True
