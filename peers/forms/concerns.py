"""Raising a concern, and what is done about it."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.domain.words import Alarm
from peers.models import Concern
from peers.models.labels import ALARMS


class ConcernForm(forms.Form):
    alarm = forms.ChoiceField(
        label=_("What is it about?"), choices=ALARMS, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=6000,
        help_text=_(
            "What you saw or heard, in your own words. Only you and the coordinators who are "
            "responsible can read it."
        ),
        widget=forms.Textarea({"rows": 7}),
    )

    def kind(self) -> Alarm:
        return Alarm(self.cleaned_data["alarm"])


class ReportForm(forms.Form):
    """When a report was made, to the minute: the second clock begins with the first report."""

    made_at = forms.DateTimeField(
        label=_("When was the report made?"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, *args: Any, concern: Concern, now: datetime, **options: Any) -> None:
        options.setdefault("initial", {"made_at": now})
        super().__init__(*args, **options)
        self.since, self.now = concern.oral_at or concern.raised_at, now

    def clean_made_at(self) -> datetime:
        made: datetime = self.cleaned_data["made_at"]
        if made > self.now:
            raise forms.ValidationError(_("This time is still to come."))
        if made.replace(second=59) < self.since:
            raise forms.ValidationError(_("This is before the concern was raised or reported."))
        return made


class CloseForm(forms.Form):
    action = forms.CharField(
        label=_("What was done?"),
        max_length=6000,
        help_text=_("If no report was made, say why none was needed."),
        widget=forms.Textarea({"rows": 5}),
    )
