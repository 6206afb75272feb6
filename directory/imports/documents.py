"""HSDS JSON, one object at a time: a single object, an array, a page, or tables by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ijson
from django.utils.translation import gettext as _

from members.imports.encodings import open_utf8
from members.imports.refusals import NotUnderstood
from members.imports.wording import cleaned

TABLE_NAMES = {
    **{"organizations": "organization", "services": "service", "locations": "location"},
    **{"programs": "program", "phones": "phone", "contacts": "contact", "addresses": "address"},
    **{"schedules": "schedule", "languages": "language", "accessibility": "accessibility"},
    **{"service_at_location": "service_at_location", "cost_options": "cost_option"},
    **{"service_at_locations": "service_at_location", "funding": "funding"},
    **{"required_documents": "required_document", "service_areas": "service_area"},
    **{"attributes": "attribute", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"},
    **{"metadata": "metadata", "meta_table_descriptions": "meta_table_description"},
    **{"organization_identifiers": "organization_identifier"},
}
ORGANIZATION_KEYS = {"legal_status", "tax_status", "tax_id", "year_incorporated", "website", "logo"}
SERVICE_KEYS = {"status", "organization_id", "service_at_locations", "application_process"}


def table_named(name: str) -> str:
    """ "services.csv" and "services" hold services; an empty string for a name that is no table."""
    return TABLE_NAMES.get(name.lower().removesuffix(".csv").removesuffix(".json"), "")


def objects_in(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Pairs of the kind of record and the object; the kind is empty where none can be told."""
    try:
        for prefix, entity in paths_in(path):
            with open_utf8(path) as file:
                for value in ijson.items(file, prefix, use_float=True):
                    if isinstance(value, dict):
                        yield entity or kind_of(value, path), cleaned(value)
                    else:
                        yield "", {"value": cleaned(value)}
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as bad:
        raise NotUnderstood(
            _("%(file)s is not JSON that can be read to its end.") % {"file": path.name}
        ) from bad


def paths_in(path: Path) -> list[tuple[str, str]]:
    """Where in the file the records stand: ijson prefixes, with the kind where the name tells."""
    keys: dict[str, str] = {}
    first = key = ""
    with open_utf8(path) as file:
        for prefix, event, value in ijson.parse(file):
            first = first or event
            if prefix == "" and event == "map_key":
                key = value
            elif key and prefix == key:
                keys.setdefault(key, event)
    if first == "start_array":
        return [("item", "")]
    lists = [name for name, event in keys.items() if event == "start_array"]
    if "contents" in lists:
        return [("contents.item", "")]
    if "id" not in keys and lists and all(table_named(name) for name in lists):
        return [(f"{name}.item", table_named(name)) for name in lists]
    return [("", "")]


def kind_of(value: dict[str, Any], path: Path) -> str:
    """By what only that kind of record has, else by the name of the file."""
    if "id" not in value and "name" not in value:
        return ""
    if "location" in value or ("service" in value and "service_at_locations" not in value):
        return "service_at_location"
    if "location_type" in value:
        return "location"
    if "taxonomy" in value or "taxonomy_detail" in value or "term_uri" in value:
        return "taxonomy_term"
    if ORGANIZATION_KEYS & set(value) or "services" in value:
        return "organization"
    if SERVICE_KEYS & set(value) or "organization" in value:
        return "service"
    return kind_by_name(path, value)


def kind_by_name(path: Path, value: dict[str, Any]) -> str:
    name = path.stem.lower().removesuffix("_list").removesuffix("_full")
    named = table_named(name) or next((kind for kind in TABLE_NAMES.values() if kind == name), "")
    return named or ("organization" if "name" in value and "description" in value else "")
