from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members.models import Agency
from trainings.domain import schedule
from trainings.domain.schedule import Hours, Meeting
from trainings.domain.words import SUPPORTS, Enrolment
from trainings.forms.dates import (
    MOST_DATES,
    BaseSessions,
    RepeatForm,
    Sessions,
    WeeklyHours,
    day,
    row,
)
from trainings.forms.programs import one_of
from trainings.models import Offering, labels


class OfferingForm(forms.ModelForm):
    """The facts of one run of a program, apart from its dates."""

    nothing_is_required = True

    format = one_of(labels.FORMATS, label=_("How does it take place?"))
    language = forms.ChoiceField(
        choices=[("", _("I do not know")), *labels.LANGUAGES],
        required=False,
        label=_("Language"),
    )
    link = forms.URLField(
        label=_("Link to the online class"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Everybody can see it. Leave it out if you send it to each parent yourself."),
    )
    enrolment = one_of(labels.ENROLMENTS, label=_("How does a parent get in?"))
    enrol_by = day(label=_("Last day to enroll"))
    starts_on = day(
        label=_("First day"),
        help_text=_("Only if it has no single dates, for example a weekly group."),
    )
    ends_on = day(label=_("Last day"))

    class Meta:
        model = Offering
        fields = [
            *("format", "place", "room", "link", "language", "places", "enrolment", "enrol_by"),
            *("starts_on", "ends_on", *SUPPORTS, "accessibility", "note"),
        ]
        labels = {
            "place": _("Place"),
            "room": _("Room or floor"),
            "places": _("How many can take part?"),
            "accessibility": _("Access for people with disabilities"),
            "note": _("Note for families"),
        }
        widgets = {"accessibility": forms.Textarea({"rows": 2})}

    FACTS = ("format", "place", "room", "link", "language", "places", "note", "accessibility")
    WAY_IN = ("enrolment", "enrol_by")
    SPAN = ("starts_on", "ends_on")

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        place = self.fields["place"]
        self.fields["places"] = forms.IntegerField(
            label=self.fields["places"].label, required=False, min_value=1, max_value=10_000
        )
        place.queryset = agency.places.all()  # type: ignore[attr-defined]
        place.empty_label = _("Online, or I do not know yet")  # type: ignore[attr-defined]
        for name in SUPPORTS:
            self.fields[name] = one_of(labels.PROVISIONS, label=labels.SUPPORT_LABELS[name])

    def clean_places(self) -> int | None:
        """What is given is not taken away; the action has the last word."""
        places: int | None = self.cleaned_data["places"]
        if places is not None and places < self.instance.taken:
            raise forms.ValidationError(too_few(self.instance.taken))
        return places

    def _post_clean(self) -> None:
        """The offering is changed by its action alone; here only what was typed is looked at."""

    def part(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def facts(self) -> list[forms.BoundField]:
        return self.part(self.FACTS)

    @property
    def way_in(self) -> list[forms.BoundField]:
        return self.part(self.WAY_IN)

    @property
    def supports(self) -> list[forms.BoundField]:
        return self.part(SUPPORTS)

    @property
    def span(self) -> list[forms.BoundField]:
        return self.part(self.SPAN)


def marked_dates(dates: list[datetime], zone: ZoneInfo) -> str:
    days = ", ".join(date_format(one.astimezone(zone), "MONTH_DAY_FORMAT") for one in dates)
    words = _("You have said who was there on %(days)s. Take that back first, or leave it in.")
    return str(words % {"days": days})


def too_few(taken: int) -> str:
    """Said by the form, and by the page when somebody got a place meanwhile."""
    words = ngettext(
        "%(number)s person has a place already. Write %(number)s or more.",
        "%(number)s people have a place already. Write %(number)s or more.",
        taken,
    )
    return words % {"number": taken}


class OfferingForms:
    """The whole page of an offering: its facts, its dates, its weekly hours, the helper."""

    def __init__(self, data: Any = None, *, agency: Agency, offering: Offering) -> None:
        self.zone = ZoneInfo(offering.time_zone)
        sessions = (
            [Meeting(s.starts_at, s.ends_at) for s in offering.sessions.all()]
            if offering.pk
            else []
        )
        hours = (
            list(offering.weekly_hours.values("weekday", "opens", "closes")) if offering.pk else []
        )
        initial = {"starts_on": None, "ends_on": None} if sessions else {}
        self.offering = OfferingForm(data, agency=agency, instance=offering, initial=initial)
        self.sessions = self._sessions(data, [row(one, self.zone) for one in sessions])
        self.hours = WeeklyHours(data, prefix="hours", initial=None if data else hours)
        self.repeat = RepeatForm(prefix="repeat")
        self.filled = ""

    def _sessions(self, data: Any, initial: list[dict[str, Any]]) -> BaseSessions:
        # Rows that are sent speak for themselves: compared with what is saved, an unchanged one
        # would count as empty and be lost.
        return Sessions(data, prefix="dates", initial=None if data else initial)  # type: ignore[return-value]

    def more(self, data: QueryDict) -> None:
        """More empty rows; what is typed stays."""
        longer = data.copy()
        longer["dates-TOTAL_FORMS"] = str(min(self.sessions.total_form_count() + 5, MOST_DATES))
        self.sessions = self._sessions(longer, [])

    def fill_in(self, data: Any) -> None:
        """Add the dates that the helper makes to those that are typed already; save nothing."""
        self.repeat = RepeatForm(data, prefix="repeat")
        if self.repeat.is_valid() and self.sessions.is_valid():
            made = {*self.sessions.meetings(), *self.repeat.meetings(self.zone)}
            self.sessions = self._sessions(None, [row(one, self.zone) for one in sorted(made)])
            self.filled = _filled(self.repeat.meetings(self.zone), self.repeat.left_out())
            self.repeat = RepeatForm(prefix="repeat")

    def is_valid(self) -> bool:
        parts = [self.offering.is_valid(), self.sessions.is_valid(), self.hours.is_valid()]
        return all(parts) and self._days_agree()

    def _days_agree(self) -> bool:
        said = self.offering.cleaned_data
        first, last = schedule.first_and_last_day(self.sessions.meetings(), self.zone)
        starts_on = first or said["starts_on"]
        for fault in schedule.day_faults(starts_on, last or said["ends_on"], said["enrol_by"]):
            field = "enrol_by" if fault is schedule.Fault.ENROL_AFTER_START else "ends_on"
            self.offering.add_error(field, labels.FAULTS[fault])
        return not self.offering.errors

    def is_ready(self, at: datetime) -> bool:
        """Asked after `is_valid`: could families come, if they saw it now?"""
        said = self.offering.cleaned_data
        run = schedule.Run(
            ends=[meeting.ends_at for meeting in self.sessions.meetings()],
            weekly=bool(self._hours()),
            drop_in=said["enrolment"] == Enrolment.DROP_IN,
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
        )
        if why := schedule.unready(run, at.astimezone(self.zone)):
            self.offering.add_error(None, labels.UNREADY[why])
        return why is None

    def _hours(self) -> list[Hours]:
        return [
            Hours(said["weekday"], said["opens"], said["closes"])
            for said in self.hours.cleaned_data
            if said.get("weekday") is not None
        ]

    def words(self) -> dict[str, Any]:
        """What the actions take: the fields, the sessions and the weekly hours."""
        sessions = self.sessions.meetings()
        fields = dict(self.offering.cleaned_data)
        if sessions:
            del fields["starts_on"], fields["ends_on"]
        return fields | {"sessions": sessions, "weekly_hours": self._hours()}


def _filled(made: list[Meeting], left_out: list[date]) -> str:
    """What the helper did."""
    words = {
        "number": len(made),
        "days": ", ".join(date_format(day, "MONTH_DAY_FORMAT") for day in left_out),
    }
    if left_out:
        said = ngettext(
            "%(number)s date filled in; %(days)s left out.",
            "%(number)s dates filled in; %(days)s left out.",
            len(made),
        )
        return said % words
    return ngettext("%(number)s date filled in.", "%(number)s dates filled in.", len(made)) % words
