"""The telephones of an agency, or of one of its places, as the source has them now."""

from collections.abc import Mapping, Sequence

from directory.imports.staging import Row
from directory.imports.wording import plain
from members.models import Phone


def ring(of_agencies: Mapping[int, Sequence[Row]]) -> None:
    Phone.objects.filter(agency__in=of_agencies.keys(), place=None).delete()
    Phone.objects.bulk_create(
        phone
        for agency, rows in of_agencies.items()
        for phone in numbers(rows, agency=agency, place=None)
    )


def ring_places(of_places: Mapping[int, tuple[int, Sequence[Row]]]) -> None:
    """By place: its agency and its telephones."""
    Phone.objects.filter(place__in=of_places.keys()).delete()
    Phone.objects.bulk_create(
        phone
        for place, (agency, rows) in of_places.items()
        for phone in numbers(rows, agency=agency, place=place)
    )


def numbers(rows: Sequence[Row], *, agency: int, place: int | None) -> list[Phone]:
    found: dict[tuple[str, str], Phone] = {}
    for row in rows:
        number, extension = number_of(row), plain(row.view.get("extension"))[:20]
        if number:
            found[number, extension] = Phone(
                agency_id=agency,
                place_id=place,
                number=number,
                extension=extension,
                kind=plain(row.view.get("type"))[:40],
                note=plain(row.view.get("description"))[:300],
            )
    return list(found.values())


def number_of(row: Row) -> str:
    return plain(row.view.get("number")).strip('"').strip()[:60]
