"""A network of five agencies, a rule and a meeting, for the tests of governance."""

from datetime import datetime, timedelta
from typing import Any

from members.domain.roles import AgencyRole
from members.models import Agency, User
from network import actions
from network.domain.voting import Voice
from network.models import Decision, Meeting, VotingRule
from tests.conftest import account, agency, represents

NAMES = ["Ash", "Birch", "Cedar"]


def leads() -> dict[str, tuple[Agency, User]]:
    """Three more member agencies, each with its lead."""
    made = {}
    for name in NAMES:
        user = account(f"{name.lower()}@example.org", f"{name} Lead")
        row = agency(f"{name} House", name.lower())
        represents(user, row, AgencyRole.LEAD)
        made[name] = (row, user)
    return made


def half(**other: Any) -> VotingRule:
    facts = {"name": "Usual", "quorum_percent": 50, "quorum_least": 1} | other
    return VotingRule.objects.create(**facts)


def planned(chair: User, now: datetime, *, days: int = 14, **other: Any) -> Meeting:
    starts = now + timedelta(days=days)
    facts = {
        "title": "Spring meeting",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "place": "12 Main Street, Hartford",
        **other,
    }
    meeting = actions.plan_meeting(by=chair, at=now, **facts)
    for title in ("Welcome", "Our year"):
        actions.save_agenda_item(meeting=meeting, title=title, by=chair, at=now)
    return meeting


def called(chair: User, now: datetime, **other: Any) -> Meeting:
    meeting = planned(chair, now, **other)
    actions.call_meeting(meeting=meeting, by=chair, at=now)
    return meeting


def moved(meeting: Meeting, chair: User, now: datetime, **other: Any) -> Decision:
    facts = {"title": "Open on Sundays", "text": "We open on Sundays.", **other}
    facts.setdefault("rule", VotingRule.objects.first() or half())
    return actions.move_decision(meeting=meeting, by=chair, at=now, **facts)


def votes(decision: Decision, by: User, on: Agency, voice: Voice, now: datetime, **other: Any):
    return actions.cast_vote(decision=decision, agency=on, voice=voice, by=by, at=now, **other)
