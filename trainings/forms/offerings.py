from collections.abc import Iterable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.models import Agency
from trainings.domain import schedule
from trainings.domain.schedule import Hours, Meeting
from trainings.domain.words import SUPPORTS
from trainings.forms.programs import one_of
from trainings.models import Offering, labels

MOST_DATES = 100


def day(**options: Any) -> forms.DateField:
    """A day of our times; a typing error in the year is said at once."""
    return forms.DateField(
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(date(2000, 1, 1), _("Please check the year.")),
            MaxValueValidator(date(2099, 12, 31), _("Please check the year.")),
        ],
        error_messages={"invalid": _("There is no such day. Write it like 2027-04-30.")},
        **options,
    )


def clock(**options: Any) -> forms.TimeField:
    return forms.TimeField(
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p", "%I:%M%p", "%I%p"],
        error_messages={"invalid": _("Write the time like 18:30 or 6:30 PM.")},
        **options,
    )


class OfferingForm(forms.ModelForm):
    """The facts of one run of a program, apart from its dates."""

    nothing_is_required = True

    format = one_of(labels.FORMATS, label=_("How does it take place?"))
    language = forms.ChoiceField(
        choices=[("", _("I do not know")), *labels.LANGUAGES],
        required=False,
        label=_("Language"),
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
            *("format", "place", "room", "language", "places", "enrolment", "enrol_by"),
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

    FACTS = ("format", "place", "room", "language", "places", "note", "accessibility")
    WAY_IN = ("enrolment", "enrol_by")
    SPAN = ("starts_on", "ends_on")

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        place = self.fields["place"]
        place.queryset = agency.places.all()  # type: ignore[attr-defined]
        place.empty_label = _("Online, or I do not know yet")  # type: ignore[attr-defined]
        for name in SUPPORTS:
            self.fields[name] = one_of(labels.PROVISIONS, label=labels.SUPPORT_LABELS[name])

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


class SessionForm(forms.Form):
    """One date; an empty row is no date."""

    nothing_is_required = True

    day = day(label=_("Day"))
    opens = clock(label=_("From"))
    closes = clock(label=_("To"))

    zone = ZoneInfo("America/New_York")
    meeting: Meeting | None = None

    def clean(self) -> dict[str, Any]:
        on, opens, closes = (self.cleaned_data.get(name) for name in ("day", "opens", "closes"))
        if on and opens and closes:
            self.meeting = schedule.meeting(on, opens, closes, self.zone)
            for fault in schedule.faults([self.meeting]):
                self.add_error("closes", labels.FAULTS[fault])
        elif (on or opens or closes) and not self.errors:
            raise ValidationError(_("Please fill in the day and both times, or leave all empty."))
        return self.cleaned_data


class BaseSessions(forms.BaseFormSet):
    def meetings(self) -> list[Meeting]:
        kept = [form for form in self.forms if not self._removed(form)]
        return sorted(form.meeting for form in kept if form.meeting)

    def _removed(self, form: SessionForm) -> bool:
        return bool(getattr(form, "cleaned_data", {}).get("DELETE"))

    def clean(self) -> None:
        if not any(self.errors):
            for fault in schedule.faults(self.meetings()):
                raise ValidationError(labels.FAULTS[fault])


Sessions = forms.formset_factory(
    SessionForm, formset=BaseSessions, extra=3, can_delete=True, max_num=MOST_DATES,
    absolute_max=MOST_DATES + 10, validate_max=True,
)  # fmt: skip


class HoursForm(forms.Form):
    """Hours that come back every week; an empty row is none."""

    nothing_is_required = True

    weekday = forms.TypedChoiceField(
        label=_("Weekday"),
        choices=[("", "-"), *labels.WEEKDAYS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    opens = clock(label=_("From"))
    closes = clock(label=_("To"))

    def clean(self) -> dict[str, Any]:
        weekday, opens, closes = (self.cleaned_data.get(n) for n in ("weekday", "opens", "closes"))
        if weekday is None and (opens or closes) and "weekday" not in self.errors:
            self.add_error("weekday", _("Please choose the weekday."))
        if opens and closes and closes <= opens:
            self.add_error("closes", labels.FAULTS[schedule.Fault.ENDS_BEFORE_IT_STARTS])
        return self.cleaned_data


WeeklyHours = forms.formset_factory(HoursForm, extra=2, max_num=21, absolute_max=30)


class RepeatForm(forms.Form):
    """A helper: the same hours, week after week."""

    nothing_is_required = True

    first = day(label=_("First date"))
    opens = clock(label=_("From"))
    closes = clock(label=_("To"))
    weeks = forms.IntegerField(
        label=_("How many weeks?"), required=False, min_value=1, max_value=schedule.MOST_WEEKS
    )
    skip = forms.CharField(
        label=_("Days to leave out"),
        required=False,
        help_text=_("For example holidays: 2027-11-25, 2027-12-23"),
    )

    def clean_skip(self) -> list[date]:
        words = self.cleaned_data["skip"].replace(",", " ").split()
        try:
            return [date.fromisoformat(word) for word in words]
        except ValueError as error:
            raise ValidationError(
                _("Write the days like 2027-11-25, with commas between them.")
            ) from error

    def clean(self) -> dict[str, Any]:
        for name in ("first", "opens", "closes", "weeks"):
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Please fill this in."))
        return self.cleaned_data

    def meetings(self, zone: ZoneInfo) -> list[Meeting]:
        said = self.cleaned_data
        return schedule.weekly(
            said["first"], said["opens"], said["closes"],
            weeks=said["weeks"], zone=zone, skip=said["skip"],
        )  # fmt: skip


def row(meeting: Meeting, zone: ZoneInfo) -> dict[str, date | time]:
    starts, ends = (moment.astimezone(zone) for moment in meeting)
    return {"day": starts.date(), "opens": starts.time(), "closes": ends.time()}


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

    def words(self) -> dict[str, Any]:
        """What the actions take: the fields, the sessions and the weekly hours."""
        sessions = self.sessions.meetings()
        fields = dict(self.offering.cleaned_data)
        if sessions:
            del fields["starts_on"], fields["ends_on"]
        hours = [
            Hours(said["weekday"], said["opens"], said["closes"])
            for said in self.hours.cleaned_data
            if said.get("weekday") is not None
        ]
        return fields | {"sessions": sessions, "weekly_hours": hours}
