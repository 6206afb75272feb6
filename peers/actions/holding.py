"""Of two who act on the same match at once the second waits for the first. Whoever takes both rows
takes the request first and the match after it: so nobody waits for somebody who waits for her."""

from peers.models import Match, Referral


def hold_request_of(match: Match) -> None:
    """Until the transaction ends."""
    held = Referral.objects.select_for_update(of=("self",)).filter(matches=match.pk)
    list(held.values_list("pk", flat=True))
