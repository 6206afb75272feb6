"""The sample's governance: who holds which office, a meeting with adopted minutes, and the next one
with its agenda and a vote that is open."""

from datetime import datetime, time, timedelta
from typing import Any

from members.models import Agency, User
from network import actions, queries
from network.domain.terms import Office
from network.domain.voting import Voice
from network.models import Committee, Meeting, VotingRule
from network.sample.people import CO_CHAIR
from network.sample.programs import Stage
from trainings.domain.calendar import USUAL_ZONE

LEAD, OTHER_LEAD, EDITOR = "lead@example.org", "other-lead@example.org", "editor@example.org"
PAST, NEXT = -40, 12
"""Days from today."""

PLACE = "Hartford Public Library, 500 Main Street, Hartford"
LINK = "https://meet.example.org/partnering-with-parents"

PAST_AGENDA = {
    "Welcome": "We begin with a story of a parent who finished a class this summer.",
    "What the new indicators have brought": "Each agency tells one thing that changed in a class.",
    "How often we meet": "",
}
SAID = (
    "Ana told how a class gave her the words to speak up at her son's school.",
    """Five agencies have rated a class. The list is long, but the talk about it helped.
Harbor Family Network offers to show others how it went through the list in one evening.""",
    """Once a month is too much for small agencies.
Every second month is enough, with votes by mail in between.""",
)
NEXT_AGENDA = {
    "Welcome and minutes": "",
    "Child care at evening classes": "What it costs, who pays, and how families hear of it.",
    "Parents in our committees": "Each committee should have two parents. How do we find them?",
}


def make_meetings(stage: Stage) -> None:
    rule = _rule(stage)
    quality = _offices(stage)
    _held(stage, rule)
    _coming(stage, rule)
    _committee_meets(stage, quality)


def _rule(stage: Stage) -> VotingRule:
    return actions.save_rule(
        name="Half take part, most say yes",
        name_es="Participa la mitad y la mayoría dice que sí",
        quorum_percent=50,
        quorum_least=3,
        by=stage.chair,
        at=stage.at - timedelta(days=500),
    )


def _offices(stage: Stage) -> Committee:
    at = stage.at - timedelta(days=450)
    quality = actions.save_committee(
        name="Quality of classes",
        name_es="Calidad de las clases",
        purpose="Looks after the quality indicators and helps agencies to use them.",
        purpose_es="Cuida los indicadores de calidad y ayuda a las agencias a usarlos.",
        by=stage.chair,
        at=at,
    )
    actions.save_committee(
        name="Parents at the table",
        name_es="Familias en la mesa",
        purpose="Helps parents to take a seat where decisions are made.",
        purpose_es="Ayuda a las familias a ocupar un lugar donde se toman las decisiones.",
        by=stage.chair,
        at=at,
    )
    _office(stage, LEAD, Office.CO_CHAIR, -1180, -450)
    _office(stage, CO_CHAIR, Office.CO_CHAIR, -450, 280)
    _office(stage, LEAD, Office.SECRETARY, -300, 65)
    _office(stage, OTHER_LEAD, Office.CHAIR, -300, 430, quality)
    _office(stage, EDITOR, Office.MEMBER, -200, 530, quality)
    return quality


def _office(
    stage: Stage,
    email: str,
    office: Office,
    since: int,
    until: int,
    committee: Committee | None = None,
) -> None:
    """From so many days on to so many, from today."""
    actions.appoint_to_office(
        holder=stage.people[email],
        office=office,
        committee=committee,
        since=stage.on + timedelta(days=since),
        until=stage.on + timedelta(days=until),
        by=None,
        at=stage.at,
    )


def _plan(
    stage: Stage,
    title: str,
    days: int,
    agenda: dict[str, str],
    committee: Committee | None = None,
    place: str = PLACE,
) -> Meeting:
    """Planned three weeks before its day, called a little later."""
    starts = datetime.combine(stage.on + timedelta(days=days), time(10), tzinfo=USUAL_ZONE)
    planned = min(starts, stage.at) - timedelta(days=21)
    meeting = actions.plan_meeting(
        title=title,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place=place,
        link=LINK,
        committee=committee,
        by=stage.chair,
        at=planned,
    )
    for point, text in agenda.items():
        actions.save_agenda_item(
            meeting=meeting,
            title=point,
            text=text,
            presenter="Chris Adeyemi",
            by=stage.chair,
            at=planned,
        )
    actions.call_meeting(meeting=meeting, by=stage.chair, at=planned + timedelta(days=2))
    return meeting


