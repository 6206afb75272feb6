"""The openings that anybody may ask for, as the search reads them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from opportunities.domain.finding import HELPS_ASKED, ONLINE, Offer
from opportunities.domain.openings import closes_soon
from opportunities.models import Body, Opening

ONLINE_BY_FORMAT = {"online": "yes", "hybrid": "yes", "in-person": "no"}


def open_openings(on: date) -> QuerySet[Opening]:
    """The first to close comes first; those that say no day come last."""
    found: QuerySet[Opening] = Opening.objects.open(on).select_related("body")
    return found.order_by("closes_on", "pk")


def offers(openings: Sequence[Opening], on: date) -> list[Offer]:
    return [_offer(opening, on) for opening in openings]


def _offer(opening: Opening, on: date) -> Offer:
    body = opening.body
    helps = {each: getattr(opening, each) for each in HELPS_ASKED if each != ONLINE}
    return Offer(
        key=opening.pk,
        words=_words(opening, body),
        level=body.level,
        regions=frozenset({body.region, *opening.regions} - {""}),
        format=opening.format or body.format,
        pay=opening.pay,
        helps=helps | {ONLINE: ONLINE_BY_FORMAT.get(opening.format or body.format, "")},
        languages=frozenset(opening.languages),
        soon=closes_soon(opening.status, opening.closes_on, on),
    )


def _words(opening: Opening, body: Body) -> str:
    said = (
        *(opening.title, opening.title_es, opening.summary, opening.summary_es, opening.place),
        *(opening.asks_also, opening.asks_also_es, body.name, body.name_es),
    )
    return " ".join(said).casefold()


def other_openings(opening: Opening, on: date, limit: int = 3) -> list[Opening]:
    """Where to go on from one that is over: of the same body first."""
    rows = list(open_openings(on).exclude(pk=opening.pk)[:50])
    return sorted(rows, key=lambda row: row.body_id != opening.body_id)[:limit]
