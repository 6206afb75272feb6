"""Where classes are missing: level by region by language (DOMAIN 9)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from itertools import product

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.domain.places import region_of
from members.models import Place
from members.models.regions import REGIONS
from network.domain.figures import Amount, Period
from network.queries.figures.shapes import Grid, Words
from trainings.models import Offering, Program
from trainings.models.labels import LEVELS

LANGUAGES: list[tuple[str, Words]] = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("", _("Another language")),
]
ONLINE = "online"


def coverage(period: Period) -> Grid:
    """Public programs by region and level, a column for each language. A program counts in every
    region and language in which it is held."""
    counts = _counts(period)
    places = [*REGIONS, (ONLINE, _("Online"))]
    return Grid(
        heads=[capfirst(str(label)) for _key, label in LANGUAGES],
        rows=[
            (
                gettext("%(region)s: %(level)s") % {"region": region, "level": level},
                [Amount(counts[where, rank, spoken]) for spoken, _label in LANGUAGES],
            )
            for (where, region), (rank, level) in product(places, LEVELS)
        ],
    )


def _counts(period: Period) -> Counter[tuple[str, str, str]]:
    programs = list(
        Program.objects.public(period.today).values_list("pk", "agency", "level", "languages")
    )
    held = _where_held({pk for pk, *_facts in programs})
    at_home = _where_agencies_are()
    found: Counter[tuple[str, str, str]] = Counter()
    for pk, agency, level, languages in programs:
        where = held.get(pk) or at_home.get(agency, set())
        spoken = {one if one in ("en", "es") else "" for one in languages}
        found.update(product(where, [level], spoken))
    return found


def _where_held(programs: Collection[int]) -> dict[int, set[str]]:
    """By the places of announced classes; an online class is held online."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Offering.objects.announced().values_list(
        "program", "format", "place__town", "place__zip_code"
    )
    for program, way, town, zip_code in rows.distinct():
        region = region_of(town or "", zip_code or "")
        if program in programs and region:
            found[program].add(region)
        if program in programs and way in ("online", "hybrid"):
            found[program].add(ONLINE)
    return found


def _where_agencies_are() -> dict[int, set[str]]:
    """For programs whose dates tell no place."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for agency, town, zip_code in Place.objects.values_list("agency", "town", "zip_code"):
        if region := region_of(town, zip_code):
            found[agency].add(region)
    return found
