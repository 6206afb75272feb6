from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.domain.practice import MOST_MINUTES, OLDEST, PracticeKind
from members.models.practice import PRACTICE_KINDS
from trainings.forms.dates import past_day


class LinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"})
    )


class HoursForm(forms.Form):
    """Hours that a parent notes herself."""

    kind = forms.ChoiceField(label=_("What was it?"), choices=PRACTICE_KINDS)
    on = past_day(label=_("Day"))
    hours = forms.DecimalField(
        label=_("Hours"),
        max_digits=4,
        decimal_places=2,
        help_text=_("For example 1.5 for an hour and a half."),
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.25"}),
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = on

    def clean_on(self) -> date:
        chosen: date = self.cleaned_data["on"]
        if chosen > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if chosen < OLDEST:
            raise forms.ValidationError(_("This day is too long ago. Please look at the year."))
        return chosen

    def clean_hours(self) -> int:
        minutes = round(self.cleaned_data["hours"] * 60)
        if not 1 <= minutes <= MOST_MINUTES:
            raise forms.ValidationError(_("Write how many hours it was on that day, up to 24."))
        return minutes

    def noted(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"kind": PracticeKind(said["kind"]), "on": said["on"], "minutes": said["hours"]}
