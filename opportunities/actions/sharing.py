"""What one host may see of one parent, and its end."""

from datetime import datetime

from members import journal
from members.actions.consents import end_consent
from members.models import User
from opportunities.models import Candidacy


def purpose_of(candidacy: Candidacy) -> str:
    return f"seat-application-{candidacy.opening_id}"


def stop_sharing(candidacy: Candidacy, *, by: User | None, at: datetime) -> None:
    """Nothing of her is shared there any more; that it was is kept."""
    for release in candidacy.releases.standing():
        release.ended_at = at
        release.save(update_fields=["ended_at"])
        journal.record("release.ended", on=release, by=by, at=at)
    for consent in candidacy.person.consents.filter(purpose=purpose_of(candidacy), ended_at=None):
        end_consent(consent=consent, by=by, at=at)
