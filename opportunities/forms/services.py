"""What a host writes down about a service, and what a parent says of her interests."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.forms.names import A_NAME
from members.models import Person
from opportunities.domain.lifecycle import PlacementStatus
from opportunities.domain.services import NoBuddy
from opportunities.domain.words import Mark, Parting, Payment
from opportunities.models import Placement
from opportunities.models.labels import MARKS, PARTINGS, PAYMENTS

ORIENTED, SWORN, SERVING = "oriented", "sworn", "serving"
STEPS = [
    (ORIENTED, _("Had an introduction")),
    (SWORN, _("Was sworn in")),
    (SERVING, _("Began to serve, with a voice in meetings")),
]
NO_DAY = {"invalid": _("There is no such day. Write it like 2027-04-30.")}

NO_BUDDY = {
    NoBuddy.HERSELF: _("Nobody can be their own buddy."),
    NoBuddy.NEVER_SERVED: _("A buddy serves or served with you. The network can name others."),
    NoBuddy.NO_ADDRESS: _("We know no e-mail address of this person and cannot ask."),
    NoBuddy.OVER: _("This service has ended."),
}


def a_day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=NO_DAY, **options)


class DayOfService(forms.Form):
    """A day between the appointment and today."""

    def __init__(self, data: Any, *, placement: Placement, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.placement, self.today = placement, today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("This day is still to come. Write it down when it is here."))
        if on < self.placement.appointed_on:
            raise ValidationError(_("This is before the appointment."))
        return on


class StepForm(DayOfService):
    step = forms.ChoiceField(label=_("What happened?"), choices=STEPS, widget=forms.RadioSelect)
    on = a_day(_("Day"))

    def __init__(self, data: Any, *, placement: Placement, today: date) -> None:
        super().__init__(data, placement=placement, today=today)
        self.fields["step"].choices = open_steps(placement)  # type: ignore[attr-defined]


def open_steps(placement: Placement) -> list[tuple[str, Any]]:
    """What has not been written down yet."""
    done = {
        ORIENTED: placement.oriented_on,
        SWORN: placement.sworn_on,
        SERVING: placement.status == PlacementStatus.SERVING,
    }
    return [(step, label) for step, label in STEPS if not done[step]]


class EndForm(DayOfService):
    on = a_day(_("First day without this member"))
    parting = forms.ChoiceField(
        label=_("Why?"),
        choices=PARTINGS,
        widget=forms.RadioSelect,
        help_text=_("Where a parent has died, nobody writes to them and nobody is asked."),
    )

    def why(self) -> Parting:
        return Parting(self.cleaned_data["parting"])


class BuddyForm(forms.Form):
    """Somebody who serves or served there; the network may name any parent."""

    buddy = forms.ModelChoiceField(
        label=_("Who serves or served with you"),
        queryset=Person.objects.none(),
        required=False,
        error_messages={"required": _("Choose somebody.")},
    )

    def __init__(self, data: Any, *, people: Any, anybody: bool) -> None:
        super().__init__(data)
        self.fields["buddy"].queryset = people  # type: ignore[attr-defined]
        self.fields["buddy"].required = not anybody
        self.anybody = anybody
        if anybody:
            self.fields["name"] = forms.CharField(
                label=_("Or another parent: name"),
                max_length=80,
                validators=[A_NAME],
                required=False,
            )
            self.fields["email"] = forms.EmailField(
                label=_("E-mail address of this parent"), max_length=254, required=False
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        typed = self.anybody and said.get("name") and said.get("email")
        if not self.errors and not (said.get("buddy") or typed):
            raise ValidationError(_("Choose somebody, or write a name and an e-mail address."))
        return said


class StipendForm(forms.Form):
    payment = forms.ChoiceField(label=_("What for"), choices=PAYMENTS, widget=forms.RadioSelect)
    amount = forms.DecimalField(
        label=_("Dollars"),
        max_digits=8,
        decimal_places=2,
        min_value=0,
        help_text=_("Write 0 when only hours are to be noted."),
    )
    hours = forms.DecimalField(
        label=_("Hours"), max_digits=6, decimal_places=2, min_value=0, required=False
    )
    payer = forms.CharField(
        label=_("Paid by"),
        max_length=200,
        help_text=_("The office or agency that pays. Yearly totals are counted for each."),
    )
    paid_on = a_day(
        _("Day of the payment"), help_text=_("It counts for the calendar year of this day.")
    )

    def __init__(self, data: Any, *, today: date, payer: str) -> None:
        super().__init__(data, initial={"paid_on": today, "payer": payer, "payment": "stipend"})
        self.today = today

    def clean_paid_on(self) -> date:
        paid_on: date = self.cleaned_data["paid_on"]
        if paid_on > self.today:
            raise ValidationError(_("This day is still to come. Write it down when it is here."))
        return paid_on

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**said, "payment": Payment(said["payment"])}


class InterestsForm(forms.Form):
    """Yes or no; what it is only with a yes."""

    has_interest = forms.TypedChoiceField(
        label=_("Is there anything that could pull you two ways?"),
        choices=[("no", _("No, nothing")), ("yes", _("Yes"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        help_text=_("A job, a contract or money that has to do with what the group decides."),
    )
    words = forms.CharField(
        label=_("What is it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("A few words are enough. Please write nothing about your child."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("has_interest") and not said.get("words"):
            self.add_error("words", _("Please say in a few words what it is."))
        return said


class MarksForm(forms.Form):
    """One meeting: who was there? Only what is changed on this page counts, so that two people can
    mark one meeting at the same time."""

    nothing_is_required = True
    choices = [*MARKS, ("", _("Not said"))]

    def __init__(self, data: Any, *, people: list[tuple[int, str]], marks: dict[int, str]) -> None:
        super().__init__(data)
        self.keys = {f"p{key}": key for key, _name in people}
        for key, name in people:
            self.fields[f"p{key}"] = forms.ChoiceField(
                label=name,
                choices=self.choices,
                required=False,
                initial=marks.get(key, ""),
                widget=forms.RadioSelect({"class": "tap"}),
                show_hidden_initial=True,
            )

    def marks(self) -> dict[int, Mark | None]:
        said = ((self.keys[name], self.cleaned_data[name]) for name in self.changed_data)
        return {key: Mark(mark) if mark else None for key, mark in said}
