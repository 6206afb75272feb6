"""The dates of an offering as they are typed: single dates, weekly hours, and a helper."""

from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from trainings.domain import schedule
from trainings.domain.schedule import Meeting
from trainings.models import labels

MOST_DATES = 100


def past_day(**options: Any) -> forms.DateField:
    """A day that must be said and may be long ago."""
    return forms.DateField(
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such day. Write it like 2027-04-30.")},
        **options,
    )


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
        help_text=_("For example holidays: 11/25/2027, 12/23"),
    )

    def clean_skip(self) -> list[date]:
        first = self.cleaned_data.get("first")
        try:
            return schedule.days_in(self.cleaned_data["skip"], first) if first else []
        except ValueError as error:
            raise ValidationError(
                _("Write the days like 1/18/2027, with commas between them.")
            ) from error

    def clean(self) -> dict[str, Any]:
        for name in ("first", "opens", "closes", "weeks"):
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Please fill this in."))
        return self.cleaned_data

    def left_out(self) -> list[date]:
        """The days that the pattern would have had."""
        first, weeks = self.cleaned_data["first"], self.cleaned_data["weeks"]
        pattern = {first + timedelta(weeks=week) for week in range(weeks)}
        return sorted(pattern.intersection(self.cleaned_data["skip"]))

    def meetings(self, zone: ZoneInfo) -> list[Meeting]:
        said = self.cleaned_data
        return schedule.weekly(
            said["first"], said["opens"], said["closes"],
            weeks=said["weeks"], zone=zone, skip=said["skip"],
        )  # fmt: skip


def row(meeting: Meeting, zone: ZoneInfo) -> dict[str, date | time]:
    starts, ends = (moment.astimezone(zone) for moment in meeting)
    return {"day": starts.date(), "opens": starts.time(), "closes": ends.time()}
