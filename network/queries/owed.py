"""What each agency owes the network, over all the apps."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from members.domain.roles import AgencyRole, covers
from members.domain.standing import LEAVING, Standing, Tie, standing
from members.models import Agency, Membership, Representative, Signature
from network.domain.owed import VERIFY_AHEAD, Kind, Owed, in_order
from trainings.models import Rating
from trainings.queries import Listing, running_out


def owed_by(
    places: Iterable[Representative], programs: Iterable[Listing], *, on: date
) -> dict[int, list[Owed]]:
    """What this person can settle for each of their agencies, by its key; three queries, however
    many there are. `places` come with their agency and its agreement in force."""
    signs = [place.agency for place in places if covers([place.role], AgencyRole.SIGNER)]
    keeps = {place.agency_id for place in places if covers([place.role], AgencyRole.EDITOR)}
    found: defaultdict[int, list[Owed]] = defaultdict(list)
    for key, agreement in _agreements(signs, on):
        found[key].append(agreement)
    for listing in programs:
        if listing.program.agency_id in keeps and _to_verify(listing, on):
            found[listing.program.agency_id].append(_verify(listing))
    for rating in running_out(on, Rating.objects.filter(rated_agency__in=keeps)):
        found[rating.rated_agency_id].append(_rate(rating))
    return {key: in_order(owed) for key, owed in found.items()}


def _agreements(agencies: list[Agency], on: date) -> Iterable[tuple[int, Owed]]:
    """Of those that signed, and of whom the network has not answered yet, nothing is owed."""
    waiting = set(
        Signature.objects.waiting().filter(agency__in=agencies).values_list("agency", flat=True)
    )
    for agency in agencies:
        membership: Membership | None = getattr(agency, "membership", None)
        if membership is not None and agency.pk not in waiting:
            yield from ((agency.pk, owed) for owed in _agreement(membership.tie, on))


def _agreement(tie: Tie, on: date) -> Iterable[Owed]:
    stands = standing(tie, on)
    if stands is Standing.JOINING:
        yield Owed(Kind.SIGN)
    elif stands not in LEAVING and tie.sign_anew_by is not None:
        yield Owed(Kind.SIGN_NEW_VERSION, tie.due)
    elif stands not in LEAVING and stands is not Standing.ACTIVE:
        yield Owed(Kind.RENEW, tie.due)


def _to_verify(listing: Listing, on: date) -> bool:
    return listing.program.live and listing.check_by - VERIFY_AHEAD <= on


def _rate(rating: Rating) -> Owed:
    return Owed(Kind.RATE, rating.expires_on, rating.program.title, rating.program_id)


def _verify(listing: Listing) -> Owed:
    return Owed(Kind.VERIFY, listing.check_by, listing.title, listing.program.pk)
