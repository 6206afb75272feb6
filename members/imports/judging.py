"""What would become of each line of a list; nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from members.domain.invitations import InvitationState
from members.domain.lists import Fault, Kind, Outcome, folded
from members.imports.lists import Row, Wrong
from members.models import Agency, Invitation, Membership, Representative

Words = dict[str, Any]


@dataclass
class Verdict:
    row: Row
    outcome: Outcome
    agency: Agency | None = None
    fault: Fault | None = None


def judge(rows: Sequence[Row], kind: Kind, *, at: datetime) -> list[Verdict]:
    """In the order of the lines; what an earlier line said is known to a later one. As many
    queries for ten lines as for ten thousand."""
    judging = AgencyJudge() if kind is Kind.AGENCIES else PeopleJudge(at)
    return [_verdict(row, judging) for row in rows]


def _verdict(row: Row, judging: "AgencyJudge | PeopleJudge") -> Verdict:
    try:
        if row.fault:
            raise Wrong(row.fault)
        return judging.verdict(row)
    except Wrong as wrong:
        return Verdict(row, Outcome.REFUSED, fault=wrong.fault)


class AgencyJudge:
    def __init__(self) -> None:
        agencies = list(Agency.objects.with_standing())
        self.by_slug = {one.slug: one for one in agencies}
        self.slug_of = {folded(one.name): one.slug for one in agencies}
        self.earlier: dict[str, tuple[Any, ...]] = {}

    def verdict(self, row: Row) -> Verdict:
        said = (row.name, row.also, row.website, row.email, row.member_class, row.covered_until)
        if row.slug in self.earlier:
            if self.earlier[row.slug] != said:
                raise Wrong(Fault.TWICE)
            return Verdict(row, Outcome.KNOWN)
        agency = self.by_slug.get(row.slug)
        if self.slug_of.get(folded(row.name), row.slug) != row.slug:
            raise Wrong(Fault.NAME_TAKEN)
        verdict = self._changed(row, agency) if agency else Verdict(row, Outcome.NEW)
        self.earlier[row.slug] = said
        self.slug_of[folded(row.name)] = row.slug
        return verdict

    def _changed(self, row: Row, agency: Agency) -> Verdict:
        words, joins = new_words(row, agency), joins_anew(row, agency)
        if words and agency.locked:
            raise Wrong(Fault.LOCKED)
        outcome = Outcome.CHANGED if words or joins else Outcome.KNOWN
        return Verdict(row, outcome, agency)


def new_words(row: Row, agency: Agency) -> Words:
    """What the line says that is not there yet; an empty cell changes nothing."""
    said = {
        **{"name": row.name, "also_known_as": row.also},
        **{"website": row.website, "email": row.email},
    }
    return {key: value for key, value in said.items() if value and getattr(agency, key) != value}


def joins_anew(row: Row, agency: Agency) -> bool:
    """Does the line bring it in, or cover it to another day?"""
    membership: Membership | None = getattr(agency, "membership", None)
    if row.member_class is None or membership is None:
        return row.member_class is not None
    if membership.left_on is not None:
        raise Wrong(Fault.LEFT)
    if membership.member_class != row.member_class:
        raise Wrong(Fault.OTHER_CLASS)
    if row.covered_until in (None, membership.paper_until):
        return False
    if membership.in_force_id is not None:
        raise Wrong(Fault.SIGNED_HERE)
    return True


class PeopleJudge:
    def __init__(self, at: datetime) -> None:
        agencies = list(Agency.objects.only("pk", "slug", "name"))
        self.agencies = {folded(one.name): one for one in agencies}
        self.agencies |= {one.slug: one for one in agencies}
        serving = Representative.objects.serving(timezone.localtime(at).date())
        self.roles = dict(_keyed(serving.values_list("agency", "user__email", "role")))
        waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
        self.asked = {
            (one.agency_id, one.email): one.role
            for one in waiting
            if one.state(at) == InvitationState.OPEN
        }

    def verdict(self, row: Row) -> Verdict:
        agency = self.agencies.get(row.agency) or self.agencies.get(folded(row.agency))
        if agency is None:
            raise Wrong(Fault.NO_AGENCY)
        key = (agency.pk, row.email)
        if self.roles.get(key, row.role) != row.role:
            raise Wrong(Fault.OTHER_ROLE)
        known = key in self.roles or self.asked.get(key) == row.role
        self.asked[key] = row.role.value
        return Verdict(row, Outcome.KNOWN if known else Outcome.NEW, agency)


def _keyed(rows: Any) -> Any:
    return (((agency, email.lower()), role) for agency, email, role in rows)
