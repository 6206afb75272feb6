"""Sets of indicators, and how far the agencies are with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext

from members.domain.standing import Right
from members.models import Agency
from members.queries import members_with
from trainings.domain.badges import BadgeState
from trainings.domain.indicators import Adoption, adoption
from trainings.models import (
    Indicator,
    IndicatorAdoption,
    IndicatorDomain,
    IndicatorSet,
    Program,
    Rating,
)
from trainings.models.indicators import ADOPTIONS
from trainings.queries.ratings import Badge, badges_by_program


def indicators_of(indicator_set: IndicatorSet) -> QuerySet[Indicator]:
    """By domain, then by place."""
    rows = Indicator.objects.filter(domain__indicator_set=indicator_set)
    return rows.select_related("domain").order_by("domain__position", "position")


def domains_in_full(indicator_set: IndicatorSet) -> QuerySet[IndicatorDomain]:
    return indicator_set.domains.prefetch_related("indicators")


def words_of(domain: IndicatorDomain | None) -> list[dict[str, Any]]:
    """The indicators of a domain, as the form of the co-chairs starts with them."""
    words = ("text", "text_es", "evidence", "evidence_es")
    return list(domain.indicators.values(*words)) if domain else []


def sets_for_co_chairs() -> QuerySet[IndicatorSet]:
    """Every version of every set, with the number of ratings that were handed in."""
    return IndicatorSet.objects.annotate(used=Count("ratings")).order_by("slug", "-version")  # type: ignore[no-any-return]


def adoption_of(agency: Agency, indicator_set: IndicatorSet) -> tuple[Adoption, date | None]:
    """How far one agency is with a set, and since when it says so."""
    row = agency.indicator_adoptions.filter(indicator_set=indicator_set).first()
    ratings = Rating.objects.submitted().filter(rated_agency=agency, indicator_set=indicator_set)
    found = adoption(row.status if row else "", rated=ratings.exists())
    return found, (row.since if row else None)


@dataclass(frozen=True)
class AgencyReport:
    """One member agency and one version of a set: its status, and its badges by who rated."""

    agency: Agency
    status: Adoption
    since: date | None
    by_self: int
    by_peer: int
    by_observer: int


@dataclass(frozen=True)
class SetReport:
    """One version of a set; never added up with another (DOMAIN Q5)."""

    indicator_set: IndicatorSet
    agencies: list[AgencyReport]

    def number(self, status: Adoption) -> int:
        return sum(row.status == status for row in self.agencies)

    @property
    def not_started(self) -> int:
        return self.number(Adoption.NOT_STARTED)

    @property
    def adopted(self) -> int:
        return self.number(Adoption.ADOPTED)

    @property
    def implementing(self) -> int:
        return self.number(Adoption.IMPLEMENTING)

    @property
    def badges(self) -> int:
        return sum(row.by_self + row.by_peer + row.by_observer for row in self.agencies)


def adoption_report(on: date) -> list[SetReport]:
    """How far the members are with each version of each set; six queries, whatever their number."""
    members = list(members_with(Right.CLAIM, on).order_by("name"))
    said = Prefetch("adoptions", IndicatorAdoption.objects.all(), "said_by")
    sets = list(IndicatorSet.objects.public().prefetch_related(said).order_by("slug", "-version"))
    rated = set(Rating.objects.submitted().values_list("indicator_set", "rated_agency"))
    badges = _current(on)
    return [_report(one, members, rated, badges) for one in sets]


def _current(on: date) -> list[Badge]:
    """Every badge that is good on that day; one that is greyed no longer counts."""
    programs = Program.objects.public(on)
    found = badges_by_program(programs.values("pk"), on).values()
    return [badge for some in found for badge in some if badge.state != BadgeState.GREYED]


def _report(
    indicator_set: IndicatorSet,
    members: list[Agency],
    rated: set[tuple[int, int]],
    badges: list[Badge],
) -> SetReport:
    said = {row.agency_id: row for row in indicator_set.said_by}  # type: ignore[attr-defined]
    of_set = [badge for badge in badges if badge.rating.indicator_set_id == indicator_set.pk]
    rows = []
    for agency in members:
        row = said.get(agency.pk)
        kinds = [one.rating.kind for one in of_set if one.rating.rated_agency_id == agency.pk]
        rows.append(
            AgencyReport(
                agency=agency,
                status=adoption(
                    row.status if row else "", rated=(indicator_set.pk, agency.pk) in rated
                ),
                since=row.since if row else None,
                by_self=kinds.count("self"),
                by_peer=kinds.count("peer"),
                by_observer=kinds.count("observer"),
            )
        )
    return SetReport(indicator_set, rows)


def adoption_table(on: date) -> Iterator[list[str | int]]:
    """The same for a spreadsheet: one row for each version and agency."""
    yield [
        *(gettext("Set"), gettext("Version"), gettext("Agency"), gettext("Status")),
        *(gettext("Since"), gettext("Rated by itself"), gettext("Rated by a peer agency")),
        gettext("Rated by an observer"),
    ]
    statuses = dict(ADOPTIONS)
    for report in adoption_report(on):
        for row in report.agencies:
            yield [
                _cell(report.indicator_set.said("title")),
                report.indicator_set.version,
                _cell(row.agency.name),
                str(statuses[row.status.value]),
                row.since.isoformat() if row.since else "",
                *(row.by_self, row.by_peer, row.by_observer),
            ]


def _cell(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
