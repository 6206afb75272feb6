from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page

from members.models import Agency, Representative, User
from network.models import HomePage
from trainings.domain.stages import Stage
from trainings.models import Offering, Program
from trainings.queries import Listing, listings

MOST_SHOWN = 6


def front_page(language: str) -> HomePage | None:
    return HomePage.objects.live().filter(locale__language_code=language).first()


def pages_in_footer(language: str) -> list[Page]:
    """Pages right under the front page that co-chairs show in menus, in their order."""
    pages = Page.objects.live().filter(show_in_menus=True, depth=3, locale__language_code=language)
    return list(pages.only("title", "slug").order_by("path"))


def starting_soon(on: date) -> list[Offering]:
    """The next classes of different programs. The nearest dates are taken first and then asked
    whether they are public, so that the front page stays quick whatever the directory's size."""
    offerings = Offering.objects.announced().filter(starts_on__gte=on)
    nearest = list(
        offerings.select_related("program__agency", "place")
        .prefetch_related("program__translations")
        .order_by("starts_on", "pk")[: MOST_SHOWN * 8]
    )
    public = set(
        Program.objects.public(on)
        .filter(pk__in={offering.program_id for offering in nearest})
        .values_list("pk", flat=True)
    )
    first_of: dict[int, Offering] = {}
    for offering in nearest:
        if offering.program_id in public:
            first_of.setdefault(offering.program_id, offering)
    return list(first_of.values())[:MOST_SHOWN]


@dataclass(frozen=True)
class AgencyOnDesk:
    """One agency of a representative, and what waits there."""

    agency: Agency
    role: str
    programs: int
    returned: int
    to_verify: int


def agencies_on_desk(user: User, at: datetime) -> list[AgencyOnDesk]:
    """The agencies for which she acts today; six queries, however many programs they have."""
    today = timezone.localtime(at).date()
    serving = Representative.objects.serving(today).filter(user=user)
    places = list(serving.select_related("agency__membership").order_by("agency__name"))
    programs = listings([place.agency for place in places], at) if places else []
    return [
        _on_desk(place, [p for p in programs if p.program.agency_id == place.agency_id])
        for place in places
    ]


def _on_desk(place: Representative, programs: list[Listing]) -> AgencyOnDesk:
    stages = [listing.stage for listing in programs]
    return AgencyOnDesk(
        agency=place.agency,
        role=place.get_role_display(),
        programs=len(programs),
        returned=stages.count(Stage.RETURNED),
        to_verify=stages.count(Stage.CHECK_DUE) + stages.count(Stage.UNLISTED),
    )
