"""What co-chairs type about meetings, and what members do about votes."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from members.models import Agency
from network.domain.meetings import Attendance
from network.models import AgendaItem, Meeting, Presence
from network.models.meetings import ATTENDANCE, HOW
from network.models.terms import Committee
from trainings.domain.calendar import USUAL_ZONE

NO_SUCH_DAY = _("There is no such day. Write it like 2027-04-30.")
TIMES = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p", "%I:%M%p", "%I%p"]


def day(label: Any, **options: Any) -> forms.DateField:
    """A day of our times; a typing error in the year is said at once."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(date(2000, 1, 1), _("Please check the year.")),
            MaxValueValidator(date(2099, 12, 31), _("Please check the year.")),
        ],
        error_messages={"invalid": NO_SUCH_DAY},
        **options,
    )


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=TIMES,
        error_messages={"invalid": _("Write the time like 18:30 or 6:30 PM.")},
    )


class MeetingForm(forms.Form):
    """A day and two hours, in the time of Connecticut."""

    title = forms.CharField(label=_("Title"), max_length=150)
    committee = forms.ModelChoiceField(
        label=_("Who meets?"),
        queryset=Committee.objects.filter(live=True),
        required=False,
        empty_label=_("The whole network"),
    )
    day = day(_("Day"))
    begins = clock(_("From"))
    ends = clock(_("To"))
    place = forms.CharField(
        label=_("Place"), max_length=300, required=False, help_text=_("Name, street and town.")
    )
    link = forms.URLField(
        label=_("Link for the call"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, **options: Any) -> None:
        if meeting:
            options["initial"] = said(meeting)
        super().__init__(*args, **options)
        if meeting:
            del self.fields["committee"]

    def clean(self) -> dict[str, Any]:
        words = self.cleaned_data
        if not self.errors and words["ends"] <= words["begins"]:
            self.add_error("ends", _("The meeting must end after it begins."))
        if not (words.get("place") or words.get("link") or {"place", "link"} & set(self.errors)):
            self.add_error("place", _("Say where the meeting is: a place, a link, or both."))
        return words

    def facts(self) -> dict[str, Any]:
        words = dict(self.cleaned_data)
        on, begins, ends = words.pop("day"), words.pop("begins"), words.pop("ends")
        return words | {"starts_at": moment(on, begins), "ends_at": moment(on, ends)}


def moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, tzinfo=USUAL_ZONE)


def said(meeting: Meeting) -> dict[str, Any]:
    starts = meeting.starts_at.astimezone(USUAL_ZONE)
    ends = meeting.ends_at.astimezone(USUAL_ZONE)
    hours = {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}
    return hours | {name: getattr(meeting, name) for name in ("title", "place", "link")}


class AgendaItemForm(forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ["title", "text", "presenter"]
        labels = {
            "title": _("What is it about?"),
            "text": _("What should people know before?"),
            "presenter": _("Who presents it?"),
        }
        widgets = {"text": forms.Textarea({"rows": 4})}

    def _post_clean(self) -> None:
        """The point is changed by its action alone."""


CAME = [
    ("", _("Not noted")),
    *((f"{Attendance.PRESENT}-{how}", label) for how, label in HOW),
    *((value, label) for value, label in ATTENDANCE if value != Attendance.PRESENT),
]
"""Attendance and how, in one choice."""


class PresenceForm(forms.Form):
    """Where one person alone acts for the agency, that name stands there already."""

    nothing_is_required = True

    came = forms.ChoiceField(label=_("Attendance"), choices=CAME, required=False)
    who = forms.CharField(label=_("Who came"), max_length=200, required=False)

    def __init__(
        self, *args: Any, agency: Agency, noted: Presence | None, usual: list[str], **options: Any
    ) -> None:
        super().__init__(*args, **options | {"prefix": f"agency-{agency.pk}"})
        self.agency = agency
        alone = usual[0] if len(usual) == 1 else ""
        self.initial = {"came": came(noted), "who": noted.who if noted else alone}

    def row(self) -> dict[str, Any] | None:
        """What was noted of the agency, if anything was."""
        attendance, _dash, how = self.cleaned_data["came"].partition("-")
        if not attendance:
            return None
        who = self.cleaned_data["who"] if attendance == Attendance.PRESENT else ""
        return {"agency": self.agency, "attendance": attendance, "how": how, "who": who}


def came(noted: Presence | None) -> str:
    if noted is None:
        return ""
    return f"{noted.attendance}-{noted.how}" if noted.how else noted.attendance


class NotesForm(forms.Form):
    """A box for each point of the agenda."""

    nothing_is_required = True

    def __init__(self, *args: Any, items: list[AgendaItem], **options: Any) -> None:
        super().__init__(*args, **options)
        for number, item in enumerate(items, start=1):
            self.fields[f"item-{item.pk}"] = forms.CharField(
                label=f"{number}. {item.title}",
                initial=item.notes,
                max_length=8000,
                required=False,
                widget=forms.Textarea({"rows": 5}),
            )

    def notes(self) -> dict[int, str]:
        return {int(name.removeprefix("item-")): text for name, text in self.cleaned_data.items()}


class AdoptMinutesForm(forms.Form):
    on = day(_("Adopted on"), help_text=_("The day of the meeting that adopted them."))

    def __init__(self, *args: Any, meeting: Meeting, today: date, **options: Any) -> None:
        super().__init__(*args, **options | {"initial": {"on": today}})
        self.meeting, self.today = meeting, today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not self.meeting.day <= on <= self.today:
            raise forms.ValidationError(_("Choose a day after the meeting and not after today."))
        return on
