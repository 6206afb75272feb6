"""Programs and their offerings written down as numbers and bits, row by row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from directory.domain import fitting
from directory.domain.questions import AgeBand, Facet, StartWithin, TimeOfDay
from directory.search.facets.bits import Values
from directory.search.facets.tables import Array, Table
from members.domain import places
from trainings.domain.calendar import USUAL_ZONE
from trainings.domain.words import SUPPORTS, UNKNOWN, Enrolment, Format, Provision
from trainings.models import labels

NEVER, ALWAYS = 0, 2**62
"""A first day that nobody has said; a last moment that does not come."""

VALUES: dict[Facet, Values] = {
    Facet.LEVEL: Values(tuple(value for value, _label in labels.LEVELS)),
    Facet.LANGUAGE: Values(tuple(value for value, _label in labels.LANGUAGES)),
    Facet.FORMAT: Values(tuple(value for value, _label in labels.FORMATS)),
    Facet.DAY: Values(tuple(str(number) for number, _label in labels.WEEKDAYS)),
    Facet.TIME: Values(tuple(TimeOfDay)),
    Facet.START: Values(tuple(StartWithin)),
    Facet.COST: Values(tuple(value for value, _label in labels.COSTS)),
    Facet.SUPPORT: Values(SUPPORTS),
    Facet.AGE: Values(tuple(AgeBand)),
    Facet.REGION: Values(tuple(places.REGIONS)),
}
OF_PROGRAM = (Facet.LEVEL, Facet.TOPIC, Facet.COST, Facet.AGE)
OF_OFFERING = tuple(facet for facet in Facet if facet not in OF_PROGRAM)

MAYBE = {facet: f"{facet}?" for facet in Facet}
"""The column of what may hold, beside that of what is said."""

PROGRAM_TYPES = {"program": np.int64, "until": np.int32}
ROW_TYPES = {
    **{"program": np.int64, "offering": np.int64, "begins": np.int32, "ends": np.int64},
    **{"weekly": bool, "any_time": bool, "elsewhere": bool, "sessions": np.int32},
    **{"latitude": np.float64, "longitude": np.float64},
}
SESSION_TYPES = {"program": np.int64, "ends": np.int64, "day": np.int32}


@dataclass
class Hours:
    """When an offering takes place: its sessions in short, and the pattern."""

    sessions: int = 0
    first_day: int = NEVER
    last_end: int = NEVER
    weekdays: int = 0
    times: int = 0
    weekly: bool = False


@dataclass
class Sheet:
    """Columns as they grow: numbers, and for each facet the bits of what is said and, under its
    name with "?", of what may hold."""

    columns: defaultdict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def put(self, **numbers: Any) -> None:
        for name, number in numbers.items():
            self.columns[name].append(number)

    def say(self, facet: Facet, said: int, maybe: int) -> None:
        self.columns[facet].append(said)
        self.columns[MAYBE[facet]].append(maybe)

    def one(self, facet: Facet, value: str) -> None:
        """A single value; where it is unknown, every value may hold."""
        values = VALUES[facet]
        bit = values.places.get(value, 0)
        self.say(facet, bit, values.all if value == UNKNOWN else bit)

    def several(self, facet: Facet, bits: int, values: Values | None = None) -> None:
        """Where none is said, every value may hold."""
        self.say(facet, bits, bits or (values or VALUES[facet]).all)

    def table(self, types: dict[str, Any], facets: Iterable[Facet], topics: Values) -> Table:
        columns: dict[str, Array] = {
            name: np.array(self.columns[name], dtype=kind) for name, kind in types.items()
        }
        for facet in facets:
            values = topics if facet is Facet.TOPIC else VALUES[facet]
            columns[facet] = values.packed(self.columns[facet])
            columns[MAYBE[facet]] = values.packed(self.columns[MAYBE[facet]])
        return Table(columns)


def put_program(sheet: Sheet, row: dict[str, Any], topics: Values, tagged: Iterable[str]) -> None:
    sheet.put(program=row["pk"], until=row["until"].toordinal())
    sheet.one(Facet.LEVEL, row["level"])
    sheet.one(Facet.COST, row["cost"])
    bands = fitting.age_bands(row["age_min"], row["age_max"])
    sheet.several(Facet.AGE, VALUES[Facet.AGE].bits(bands))
    sheet.several(Facet.TOPIC, topics.bits(tagged), topics)


def put_nothing(sheet: Sheet, program: int, languages: Iterable[str]) -> None:
    """The row that stands in while no offering runs: beside the program's languages, nothing is
    said."""
    sheet.put(program=program, offering=0, begins=NEVER, ends=ALWAYS, weekly=False, any_time=False)
    sheet.put(elsewhere=False, latitude=np.nan, longitude=np.nan, sessions=0)
    sheet.several(Facet.LANGUAGE, VALUES[Facet.LANGUAGE].bits(languages))
    for facet in OF_OFFERING:
        if facet not in (Facet.LANGUAGE, Facet.START):
            sheet.say(facet, 0, VALUES[facet].all)


def put_offering(sheet: Sheet, row: dict[str, Any], hours: Hours, languages: Iterable[str]) -> None:
    online = row["format"] == Format.ONLINE
    region, latitude, longitude = where(
        row["place__town"] or "",
        row["place__zip_code"] or "",
        row["place__latitude"],
        row["place__longitude"],
    )
    somewhere = online or bool(row["place__town"] or row["place__zip_code"])
    sheet.put(
        program=row["program_id"],
        offering=row["pk"],
        begins=row["starts_on"].toordinal() if row["starts_on"] else hours.first_day,
        ends=last_moment(hours, row["ends_on"]),
        weekly=hours.weekly,
        any_time=hours.weekly or row["enrolment"] == Enrolment.DROP_IN,
        elsewhere=online or (somewhere and np.isnan(latitude)),
        latitude=np.nan if online else latitude,
        longitude=np.nan if online else longitude,
        sessions=hours.sessions,
    )
    spoken = [row["language"]] if row["language"] else languages
    sheet.several(Facet.LANGUAGE, VALUES[Facet.LANGUAGE].bits(spoken))
    sheet.one(Facet.FORMAT, row["format"])
    sheet.several(Facet.DAY, hours.weekdays)
    sheet.several(Facet.TIME, hours.times)
    put_supports(sheet, row)
    here = 0 if online else VALUES[Facet.REGION].places.get(region, 0)
    sheet.say(Facet.REGION, here, here if somewhere else VALUES[Facet.REGION].all)


def put_supports(sheet: Sheet, row: dict[str, Any]) -> None:
    """ "Ask" is no promise, but it may turn out a yes."""
    said = maybe = 0
    for support, bit in VALUES[Facet.SUPPORT].places.items():
        said |= bit if row[support] == Provision.YES else 0
        maybe |= 0 if row[support] == Provision.NO else bit
    sheet.say(Facet.SUPPORT, said, maybe)


def last_moment(hours: Hours, ends_on: date | None) -> int:
    if hours.sessions:
        return hours.last_end
    if ends_on is None:
        return ALWAYS
    return int(datetime.combine(ends_on + timedelta(days=1), time(), USUAL_ZONE).timestamp()) - 1


@lru_cache(maxsize=20_000)
def where(
    town: str, zip_code: str, latitude: float | None, longitude: float | None
) -> tuple[str, float, float]:
    """Region and position, by the ZIP code or the town where nobody has measured it."""
    region = places.region_of(town, zip_code)
    if latitude is not None and longitude is not None:
        return region, latitude, longitude
    spot = places.locate(zip_code) or (places.locate(town) if region else None)
    return region, spot.latitude if spot else np.nan, spot.longitude if spot else np.nan
