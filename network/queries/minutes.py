"""The text of a meeting's minutes, put together from its agenda, attendance and decisions."""

import hashlib

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.domain.meetings import Attendance, MeetingStatus
from network.domain.minutes import Kind, Line, words, written
from network.domain.voting import DecisionStatus
from network.models import ActionItem, Decision, Meeting, Minutes, Presence, Vote


def minutes_text(meeting: Meeting) -> str:
    """As adopted, where they were; else as they stand now, in the network's own language."""
    if meeting.status == MeetingStatus.MINUTES_ADOPTED:
        return Minutes.objects.get(meeting=meeting).exact
    with translation.override(settings.LANGUAGE_CODE):
        return written([*_head(meeting), *_attendance(meeting), *_agenda(meeting), *_tail(meeting)])


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _head(meeting: Meeting) -> list[Line]:
    starts, ends = (timezone.localtime(moment) for moment in (meeting.starts_at, meeting.ends_at))
    facts = {
        "day": date_format(starts, "DATE_FORMAT"),
        "starts": date_format(starts, "TIME_FORMAT"),
        "ends": date_format(ends, "TIME_FORMAT"),
    }
    when = _("%(day)s, %(starts)s to %(ends)s") % facts
    whose = meeting.committee.name if meeting.committee else str(_("The whole network"))
    where = meeting.place or _("By video or telephone call")
    lines = (_("Minutes: %(title)s") % {"title": meeting.title}, whose, when, where)
    return [Line(Kind.TITLE, lines[0]), *(Line(Kind.WORDS, line) for line in lines[1:])]


def _attendance(meeting: Meeting) -> list[Line]:
    rows = list(meeting.presences.select_related("agency"))
    if not rows:
        return []
    lines = [Line(Kind.HEADING, _("Attendance"))]
    for attendance, label in (
        (Attendance.PRESENT, _("Present: %(names)s")),
        (Attendance.EXCUSED, _("Excused: %(names)s")),
        (Attendance.ABSENT, _("Absent: %(names)s")),
    ):
        if who := [_came(row) for row in rows if row.attendance == attendance]:
            lines.append(Line(Kind.WORDS, label % {"names": "; ".join(who)}))
    return lines


def _came(row: Presence) -> str:
    how = str(row.get_how_display()).lower() if row.how == "call" else ""
    inside = ", ".join(filter(None, [row.who, how]))
    return f"{row.agency.name} ({inside})" if inside else row.agency.name


def _agenda(meeting: Meeting) -> list[Line]:
    lines = []
    for number, item in enumerate(meeting.agenda.all(), start=1):
        lines.append(Line(Kind.HEADING, f"{number}. {item.title}"))
        if item.presenter:
            lines.append(Line(Kind.WORDS, _("Presented by %(name)s") % {"name": item.presenter}))
        lines += words(item.notes)
    return lines


def _tail(meeting: Meeting) -> list[Line]:
    lines: list[Line] = []
    decisions = list(
        meeting.decisions.exclude(status=DecisionStatus.WITHDRAWN.value).select_related(
            "moved_by", "seconded_by", "rule"
        )
    )
    if decisions:
        lines.append(Line(Kind.HEADING, _("Decisions")))
        for decision in decisions:
            lines += _decision(decision)
    items = list(meeting.action_items.select_related("owner"))
    if items:
        lines.append(Line(Kind.HEADING, _("Who does what")))
        lines += [Line(Kind.POINT, _promise(item)) for item in items]
    return lines


def _decision(decision: Decision) -> list[Line]:
    facts = {"number": decision.number, "title": decision.title}
    lines = [Line(Kind.POINT, _("%(number)s. %(title)s") % facts), *words(decision.text)]
    if decision.moved_by:
        lines.append(
            Line(Kind.WORDS, _("Moved by %(agency)s") % {"agency": decision.moved_by.name})
        )
    if decision.seconded_by:
        lines.append(
            Line(Kind.WORDS, _("Seconded by %(agency)s") % {"agency": decision.seconded_by.name})
        )
    return [*lines, *_outcome(decision)]


def _outcome(decision: Decision) -> list[Line]:
    count = decision.count
    if count is None:
        return [Line(Kind.WORDS, str(decision.get_status_display()))]
    numbers = {
        "outcome": decision.get_status_display(),
        **{"yes": count.yes, "no": count.no, "abstain": count.abstain, "all": count.may_vote},
    }
    told = _(
        "%(outcome)s: %(yes)s yes, %(no)s no, %(abstain)s abstained; %(all)s agencies had a vote."
    )
    aside = [vote.agency.name for vote in _with_conflict(decision)]
    lines = [Line(Kind.WORDS, told % numbers)]
    if aside:
        names = ", ".join(aside)
        lines.append(
            Line(
                Kind.WORDS,
                _("Stood aside for a conflict of interest: %(names)s") % {"names": names},
            )
        )
    return lines


def _with_conflict(decision: Decision) -> "QuerySet[Vote]":
    return decision.votes.exclude(conflict="").select_related("agency")


def _promise(item: ActionItem) -> str:
    facts = {"who": item.owner_name, "what": item.words, "day": date_format(item.due_on)}
    return _("%(who)s: %(what)s, by %(day)s") % facts
