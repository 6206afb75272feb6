"""The rules of a body's composition in words, and whether they hold today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.domain.places import REGIONS
from opportunities.domain import composition as domain
from opportunities.domain.composition import Finding, Member, Standing
from opportunities.domain.contradictions import Clash, contradictions
from opportunities.domain.rules import Kind, Rule, Trait, mistakes
from opportunities.domain.terms import SeatState
from opportunities.domain.words import Reserved
from opportunities.models import Body, Seat
from opportunities.models.asking import OLDEST_CHILD
from opportunities.models.labels import RESERVED
from opportunities.models.seat_labels import CLASHES, STANDING_TONES, STANDINGS, WHO, WRONGS
from opportunities.queries.seats import SeatRow, counted, seat_rows


@dataclass(frozen=True)
class Told:
    """One rule, for a page."""

    finding: Finding
    words: str
    warnings: list[str]

    @property
    def label(self) -> Any:
        return STANDINGS[self.finding.standing]

    @property
    def tone(self) -> str:
        return STANDING_TONES[self.finding.standing]


@dataclass(frozen=True)
class Composition:
    rules: list[Told]
    clashes: list[str]
    """Rules that cannot hold together, each in a sentence."""
    mistakes: list[str]
    """What is no rule, each in a sentence."""

    @property
    def warnings(self) -> list[str]:
        return [warning for told in self.rules for warning in told.warnings]


def composition_of(body: Body, on: date, rows: list[SeatRow] | None = None) -> Composition:
    """Its rules, and whether they hold on that day for those who sit there."""
    rows = seat_rows(body, on) if rows is None else rows
    regular = [row for row in rows if not row.seat.alternate]
    found = domain.evaluate(
        body.composition,
        [member(row) for row in regular if row.term],
        vacant=[
            Member(traits_of(row.seat), row.seat.voting)
            for row in regular
            if row.is_vacant and not row.is_unnamed
        ],
    )
    size = counted(body, rows).declared or len(regular) or None
    return Composition(
        rules=[Told(each, rule_words(each.rule), warnings_of(each)) for each in found],
        clashes=[clash_words(clash) for clash in contradictions(body.composition, size)],
        mistakes=mistakes_in(body.composition),
    )


def member(row: SeatRow) -> Member:
    """Whoever sits there: what her seat says of her, and what somebody said when she took it."""
    told = row.term.traits if row.term else {}
    traits = traits_of(row.seat) | {key: value for key, value in told.items() if value is not None}
    return Member(traits, row.seat.voting, leaving=row.state == SeatState.ENDS_SOON)


def traits_of(seat: Seat) -> dict[str, Any]:
    """What is known of anybody who may sit there. A seat for anybody says nothing of her."""
    known: dict[str, Any] = {Trait.RESERVED_FOR: seat.reserved_for or None}
    if seat.no_provider or seat.reserved_for == Reserved.PROVIDER:
        known[Trait.PROVIDER_INCOME] = not seat.no_provider
    if seat.reserved_for == Reserved.LIVED_EXPERIENCE:
        known[Trait.LIVED_EXPERIENCE] = True
    if len(seat.regions) == 1:
        known[Trait.REGION] = seat.regions[0]
    if seat.child_age_min is not None or seat.child_age_max is not None:
        oldest = OLDEST_CHILD if seat.child_age_max is None else seat.child_age_max
        known[Trait.CHILD_AGE] = (seat.child_age_min or 0, oldest)
    return known


def rule_words(rule: Rule) -> str:
    """Its own words where it has any; else made from what it says."""
    spanish = translation.get_language() == "es" and rule.get("words_es")
    own = spanish or rule.get("words")
    return str(own) if own else WORDED[rule["rule"]](rule)


def who(rule: Rule) -> str:
    trait, values = rule["trait"], rule.get("is", [])
    if trait == Trait.CHILD_AGE:
        return _("parents of a child aged %(low)s to %(high)s") % {
            "low": rule.get("from", 0),
            "high": rule.get("to", OLDEST_CHILD),
        }
    if trait == Trait.RESERVED_FOR:
        wider = [
            each for each in values if each != Reserved.PARENT or Reserved.FAMILY not in values
        ]
        return _joined(dict(RESERVED).get(value, value) for value in wider)
    if trait == Trait.REGION:
        return _joined(_(REGIONS[value]) if value in REGIONS else value for value in values)
    return _joined(WHO[trait][0 if value else 1] for value in values)


def _joined(words: Iterable[Any]) -> str:
    return ", ".join(str(word) for word in words)


def _quota(rule: Rule) -> str:
    for key, words in (
        ("at_least", _("At least %(number)s: %(who)s")),
        ("at_most", _("At most %(number)s: %(who)s")),
        ("at_least_percent", _("At least %(number)s percent: %(who)s")),
        ("at_most_percent", _("At most %(number)s percent: %(who)s")),
        ("more_than_percent", _("More than %(number)s percent: %(who)s")),
    ):
        if key in rule:
            return words % {"number": rule[key], "who": who(rule)}
    return who(rule)


def _regions(rule: Rule) -> str:
    where = _joined(_(REGIONS[part]) if part in REGIONS else part for part in rule["regions"])
    words = _("At least %(number)s from each of these parts: %(where)s")
    return words % {"number": rule["at_least"], "where": where}


def _size(rule: Rule) -> str:
    if "at_least" in rule:
        return _("At least %(number)s members") % {"number": rule["at_least"]}
    return _("At most %(number)s members") % {"number": rule["at_most"]}


def _chairs(rule: Rule) -> str:
    words = ngettext("%(number)s member chairs", "%(number)s members chair", rule["number"])
    return words % {"number": rule["number"]}


def _staggered(rule: Rule) -> str:
    words = _("First terms last %(years)s years by turns, so that not all end together")
    return words % {"years": _joined(rule["years"])}


WORDED = {
    Kind.QUOTA: _quota,
    Kind.REGIONS: _regions,
    Kind.SIZE: _size,
    Kind.CHAIRS: _chairs,
    Kind.MAY_NOT_CHAIR: lambda rule: _("May not chair: %(who)s") % {"who": who(rule)},
    Kind.ONE_PER_PERSON: lambda rule: _("A person sits on one council of this kind at a time"),
    Kind.STAGGERED: _staggered,
}


def warnings_of(found: Finding) -> list[str]:
    """What somebody should do something about."""
    words = {"rule": rule_words(found.rule)}
    if found.by_vacancy:
        return [_("A vacant seat breaks this rule: %(rule)s") % words]
    if found.standing == Standing.BROKEN:
        return [_("This rule does not hold today: %(rule)s") % words]
    if found.at_risk:
        return [_("When a term ends soon, this rule may be broken: %(rule)s") % words]
    return []


def clash_words(clash: Clash) -> str:
    numbers = _joined(clash.numbers)
    why = CLASHES[clash.why]
    start = ngettext("Rule %(numbers)s %(why)s.", "Rules %(numbers)s %(why)s.", len(clash.numbers))
    kindly = _("Nothing is lost. Please ask whoever wrote them which one counts.")
    return f"{start % {'numbers': numbers, 'why': why}} {kindly}"


def mistakes_in(rules: Any) -> list[str]:
    """Each in a sentence; what is no rule is kept and waits for somebody to mend it."""
    return [
        str(WRONGS[found.wrong]) % {"number": found.number, "word": found.word}
        for found in mistakes(rules)
    ]
