"""A whole calendar: its runs with their dates, and what was refused, each with its line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from icalendar.prop import vDDDTypes, vRecur

from trainings.domain.feeds import events as rules_of_feeds
from trainings.domain.feeds.events import Occurrence, Reason, Refused, Series, root
from trainings.domain.schedule import Meeting
from trainings.imports.calendars.events import Event, Surroundings, event, text
from trainings.imports.calendars.lines import Block, blocks, find
from trainings.imports.calendars.rules import Broken, Rule, bounded
from trainings.imports.calendars.zones import definitions, named

MOST_EVENTS = 5_000
MOST_RULES = 300
LONGEST = 2 * rules_of_feeds.AHEAD
"""A rule that says its end is followed as far as this."""


@dataclass(frozen=True)
class Calendar:
    name: str
    series: list[Series]
    refused: list[Refused]


class Frame(NamedTuple):
    """What a reading has to know besides the file."""

    at: datetime
    zone: ZoneInfo
    known: Mapping[str, list[datetime]]
    """The starts that are followed already, by the name of the run."""


def read(text_kept: str, frame: Frame) -> Calendar:
    """The runs of a calendar. One broken event does not spoil other runs; its own run is left out
    whole, because a run without one of its exceptions would be held on a wrong day."""
    tree = blocks(text_kept)
    head = find(tree, "VCALENDAR")[0]
    around = Surroundings(
        zone=named(head.word("X-WR-TIMEZONE")) or frame.zone,
        definitions=definitions(find(tree, "VTIMEZONE")),
    )
    refused: list[Refused] = []
    found = list(_events(find(tree, "VEVENT"), around, refused))
    broken = {one.uid for one in refused}
    sound = [one for one in found if one.uid not in broken]
    series = list(_all_series(_newest(sound), frame, refused))
    name = text(head.word("X-WR-CALNAME") or head.word("NAME"))
    return Calendar(name[:200], series, sorted(refused, key=attrgetter("line")))


def _events(found: list[Block], around: Surroundings, refused: list[Refused]) -> Iterator[Event]:
    for block in found[:MOST_EVENTS]:
        try:
            yield event(block, around)
        except Broken as broken:
            refused.append(
                _refused(broken, block.line, text(block.word("SUMMARY")), block.word("UID"))
            )
        except ValueError:  # the library could not take a line apart
            unread = Broken(Reason.NO_SUCH_TIME)
            refused.append(_refused(unread, block.line, "", block.word("UID")))
    if len(found) > MOST_EVENTS:
        refused.append(Refused(found[MOST_EVENTS].line, Reason.TOO_MANY_EVENTS))


def _refused(broken: Broken, line: int, title: str, uid: str) -> Refused:
    return Refused(broken.line or line, broken.reason, title[:300], broken.words, root(uid)[:500])


def _newest(events: Iterable[Event]) -> list[Event]:
    """Of two events that speak of the same date, the one with the higher version."""
    best: dict[tuple[str, object, object], Event] = {}
    for one in sorted(events, key=attrgetter("version")):
        part = one.start if one.rules and one.recurrence is None else None
        best[one.uid, one.recurrence, part] = one
    return list(best.values())


def _all_series(events: Iterable[Event], frame: Frame, refused: list[Refused]) -> Iterator[Series]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for one in events:
        groups[one.uid].append(one)
    ruled = 0
    for group in groups.values():
        ruled += any(one.rules for one in group)
        try:
            if ruled > MOST_RULES:
                raise Broken(Reason.TOO_MANY_EVENTS)
            yield _series(group, frame)
        except Broken as broken:
            refused.append(_refused(broken, group[0].line, group[0].title, group[0].uid))


def _series(events: list[Event], frame: Frame) -> Series:
    """Everything of one name: single events, rules, and dates that differ from their rule."""
    masters = [one for one in events if one.recurrence is None]
    others = [one for one in events if one.recurrence is not None]
    if not masters:
        return _part([], others, frame)
    parts = [_part([one], _own(one, others, masters), frame) for one in masters]
    return rules_of_feeds.joined(parts)


def _own(master: Event, others: list[Event], masters: list[Event]) -> list[Event]:
    """The exceptions of this part of a run: from its own beginning to that of the next part."""
    begins = sorted(_instant(one.start) for one in masters)
    mine = _instant(master.start)
    following = next((begin for begin in begins if begin > mine), None)
    return [
        one
        for one in others
        if one.recurrence is not None
        and (mine <= _instant(one.recurrence) or mine == begins[0])
        and (following is None or _instant(one.recurrence) < following)
    ]


def _instant(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time(), tzinfo=UTC)


def _part(masters: list[Event], others: list[Event], frame: Frame) -> Series:
    word = (masters or others)[-1]
    rules = [_rule(one, frame) for one in masters]
    endless = any(rule.endless for each in rules for rule in each)
    series = Series(
        uid=word.uid,
        title=word.title,
        categories=word.categories,
        location=word.location,
        zone=word.zone,
        assumed=any(one.assumed for one in (*masters, *others)),
        cancelled=all(one.cancelled for one in masters or others),
        endless=endless,
    )
    if series.cancelled:
        return series
    first = frame.at if endless else frame.at - rules_of_feeds.BEHIND
    dates = _dates(masters, others, rules, (first, frame.at + LONGEST))
    if len(dates) > rules_of_feeds.MOST_DATES:
        raise Broken(Reason.TOO_MANY_DATES, line=word.line)
    return _with(series, dates)


def _rule(master: Event, frame: Frame) -> list[Rule]:
    known = frame.known.get(master.uid, [])
    found = []
    for line, value in master.rules:
        try:
            rule = bounded(value, master.start, frame.at + LONGEST)
            if rule.endless:
                until = rules_of_feeds.followed_until(frame.at, known)
                rule = bounded(value, master.start, until)
            found.append(rule)
        except Broken as broken:
            broken.line = line
            raise
    return found


Dates = list[tuple[datetime | date, datetime | date, datetime | date]]
"""Of each date: when it was first meant to be, its start and its end."""


def _dates(
    masters: list[Event],
    others: list[Event],
    rules: list[list[Rule]],
    window: tuple[datetime, datetime],
) -> Dates:
    if not any(rules) and not others and not any(one.extra for one in masters):
        return [(one.start, one.start, one.end) for one in masters if _within(one, window)]
    calendar = icalendar.Calendar()
    for number, one in enumerate(masters):
        calendar.add_component(_component(one, rules[number]))
    for one in others:
        calendar.add_component(_component(one, []))
    try:
        found = recurring_ical_events.of(calendar, components=["VEVENT"]).between(*window)
    except (ValueError, TypeError, OverflowError) as error:
        raise Broken(Reason.BAD_RULE, line=(masters or others)[0].line) from error
    live = [one for one in found if str(one.get("STATUS", "")) != "CANCELLED"]
    return [(one["RECURRENCE-ID"].dt, one["DTSTART"].dt, one["DTEND"].dt) for one in live]


def _within(one: Event, window: tuple[datetime, datetime]) -> bool:
    return _instant(one.start) < window[1] and window[0] < _instant(one.end)


def _component(one: Event, rules: list[Rule]) -> icalendar.Event:
    """The event in clean words for the library that unrolls it; versions are settled already."""
    made = icalendar.Event()
    made.add("UID", one.uid)
    made.add("DTSTART", one.start)
    made.add("DTEND", one.end)
    for rule in rules:
        made.add("RRULE", vRecur.from_ical(rule.text))
    for extra in one.extra:
        made.add("RDATE", [extra])
    for without in one.without:
        made.add("EXDATE", [without])
    if one.recurrence is not None:
        params = {"RANGE": "THISANDFUTURE"} if one.from_there_on else {}
        made["RECURRENCE-ID"] = vDDDTypes(one.recurrence)
        made["RECURRENCE-ID"].params.update(params)
    if one.cancelled:
        made.add("STATUS", "CANCELLED")
    return made


def _with(series: Series, dates: Dates) -> Series:
    """Dates with times become dates of a class; whole days become its first and last day."""
    timed = [
        Occurrence(_instant(original), Meeting(_instant(start), _instant(end)))
        for original, start, end in dates
        if isinstance(start, datetime) and isinstance(end, datetime) and start < end
    ]
    if timed or not dates:
        unique = {one.original: one for one in timed}
        return replace(
            series, occurrences=tuple(sorted(unique.values(), key=attrgetter("meeting")))
        )
    days = [(start, end - timedelta(days=1)) for _, start, end in dates]
    return replace(series, days=(min(d[0] for d in days), max(d[1] for d in days)))
