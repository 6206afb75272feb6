"""The sample's agencies with their places, telephones and representatives."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from members import actions
from members.domain import places
from members.domain.roles import AgencyRole, MemberClass
from members.models import Agency, Place, User
from network.sample import sheets
from network.sample.people import CO_CHAIR, everybody
from network.sample.sheets import Sheet


def make_agencies(
    people: dict[str, User], *, rng: Random, at: datetime
) -> tuple[dict[str, Agency], dict[str, Place]]:
    """Agencies by slug and places by key."""
    agencies = {}
    found = {}
    for sheet in sheets.agencies():
        agency = _agency(sheet, people[CO_CHAIR], at)
        agencies[agency.slug] = agency
        for place in sheet["places"]:
            found[place["key"]] = _place(agency, place, rng=rng, at=at)
    _appoint(people, agencies, at)
    return agencies, found


def _agency(sheet: Sheet, chair: User, at: datetime) -> Agency:
    slug = sheet["slug"]
    joined = at - timedelta(days=365 * sheet["years"] + 10)
    agency = actions.create_agency(
        name=sheet["name"],
        slug=slug,
        summary=sheet["summary"],
        summary_es=sheet.get("summary_es", ""),
        website=f"https://{slug}.example.org/",
        email=f"families@{slug}.example.org",
        member_class=MemberClass(sheet["class"]),
        paper_until=_paper_until(sheet, at),
        by=chair,
        at=joined,
    )
    actions.save_phone(agency=agency, number=sheet["phone"], kind="voice", by=chair, at=joined)
    return agency


def _paper_until(sheet: Sheet, at: datetime) -> date | None:
    """Members of old: most have signed on paper for the year that runs."""
    days = sheet.get("paper_days", 250)
    return timezone.localtime(at).date() + timedelta(days=days) if days else None


def _place(agency: Agency, sheet: Sheet, *, rng: Random, at: datetime) -> Place:
    words = {name: sheet[name] for name in ("accessibility", "directions") if name in sheet}
    return actions.save_place(
        agency=agency,
        name=sheet["name"],
        address=sheet["address"],
        town=sheet["town"],
        zip_code=sheet["zip"],
        state="CT",
        by=None,
        at=at,
        **words,
        **near(sheet["zip"], rng),
    )


def near(zip_code: str, rng: Random) -> dict[str, Any]:
    """Somewhere about the middle of the ZIP code: the houses are invented."""
    spot = places.zips()[zip_code]
    return {
        "latitude": round(spot.latitude + rng.uniform(-0.006, 0.006), 5),
        "longitude": round(spot.longitude + rng.uniform(-0.006, 0.006), 5),
    }


def _appoint(people: dict[str, User], agencies: dict[str, Agency], at: datetime) -> None:
    for sheet in everybody():
        if serves := sheet.get("serves"):
            actions.appoint_representative(
                agency=agencies[serves["agency"]],
                user=people[sheet["email"]],
                role=AgencyRole(serves["role"]),
                by=people[CO_CHAIR],
                at=at - timedelta(days=400),
            )
