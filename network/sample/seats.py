"""The sample's councils and boards: who sits there, what is open, and who asked for it."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from members.domain.places import locate
from members.models import Person, User
from network.sample import sheets
from network.sample.programs import Stage
from network.sample.sheets import Sheet
from opportunities.actions import candidacies, deciding, openings, profiles, terms
from opportunities.actions.candidacies import Application
from opportunities.domain.words import BodyRole, Fact
from opportunities.imports import shipped
from opportunities.imports.loading import load_bodies
from opportunities.imports.records import BodyRecord
from opportunities.models import Body, BodyMeeting, BodyPerson, Opening

HOST = "host@example.org"
EVENING = time(18)
LONG = timedelta(minutes=90)
LONG_AGO = timedelta(days=60)
"""Since then the network knows these bodies."""

POSTED = timedelta(days=21)
OF_BODY = (
    *("slug", "name", "name_es", "kind", "level", "region", "purpose", "purpose_es", "meets"),
    *("meets_es", "format", "contact_name", "contact_email", "contact_phone", "is_public_body"),
    *("seats_by_law", "term_months", "most_terms", "misses_in_a_row", "least_share_attended"),
    "composition",
)
OF_OPENING = (
    *("title", "title_es", "summary", "summary_es", "hours_per_year", "weekdays", "times"),
    *("format", "languages", "pay", "pay_amount", "pay_method", "pay_paperwork"),
)
OF_PROFILE = (
    *("is_parent", "systems", "languages", "place", "miles", "weekdays", "times", "needs"),
    "levels",
)


def make_seats(stage: Stage) -> None:
    since = stage.at - LONG_AGO
    load_bodies(shipped.read(), at=since, publish=True)
    sheet = sheets.seats()
    load_bodies([_record(each) for each in sheet["body"]], at=since, publish=True)
    for each in sheet["body"]:
        _people_of(each, stage)
    for each in sheet["opening"]:
        _opening(each, stage)
    for each in sheet["profile"]:
        _profile(each, stage)
    for each in sheet["candidacy"]:
        _candidacy(each, stage)


def _record(sheet: Sheet) -> BodyRecord:
    name, name_es = sheet["appointer"]
    seats = [
        {**{key: value for key, value in group.items() if key != "numbers"}, "number": number}
        for group in sheet["seat"]
        for number in group["numbers"]
    ]
    return BodyRecord(
        slug=sheet["slug"],
        facts={key: sheet[key] for key in OF_BODY if key in sheet},
        appointers=[{"name": name, "name_es": name_es}],
        seats=[{**seat, "appointer": name} for seat in seats],
    )


def _people_of(sheet: Sheet, stage: Stage) -> None:
    body = Body.objects.get(slug=sheet["slug"])
    if agency := sheet.get("agency"):
        Body.objects.filter(pk=body.pk).update(agency=stage.agencies[agency])
    BodyPerson.objects.create(
        **{"body": body, "user": stage.people[HOST], "email": HOST, "role": BodyRole.HOST.value},
        **{"invited_at": stage.at - LONG_AGO, "accepted_at": stage.at - LONG_AGO},
    )
    for term in sheet["term"]:
        terms.seat_person(
            seat=body.seats.get(number=term["seat"]),
            person=_person(term["person"], stage) if "person" in term else None,
            holder=term["holder"],
            starts_on=_day(term["starts"], stage),
            ends_on=_day(term["ends"], stage) if "ends" in term else None,
            remainder=False,
            by=stage.people[HOST],
            at=stage.at - LONG_AGO,
        )
    for month in range(-2, 4):
        _meeting(body, stage.on + timedelta(days=9 + 28 * month))


def _meeting(body: Body, on: date) -> BodyMeeting:
    begins = timezone.make_aware(datetime.combine(on, EVENING))
    return BodyMeeting.objects.create(
        body=body, starts_at=begins, ends_at=begins + LONG, format=body.format
    )


def _opening(sheet: Sheet, stage: Stage) -> None:
    body, host = Body.objects.get(slug=sheet["body"]), stage.people[HOST]
    at = stage.at - POSTED
    made = openings.draft_opening(
        body=body,
        seats=list(body.seats.filter(number__in=sheet["seats"])),
        by=host,
        at=at,
        **{key: sheet[key] for key in OF_OPENING if key in sheet},
        **sheet.get("helps", {}),
        **_where(sheet.get("town", "")),
        **{f"{name}_on": _day(sheet[name], stage) for name in DAYS if name in sheet},
    )
    openings.save_questions(opening=made, questions=sheet.get("question", []), by=host, at=at)
    if sheet["state"] != "draft":
        openings.submit_opening(opening=made, by=host, at=at)
    if sheet["state"] == "posted":
        openings.post_opening(opening=made, by=stage.chair, at=at + timedelta(days=1))


DAYS = ("closes", "decides", "begins")


def _where(town: str) -> dict[str, Any]:
    spot = locate(town) if town else None
    if spot is None:
        return {}
    return {"place": spot.label, "latitude": spot.latitude, "longitude": spot.longitude}


def _profile(sheet: Sheet, stage: Stage) -> None:
    spot = locate(sheet["place"])
    person = _person(sheet["person"], stage)
    facts: dict[str, Any] = {key: sheet[key] for key in OF_PROFILE if key in sheet}
    facts["birth_years"] = [stage.on.year - age for age in sheet["children"]]
    if spot:
        facts |= {"region": spot.region, "latitude": spot.latitude, "longitude": spot.longitude}
    by = person.user or stage.chair
    profiles.save_profile(person=person, facts=facts, by=by, at=stage.at - POSTED)


def _candidacy(sheet: Sheet, stage: Stage) -> None:
    person, at = _person(sheet["person"], stage), stage.at - timedelta(days=sheet["days_ago"])
    opening = Opening.objects.get(title=sheet["opening"])
    if sheet["state"] == "interested":
        candidacies.show_interest(person=person, opening=opening, by=person.user, at=at)
        return
    facts = frozenset(Fact(fact) for fact in sheet["shares"])
    answers = {question.pk: "I would ask families first." for question in opening.questions.all()}
    [made] = candidacies.apply(
        person=person,
        applications=[Application(opening, facts, sheet["statement"], answers)],
        by=_account(person),
        at=at,
    )
    if sheet["state"] == "appointed":
        deciding.appoint(
            candidacy=made,
            seat=opening.seats.get(number=sheet["seat"]),
            starts_on=stage.on - timedelta(days=5),
            ends_on=stage.on + timedelta(days=725),
            buddy=_person(sheet["buddy"], stage),
            by=stage.people[HOST],
            at=at + timedelta(days=7),
        )


def _account(person: Person) -> User:
    if person.user is None:
        raise ValueError(f"{person} cannot sign in.")
    return person.user


def _person(key: str, stage: Stage) -> Person:
    if user := stage.people.get(key):
        return user.person  # type: ignore[no-any-return]
    return Person.objects.get(email=f"{key}@example.org")


def _day(days: int, stage: Stage) -> date:
    return stage.on + timedelta(days=days)
