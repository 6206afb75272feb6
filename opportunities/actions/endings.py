"""When an opening ends, nobody who asked for it is left without an answer."""

from contextlib import suppress
from datetime import datetime

from members import journal, mail
from members.journal import StepRefused
from members.models import User
from opportunities.actions.sharing import stop_sharing
from opportunities.domain.lifecycle import CANDIDACY_STEPS, CandidacyStatus
from opportunities.emails import deciding as emails
from opportunities.models import Body, Opening
from opportunities.queries.openings import unended


def hold(opening: Opening) -> Opening:
    """The opening as it is now; until this transaction ends nobody else changes it, another opening
    of its body, or who asks for them. Whoever applies holds it too."""
    Body.objects.select_for_update().only("pk").get(pk=opening.body_id)
    Opening.objects.select_for_update().only("pk").get(pk=opening.pk)
    return Opening.objects.select_related("body").get(pk=opening.pk)


def end_candidacies(held: Opening, *, by: User | None, at: datetime) -> None:
    """Every open candidacy of an opening that is held and over ends, and each is told. Who takes
    hers back in that moment has her answer already."""
    for candidacy in list(unended(held)):
        with suppress(StepRefused):
            journal.step(
                candidacy,
                to=CandidacyStatus.CLOSED.value,
                steps=CANDIDACY_STEPS,
                by=by,
                at=at,
                ended_at=at,
            )
            candidacy.opening = held
            stop_sharing(candidacy, by=by, at=at)
            mail.tell([emails.opening_ended(candidacy, held)], at=at)
