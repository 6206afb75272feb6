"""What the front page and the frame of every page show."""

from datetime import date

from django.db.models import F
from wagtail.models import Page

from network.models import HomePage
from opportunities.models import Opening
from trainings.models import Offering, Program

MOST_SHOWN = 6
MOST_SEATS = 3


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


def open_seats(on: date) -> list[Opening]:
    """The openings that close next."""
    rows = Opening.objects.open(on).select_related("body")
    return list(rows.order_by(F("closes_on").asc(nulls_last=True), "pk")[:MOST_SEATS])
