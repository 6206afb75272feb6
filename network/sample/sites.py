"""Agencies by the hundred, with places in the towns of Connecticut."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils.text import slugify

from members import journal
from members.domain import places
from members.domain.roles import MemberClass
from members.models import Agency, Entry, Membership, Phone, Place
from network.sample.agencies import near
from network.sample.draws import draw, pool

KINDS = (
    *("Family Center", "Parent Circle", "Children's Alliance", "Learning House", "Family Hub"),
    *("Kinship Network", "Neighbors Together", "Early Years Center", "Recovery Families"),
)
NAMES = ("Maple", "River", "Harbor", "Bright", "Common", "Lantern", "Orchard", "Stone", "Meadow")
STREETS = ("Mill Street", "Church Lane", "School Road", "Elm Avenue", "Depot Road", "Park Place")
MEMBERSHIPS = pool(
    {
        (MemberClass.TRAINING.value, 365): 70,
        (MemberClass.AFFILIATE.value, 365): 8,
        (MemberClass.STATE.value, 365): 2,
        (MemberClass.TRAINING.value, -90): 2,
        (MemberClass.TRAINING.value, None): 1,
        None: 17,
    }
)
"""Class, and for how many days from today an agreement on paper covers it; those without a
membership are listed from outside the network."""
HOW_MANY_PLACES = pool({0: 5, 1: 60, 2: 25, 3: 10})


@dataclass(frozen=True)
class Site:
    """An agency and the places where its classes meet."""

    agency: Agency
    places: list[Place]


def make_sites(count: int, *, rng: Random, on: date, at: datetime) -> list[Site]:
    first = Agency.objects.count() + 1
    towns = sorted(places.zips().items())
    agencies = [_agency(number, towns, rng) for number in range(first, first + count)]
    Agency.objects.bulk_create(agencies)
    kind = journal.type_of(Agency)
    Entry.objects.bulk_create(
        Entry(event="agency.created", record_type=kind, record_id=str(agency.pk), at=at)
        for agency in agencies
    )
    Membership.objects.bulk_create(
        filter(None, [_membership(agency, rng, on) for agency in agencies])
    )
    Phone.objects.bulk_create(
        Phone(agency=agency, number=f"860-555-{rng.randrange(10_000):04}", kind="voice")
        for agency in agencies
    )
    sites = [Site(agency, _places(agency, towns, rng)) for agency in agencies]
    Place.objects.bulk_create(place for site in sites for place in site.places)
    return sites


def _agency(number: int, towns: list[tuple[str, places.Spot]], rng: Random) -> Agency:
    town = rng.choice(towns)[1].town
    name = f"{rng.choice(NAMES)} {rng.choice(KINDS)} of {town}"
    slug = slugify(f"{name} {number}")
    return Agency(
        name=name,
        slug=slug,
        summary=f"Parents and neighbors of {town} who learn together.",
        website=f"https://{slug}.example.org/",
        live=True,
    )


def _membership(agency: Agency, rng: Random, on: date) -> Membership | None:
    drawn = draw(MEMBERSHIPS, rng)
    if not drawn:
        return None
    member_class, days = drawn
    since = on - timedelta(days=rng.randrange(30, 4000))
    paper_until = None if days is None else on + timedelta(days=days)
    return Membership(
        agency=agency, member_class=member_class, since=since, paper_until=paper_until
    )


def _places(agency: Agency, towns: list[tuple[str, places.Spot]], rng: Random) -> list[Place]:
    found = rng.choices(towns, k=draw(HOW_MANY_PLACES, rng))
    return [
        Place(
            agency=agency,
            name=f"{rng.choice(NAMES)} House" if rng.random() < 0.6 else "",
            address=f"{rng.randrange(1, 400)} {rng.choice(STREETS)}",
            town=spot.town,
            state="CT",
            zip_code=zip_code,
            accessibility=rng.choice(["", "", "Step-free.", "Elevator.", "Two steps at the door."]),
            **near(zip_code, rng),
        )
        for zip_code, spot in found
    ]
