"""What a coordinator looks for in the roster, and notes there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.forms.places import Words
from members.models.regions import REGIONS
from peers.models import PeerProgram, Requirement, SupportParent
from peers.models.labels import AREAS, SIDES, SUPPORT_STATUSES
from peers.queries.roster_search import LACKING, READY, SOON
from trainings.models.labels import LANGUAGES

STATES = [
    ("", pgettext_lazy("support parents", "All who take part")),
    (READY, _("May be asked today")),
    (LACKING, _("Something is missing")),
    (SOON, _("Something runs out within 30 days")),
    *SUPPORT_STATUSES,
]
ANY = pgettext_lazy("filter", "Any")


class RosterForm(forms.Form):
    """Read from the address bar: what does not exist filters nothing."""

    nothing_is_required = True
    name = Words(label=_("Name"), required=False)
    program = forms.ChoiceField(label=_("Program"), required=False)
    state = forms.ChoiceField(label=_("How far"), choices=STATES, required=False)
    region = forms.ChoiceField(
        label=_("Part of the state"), choices=[("", ANY), *REGIONS], required=False
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", ANY), *LANGUAGES], required=False
    )
    area = forms.ChoiceField(label=_("Knows about"), choices=[("", ANY), *AREAS], required=False)
    room = forms.BooleanField(label=_("Only with room left"), required=False)

    def __init__(self, data: Any, programs: Iterable[PeerProgram]) -> None:
        super().__init__(data)
        choices = [("", ANY), *((str(program.pk), str(program)) for program in programs)]
        self.fields["program"].choices = choices  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def said(self) -> dict[str, Any]:
        """What could be read, as far as anything was chosen."""
        return {name: said for name, said in self.cleaned_data.items() if said}


class _OfToday(forms.Form):
    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        self.today = today
        super().__init__(*args, **options)

    def not_to_come(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day


class CheckForm(_OfToday):
    """Something that the program asks for is there."""

    requirement = forms.ModelChoiceField(Requirement.objects.none(), label=_("What"))
    done_on = forms.DateField(
        label=_("Since when"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, support_parent: SupportParent, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = Requirement.objects.asked().filter(program=support_parent.program_id)
        self.fields["requirement"].queryset = asked  # type: ignore[attr-defined]

    def clean_done_on(self) -> date:
        return self.not_to_come("done_on")


class TalkForm(_OfToday):
    """A talk with a support parent alone."""

    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=600,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    note = forms.CharField(
        label=_("What you want to remember"),
        required=False,
        max_length=2000,
        help_text=_("It is kept sealed. Write down nothing that a parent told her in confidence."),
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_on(self) -> date:
        return self.not_to_come("on")


class ApartForm(forms.Form):
    """Somebody whom she is never matched with."""

    number = forms.IntegerField(
        label=_("Number of the request"),
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("It stands on the page of the request. You need not say why."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    side = forms.ChoiceField(
        label=_("Who asked for it?"),
        choices=SIDES,
        help_text=_("The other one is not told."),
        widget=forms.RadioSelect,
    )


class RosterPauseForm(_OfToday):
    until = forms.DateField(
        label=_("Last day of the break"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
