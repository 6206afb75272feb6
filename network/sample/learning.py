"""Who takes the sample's classes, who came, and who has finished."""

from datetime import timedelta

from django.utils import timezone

from members.actions import meet_person
from members.models import Person, User
from network.sample import sheets
from network.sample.programs import Stage
from network.sample.sheets import Sheet
from trainings import actions
from trainings.domain.completion import Way
from trainings.domain.enrolment import Needs
from trainings.models import Award, Enrolment, Offering, Program

ASKED_BEFORE = timedelta(days=9)
"""So long ago, or so long before the first day, did the first of a class ask for her place."""


def make_learning(stage: Stage) -> None:
    for sheet in sheets.learning()["award"]:
        program = Program.objects.get(slug=sheet["program"])
        Award.objects.create(program=program, **{k: sheet[k] for k in sheet if k != "program"})
    families = {sheet["key"]: _family(sheet, stage) for sheet in sheets.learning()["family"]}
    families |= {email: user.person for email, user in stage.people.items()}
    for sheet in sheets.learning()["class"]:
        _class(sheet, families, stage)


def _family(sheet: Sheet, stage: Stage) -> Person:
    return meet_person(
        name=sheet["name"],
        email=f"{sheet['key']}@example.org",
        language=sheet.get("language", "en"),
        by=None,
        at=stage.at - timedelta(days=70),
    )


def _class(sheet: Sheet, families: dict[str, Person], stage: Stage) -> None:
    offering = _run(sheet)
    enrolments = {
        key: _ask(offering, families[key], _needs(key), number, stage)
        for number, key in enumerate(sheet["people"])
    }
    _mark(offering, enrolments, sheet.get("missed", {}), stage)
    for key in sheet.get("confirmed", ()):
        _confirm(enrolments[key], stage)


def _run(sheet: Sheet) -> Offering:
    """Runs are made in the order in which the program's sheet lists them."""
    runs = Offering.objects.filter(program__slug=sheet["program"]).order_by("pk")
    return runs.select_related("program__agency", "place")[sheet["run"]]


def _needs(key: str) -> Needs:
    known = {sheet["key"]: sheet for sheet in sheets.learning()["family"]}
    sheet = known.get(key, {})
    return Needs(
        language=sheet.get("language", ""),
        interpretation=sheet.get("interpreter", ""),
        children_in_care=sheet.get("children", 0),
        needs_transport=sheet.get("ride", False),
        access_needs=sheet.get("access", ""),
    )


def _ask(offering: Offering, person: Person, needs: Needs, number: int, stage: Stage) -> Enrolment:
    first = offering.sessions.order_by("starts_at")[0].starts_at
    at = min(stage.at, first) - ASKED_BEFORE + timedelta(hours=7 * number)
    if first < stage.at:
        lead = _lead(offering)
        return actions.add_to_class(offering=offering, person=person, needs=needs, by=lead, at=at)[
            0
        ]
    return actions.ask_for_place(
        offering=offering, person=person, needs=needs, by=person.user, at=at
    )[0]


def _mark(
    offering: Offering, enrolments: dict[str, Enrolment], missed: Sheet, stage: Stage
) -> None:
    """The first dates are the ones that somebody missed."""
    for number, session in enumerate(offering.sessions.filter(ends_at__lt=stage.at)):
        marks = {each.pk: missed.get(key, 0) <= number for key, each in enrolments.items()}
        actions.mark_attendance(
            session=session, marks=marks, by=_lead(offering), at=session.ends_at
        )


def _confirm(enrolment: Enrolment, stage: Stage) -> None:
    offering = enrolment.offering
    last = offering.sessions.order_by("-starts_at")[0]
    finished = actions.Finished(
        person=enrolment.person,
        program=offering.program,
        completed_on=timezone.localtime(last.ends_at).date(),
        way=Way.ATTENDANCE,
        offering=offering,
        enrolment=enrolment,
    )
    actions.confirm_completion(
        finished, agency=offering.program.agency, by=_lead(offering), at=stage.at
    )


def _lead(offering: Offering) -> User:
    return offering.program.agency.representatives.order_by("-role").select_related("user")[0].user
