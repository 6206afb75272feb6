"""A meeting of a body: a day and two hours, in the time of Connecticut."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opportunities.forms.days import clock, day
from opportunities.models import BodyMeeting
from trainings.domain.calendar import USUAL_ZONE
from trainings.models.labels import FORMATS


class BodyMeetingForm(forms.Form):
    title = forms.CharField(label=_("What it is"), max_length=200, required=False)
    title_es = forms.CharField(label=_("The same in Spanish"), max_length=200, required=False)
    day = day(_("Day"), since=2000)
    begins = clock(_("From"))
    ends = clock(_("To"))
    format = forms.ChoiceField(
        label=_("In person or online"),
        choices=[("", _("Nobody has said")), *FORMATS],
        required=False,
    )
    place = forms.CharField(
        label=_("Place"), max_length=300, required=False, help_text=_("Name, street and town.")
    )
    link = forms.URLField(
        label=_("Address of the online meeting"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    open_to_visitors = forms.BooleanField(
        label=_("Visitors may listen"), required=False, initial=True
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("begins") and said.get("ends") and said["ends"] <= said["begins"]:
            self.add_error("ends", _("It ends before it begins. Please look at both times."))
        return said

    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        on, begins, ends = said.pop("day"), said.pop("begins"), said.pop("ends")
        return said | {
            "starts_at": datetime.combine(on, begins, USUAL_ZONE),
            "ends_at": datetime.combine(on, ends, USUAL_ZONE),
        }

    @classmethod
    def initial_of(cls, meeting: BodyMeeting) -> dict[str, Any]:
        starts, ends = (
            moment.astimezone(USUAL_ZONE) for moment in (meeting.starts_at, meeting.ends_at)
        )
        same = ("title", "title_es", "format", "place", "link", "open_to_visitors")
        return {name: getattr(meeting, name) for name in same} | {
            "day": starts.date(),
            "begins": starts.time(),
            "ends": ends.time(),
        }

    def meets_then(self) -> None:
        self.add_error("begins", _("There is another meeting at this hour."))
