"""What a host types when she decides about somebody."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.domain.months import later
from members.models import Person
from opportunities.models import Candidacy, Seat
from opportunities.queries.deciding import buddies_for
from opportunities.queries.openings import seats_left
from trainings.forms.dates import clock, day

FARTHEST = timedelta(days=366)


class TalkForm(forms.Form):
    """When and where to talk, in the time of Connecticut."""

    day = day(label=_("Day"))
    hour = clock(label=_("Time"))
    where = forms.CharField(
        label=_("Where, or how"),
        max_length=300,
        help_text=_("A place, a telephone number that you call from, or the address of a call."),
        error_messages={"required": _("Say where or how you talk.")},
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        on, hour = said.get("day"), said.get("hour")
        for name in ("day", "hour"):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Say when you talk."))
        if on and hour:
            said["interview_at"] = timezone.make_aware(datetime.combine(on, hour))
            self._see_it_is_to_come(said["interview_at"])
        return said

    def _see_it_is_to_come(self, moment: datetime) -> None:
        if not self.at < moment < self.at + FARTHEST:
            raise ValidationError({"day": _("Choose a day to come, within a year.")})

    def talk(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"interview_at": said["interview_at"], "interview_where": said["where"]}


class NotSelectForm(forms.Form):
    """The host's own note, which she never sees on a page."""

    reason = forms.CharField(
        label=_("Why? For your own records"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "The parent does not see it here, but it is in the copy of data that each may ask for."
            " Write only what you could say face to face."
        ),
        error_messages={"required": _("Please say why in a few words.")},
    )


class Buddies(forms.ModelChoiceField):
    def label_from_instance(self, obj: Person) -> str:
        return obj.name


class AppointForm(forms.Form):
    """The seat, its days, and who shows her around."""

    seat = forms.ModelChoiceField(
        Seat.objects.none(),
        label=_("Seat"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a seat."),
            "invalid_choice": _("Somebody was appointed to this seat meanwhile."),
        },
    )
    starts_on = day(label=_("First day"))
    ends_on = day(label=_("Last day"), help_text=_("Empty: nobody has said when it ends."))
    buddy = Buddies(
        Person.objects.none(),
        label=_("Buddy"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Somebody who sits or sat there and answers questions."),
    )

    def __init__(self, *args: Any, candidacy: Candidacy, on: date, **options: Any) -> None:
        opening = candidacy.opening
        starts_on = max(opening.begins_on or on, on)
        super().__init__(*args, **options)
        self.initial = {"starts_on": starts_on, "ends_on": _last_day(candidacy, starts_on)}
        left = seats_left(opening).select_related("appointer")
        self.fields["seat"].queryset = left  # type: ignore[attr-defined]
        self.fields["seat"].initial = left.first()
        self.fields["buddy"].queryset = buddies_for(candidacy)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if not first and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Say from which day on the seat is taken."))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day."))
        return said


def _last_day(candidacy: Candidacy, starts_on: date) -> date | None:
    months = candidacy.opening.term_months or candidacy.opening.body.term_months
    return later(starts_on, months) - timedelta(days=1) if months else None
