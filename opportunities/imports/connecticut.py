"""Five Connecticut bodies with seats for families, as their statutes set them up.

The source holds an excerpt of each section and a reading of its seats (`seats`). What the reading
says becomes seats, terms and rules; what only the excerpt says (names of offices, purposes) stands
in the table below, by the section. None of it is legal advice: pages say that a lawyer must check.
"""

import json
from pathlib import Path
from typing import Any

from opportunities.domain.words import BodyKind, BodyLevel, Reserved
from opportunities.imports.records import BodyRecord

WORDS = json.loads((Path(__file__).parent / "connecticut.json").read_text(encoding="utf-8"))
"""By the section: names, purposes, offices and who appoints, in our words."""

KEPT = {
    "child care professional": Reserved.PROVIDER,
    "person aged 18-25 served by DCF": Reserved.YOUTH,
    "child psychiatrist licensed in CT": Reserved.PROVIDER,
    "attorney, children's law": Reserved.OTHER,
    "young persons, parents and others": "",
    "parent, foster parent or family member of a child receiving BH or child-welfare services": (
        Reserved.FAMILY
    ),
    "parent of a child who receives behavioral health services": Reserved.PARENT,
    "provider of behavioral health services": Reserved.PROVIDER,
    "knowledgeable on children needing BH services": Reserved.OTHER,
    "represents families of diagnosed children": Reserved.FAMILY,
    "private foundation": Reserved.OTHER,
    "provider": Reserved.PROVIDER,
    "person with lived experience": Reserved.LIVED_EXPERIENCE,
}
"""For whom a seat is kept, by the words of the reading."""

HALF_BY_PROVIDERS = {
    "rule": "quota", "trait": "provider_income", "is": [True], "at_most_percent": 50
}  # fmt: skip
MOST_NOT_BY_PROVIDERS = {
    "rule": "quota", "trait": "provider_income", "is": [False], "more_than_percent": 50
}  # fmt: skip
FOR_FAMILIES = {Reserved.PARENT, Reserved.FAMILY, Reserved.LIVED_EXPERIENCE}

Reading = dict[str, Any]


def read(path: Path) -> list[BodyRecord]:
    return [record(each) for each in json.loads(path.read_text(encoding="utf-8"))]


def record(statute: Reading) -> BodyRecord:
    told, reading = WORDS[statute["cite"]], statute["seats"]
    seats = [*by_office(told, reading), *by_appointment(told, reading)]
    named = [seat["appointer"] for seat in seats if seat.get("appointer")]
    appointers = dict.fromkeys([*named, *told.get("appointers", [])])
    return BodyRecord(
        slug=told["slug"],
        facts=facts(statute, told),
        appointers=[
            {"name": name, "name_es": told["in_spanish"].get(name, "")} for name in appointers
        ],
        seats=[seat | {"number": number} for number, seat in enumerate(seats, 1)],
        remarks=[reading[key] for key in ("note", "residency") if key in reading],
    )


def facts(statute: Reading, told: Reading) -> Reading:
    reading = statute["seats"]
    misses = "3 consecutive misses" in reading.get("attendance", "")
    rest = "remainder" in reading.get("max_terms", "")
    return {
        **{name: told[name] for name in ("name", "name_es", "purpose", "purpose_es")},
        **{name: told.get(name, "") for name in ("meets", "meets_es")},
        "kind": BodyKind.ADVISORY.value,
        "level": told.get("level", BodyLevel.STATE.value),
        "legal_basis": statute["cite"],
        "legal_url": statute["url"],
        "seats_by_law": reading.get("voting"),
        "term_months": 12 * reading["term_years"] if "term_years" in reading else None,
        "most_terms": reading.get("max_consecutive_terms") or (2 if rest else None),
        "remainder_counts": False,
        "misses_in_a_row": 3 if misses else None,
        "least_share_attended": 50 if "50%" in reading.get("attendance", "") else None,
        "composition": list(rules(reading)),
    }


def rules(reading: Reading) -> list[Reading]:
    """What must hold for all who sit there."""
    groups = [kind for group in reading.get("groups", []) for kind in group.get("of_which", [])]
    quotas = [kind["at_least"] for kind in groups if "at_least" in kind]
    said: dict[str, list[Reading]] = {
        "caps": [HALF_BY_PROVIDERS],
        "max_members": [{"rule": "size", "at_most": reading.get("max_members")}],
        "staggered_first_terms_years": [
            MOST_NOT_BY_PROVIDERS,
            {"rule": "staggered", "years": reading.get("staggered_first_terms_years")},
        ],
        "one_council_per_person": [{"rule": "one_per_person", "group": "regional-advisory"}],
        "cochairs": [{"rule": "chairs", "number": reading.get("cochairs")}],
    }
    found = [quota(each) for each in [*quotas, *reading.get("at_least", [])]]
    return found + [rule for key, each in said.items() if reading.get(key) for rule in each]


def quota(least: Reading) -> Reading:
    kept = KEPT[least["who"]]
    of = [Reserved.PARENT.value, kept] if kept == Reserved.FAMILY else [kept]
    values = [str(value) for value in of]
    return {"rule": "quota", "trait": "reserved_for", "is": values, "at_least": least["n"]}


def by_office(told: Reading, reading: Reading) -> list[Reading]:
    """Seats that come with an office; the law says whether they vote."""
    return [
        {
            **office,
            "ex_officio": True,
            "takes_applications": False,
            "reserved_for": Reserved.OFFICIAL.value,
            "voting": "ex_officio_voting" in reading,
            "designee_allowed": reading.get("designee_allowed", False),
        }
        for office in told.get("offices", [])
    ]


def by_appointment(told: Reading, reading: Reading) -> list[Reading]:
    groups = [*reading.get("groups", []), *reading.get("at_least", [])]
    return [seat for group in groups for seat in of_group(told, group)]


def of_group(told: Reading, group: Reading) -> list[Reading]:
    """Where each is appointed by another the table names them in their order."""
    names = told["appointed_by"].get(group.get("appointed_by", ""), told.get("appointers", [""]))
    kinds = group.get("of_which") or [{"n": group["n"], "who": group.get("who", "")}]
    each = [part for kind in kinds for part in split(kind) for _ in range(part["n"])]
    return [seat(told, kind["who"], names[place % len(names)]) for place, kind in enumerate(each)]


def split(kind: Reading) -> list[Reading]:
    """Seven of whom at least four are parents: four seats for parents and three for anybody."""
    least = kind.get("at_least", {"n": 0})
    return [least, {**kind, "n": kind["n"] - least["n"]}]


def seat(told: Reading, who: str, appointer: str) -> Reading:
    kept = str(KEPT.get(who, ""))
    title, title_es = told["titles"].get(who, ["", ""])
    return {
        "title": title,
        "title_es": title_es,
        "reserved_for": kept,
        "appointer": appointer,
        "takes_applications": kept in FOR_FAMILIES,
    }
