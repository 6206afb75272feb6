"""The sample's programs: drafted, reviewed, verified and dated as real ones are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from members.models import Agency, Place, User
from network.sample import dates, sheets
from network.sample.people import CO_CHAIR
from network.sample.sheets import Sheet
from trainings import actions
from trainings.models import Offering, Program, Topic

SAME_NAME = (
    *("slug", "title", "summary", "description", "level", "systems", "audience", "languages"),
    *("cost", "cost_note", "credential", "prerequisites", "eligibility", "evidence"),
)


@dataclass(frozen=True)
class Stage:
    """What the programs are made of, and the day on which all this happens."""

    people: dict[str, User]
    agencies: dict[str, Agency]
    places: dict[str, Place]
    topics: dict[str, Topic]
    rng: Random
    on: date
    at: datetime

    @property
    def chair(self) -> User:
        return self.people[CO_CHAIR]


def make_programs(stage: Stage) -> int:
    for sheet in sheets.programs():
        _program(sheet, stage)
    return len(sheets.programs())


def _program(sheet: Sheet, stage: Stage) -> None:
    verified = sheet.get("verified", stage.rng.randrange(10, 300))
    drafted = stage.at - timedelta(days=max(verified, stage.rng.randrange(20, 200)) + 12)
    agency = stage.agencies[sheet["agency"]]
    author = _author(agency)
    program = actions.draft_program(
        agency=agency,
        by=author,
        at=drafted,
        fields=_fields(sheet),
        topics=[stage.topics[name] for name in sheet["topics"]],
        translations=_translations(sheet),
    )
    for run in sheet.get("runs", []):
        _offering(program, run, author, stage)
    state = sheet.get("state", "live")
    if state != "draft":
        _review(program, sheet, author, stage, drafted + timedelta(days=1))
    if state == "live" and verified:
        name, title = _contact(sheet)["contact"]
        on = stage.at - timedelta(days=verified)
        actions.verify_program(program=program, name=name, title=title, by=author, at=on)


def _author(agency: Agency) -> User:
    """An editor where the sample has one, else the lead."""
    return agency.representatives.order_by("role").select_related("user")[0].user


def _contact(sheet: Sheet) -> Sheet:
    return next(agency for agency in sheets.agencies() if agency["slug"] == sheet["agency"])


def _fields(sheet: Sheet) -> dict[str, Any]:
    contact = _contact(sheet)
    low, high = sheet.get("ages", (None, None))
    name, _ = contact["contact"]
    return {
        **{field: sheet[field] for field in SAME_NAME if field in sheet},
        "language": sheet.get("language", "en"),
        "age_min": low,
        "age_max": high,
        "contact_hours": sheet.get("hours"),
        "how_to_enrol": sheet.get("how", ""),
        "contact_name": name,
        "contact_phone": contact["phone"],
        "contact_email": f"classes@{contact['slug']}.example.org",
        "website": f"https://{contact['slug']}.example.org/classes/",
    }


def _translations(sheet: Sheet) -> list[dict[str, str]]:
    return [{"language": code} | sheet[code] for code in ("en", "es") if code in sheet]


def _review(program: Program, sheet: Sheet, author: User, stage: Stage, at: datetime) -> None:
    """As far as the sheet says: submitted, returned with a reason, or public."""
    actions.submit_program(program=program, by=author, at=at)
    state = sheet.get("state", "live")
    later = at + timedelta(days=2)
    if state == "returned":
        actions.return_program(program=program, by=stage.chair, at=later, reason=sheet["reason"])
    if state == "live":
        actions.approve_program(program=program, by=stage.chair, at=later)
    if newer := sheet.get("newer_draft"):
        actions.save_draft(
            program=program,
            by=author,
            at=stage.at - timedelta(days=1),
            fields=_fields(sheet) | newer,
            topics=[stage.topics[name] for name in sheet["topics"]],
            translations=_translations(sheet),
        )


def _offering(program: Program, run: Sheet, author: User, stage: Stage) -> Offering:
    sessions = dates.meetings(run, stage.on)
    place = stage.places[run["place"]] if "place" in run else None
    offering = actions.add_offering(
        program=program,
        by=author,
        at=stage.at,
        sessions=sessions,
        weekly_hours=dates.weekly_hours(run),
        place=place,
        format=run.get("format", "in-person" if place else ""),
        language=run.get("lang", program.languages[0] if program.languages else ""),
        enrolment=run.get("enrol", ""),
        enrol_by=stage.on + timedelta(days=run["enrol_by"]) if "enrol_by" in run else None,
        places=run.get("places"),
        note=run.get("note", ""),
        **_supports(run),
    )
    if not run.get("draft"):
        # A run of last year was announced before it began.
        at = min([stage.at, *(meeting.starts_at for meeting in sessions)])
        actions.announce_offering(offering=offering, by=author, at=at)
    if run.get("cancelled"):
        actions.cancel_offering(offering=offering, by=author, at=stage.at)
    return offering


def _supports(run: Sheet) -> dict[str, str]:
    """From "child_care meals:no transport:ask"; what is not named, nobody has said."""
    pairs = (word.partition(":") for word in run.get("has", "").split())
    return {support: answer or "yes" for support, _, answer in pairs}
