"""A nested HSDS document, laid out as the rows of the tables that it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from directory.imports.staging import digest

NESTED = {
    **{"phones": "phone", "contacts": "contact", "schedules": "schedule", "funding": "funding"},
    **{"languages": "language", "addresses": "address", "accessibility": "accessibility"},
    **{"service_areas": "service_area", "service_at_locations": "service_at_location"},
    **{"cost_options": "cost_option", "required_documents": "required_document"},
    **{"attributes": "attribute", "metadata": "metadata", "programs": "program"},
    **{"locations": "location", "services": "service", "units": "unit"},
    **{"organization_identifiers": "organization_identifier", "taxonomy_term": "taxonomy_term"},
    **{"organization": "organization", "program": "program", "location": "location"},
    **{"service": "service", "taxonomy_detail": "taxonomy"},
}
OWNED_BY = {"organization": "organization_id", "program": "program_id", "location": "location_id"}
OWNED_BY |= {"service": "service_id", "taxonomy_term": "taxonomy_term_id"}
OWNED_BY |= {"taxonomy_detail": "taxonomy_id"}

COMPLETE = "complete"
"""A service is its own child under this name when the source lists all places where it is given."""

Links = list[tuple[str, str]]


@dataclass
class Piece:
    """One record of the document: its own fields, those that its place in it says, its parents."""

    entity: str
    id: str
    own: dict[str, Any]
    implied: dict[str, str]
    links: Links


def pieces(
    entity: str, value: dict[str, Any], links: Links, implied: dict[str, str] | None = None
) -> Iterator[Piece]:
    """The object without what is nested in it, then each of those."""
    own = {key: item for key, item in value.items() if not holds_records(key, item)}
    inside = [(key, item) for key, item in value.items() if holds_records(key, item)]
    said = {OWNED_BY[key]: id_ for key, item in inside if key in OWNED_BY and (id_ := id_of(item))}
    piece = Piece(entity, id_of(own) or unnamed(entity, own, links), own, said, [*links])
    piece.implied |= implied or {}
    if entity == "service_at_location":
        piece.links += [(key, id_of(item)) for key, item in inside if key in OWNED_BY]
    if entity == "service" and "service_at_locations" in value:
        piece.links.append((COMPLETE, piece.id))
    yield piece
    for key, item in inside:
        here = [] if key in OWNED_BY else [(entity, piece.id)]
        for child in item if isinstance(item, list) else [item]:
            yield from pieces(NESTED[key], child, here, adopted(entity, piece.id, key))


def id_of(value: dict[str, Any]) -> str:
    return str(value.get("id") or "")


def holds_records(key: str, item: Any) -> bool:
    if key not in NESTED:
        return False
    if isinstance(item, list):
        return bool(item) and all(isinstance(child, dict) for child in item)
    return isinstance(item, dict)


def adopted(entity: str, id_: str, key: str) -> dict[str, str]:
    """Services, programs and places inside an organization belong to it."""
    if entity == "organization" and key in ("services", "programs", "locations"):
        return {"organization_id": id_}
    if entity == "service" and key == "service_at_locations":
        return {"service_id": id_}
    return {}


def unnamed(entity: str, own: dict[str, Any], links: Links) -> str:
    """A record without an id is known by its place and its words; the main ones need their id."""
    if entity in ("organization", "service", "location") or not own:
        return ""
    return digest([links, own])[:24]