def _held(stage: Stage, rule: VotingRule) -> None:
    """From the agenda to adopted minutes."""
    meeting = _plan(stage, "Fall meeting of the network", PAST, PAST_AGENDA)
    by, at = stage.chair, meeting.starts_at + timedelta(hours=1)
    agencies = list(queries.voters(meeting))
    _note_attendance(meeting, agencies, by, at)
    harbor, elm = (stage.agencies[slug] for slug in ("harbor-family-network", "elm-parent-circle"))
    decision = actions.move_decision(
        meeting=meeting,
        title="Meet every second month",
        text="The network meets every second month. Between meetings the members vote by mail.",
        moved_by=harbor,
        seconded_by=elm,
        rule=rule,
        by=by,
        at=at,
    )
    here = [agency for agency in agencies[:-2] if agency != elm]
    voices = [Voice.NO, *[Voice.YES] * len(here)]
    votes = dict(zip(here, voices, strict=False)) | {elm: Voice.ABSTAIN}
    actions.count_hands(decision=decision, voices=votes, by=by, at=at)
    actions.close_decision(decision=decision, by=by, at=at)
    _take_on(stage, meeting, at)
    _write_minutes(meeting, by)


def _note_attendance(meeting: Meeting, agencies: list[Agency], by: User, at: datetime) -> None:
    """The last two are not there."""
    states = [("present", "room"), ("present", "call")] * len(agencies)
    known = [*states[: len(agencies) - 2], ("excused", ""), ("absent", "")]
    rows = [
        {"agency": agency, "attendance": state, "how": how, "who": _who(agency, state)}
        for agency, (state, how) in zip(agencies, known, strict=False)
    ]
    actions.note_attendance(meeting=meeting, rows=rows, by=by, at=at)


def _who(agency: Agency, state: str) -> str:
    lead = agency.representatives.filter(role="lead").select_related("user").first()
    return lead.user.get_full_name() if lead and state == "present" else ""


def _take_on(stage: Stage, meeting: Meeting, at: datetime) -> None:
    promised = [
        (LEAD, "Show two other agencies how to go through the list of indicators", 9),
        (CO_CHAIR, "Write to all members with the days of the next year", -2),
        (OTHER_LEAD, "Ask three parents about the new way to find a class", -20),
    ]
    for email, words, days in promised:
        due_on = stage.on + timedelta(days=days)
        item = actions.give_action_item(
            meeting=meeting,
            words=words,
            owner=stage.people[email],
            due_on=due_on,
            by=stage.chair,
            at=at,
        )
        if email == OTHER_LEAD:
            done_at = stage.at - timedelta(days=22)
            actions.finish_action_item(item=item, by=item.owner, at=done_at)


def _write_minutes(meeting: Meeting, by: User) -> None:
    facts: dict[str, Any] = {"meeting": meeting, "by": by}
    over = meeting.ends_at
    actions.end_meeting(**facts, at=over)
    notes = dict(zip(meeting.agenda.values_list("pk", flat=True), SAID, strict=True))
    actions.write_notes(**facts, notes=notes, at=over + timedelta(days=1))
    actions.draft_minutes(**facts, at=over + timedelta(days=3))
    adopted = over + timedelta(days=20)
    actions.adopt_minutes(**facts, on=adopted.date(), at=adopted)


def _coming(stage: Stage, rule: VotingRule) -> None:
    meeting = _plan(stage, "Winter meeting of the network", NEXT, NEXT_AGENDA)
    actions.move_decision(
        meeting=meeting,
        title="Say on every listing whether there is child care",
        text="From next spring on, every listing says yes or no to child care.",
        moved_by=stage.agencies["elm-parent-circle"],
        rule=rule,
        by=stage.chair,
        at=stage.at - timedelta(days=8),
    )


def _committee_meets(stage: Stage, committee: Committee) -> None:
    agenda = {"Which signs are hard to see?": "Please bring one example from a rating."}
    _plan(stage, "Quality of classes: an hour on the call", 26, agenda, committee, place="")
