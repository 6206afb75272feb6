"""The forms of the two: a contact, how they keep in touch, the end. Nothing is asked twice, and
what can be left out is left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peers.actions.pairs import Touch
from peers.domain.replies import MOST_MINUTES
from peers.domain.words import Closing, Mode
from peers.models import Match
from peers.models.labels import CLOSINGS, MODES, OFTEN

SCALE = [(number, str(number)) for number in range(1, 6)]


def ticks(label: Any, choices: list[tuple[Any, Any]], help_text: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


class ContactForm(forms.Form):
    """One talk, or one that did not come about. Two buttons send it: they talked, or nobody
    answered."""

    on = forms.DateField(
        label=_("When?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Please say on which day.")},
    )
    mode = forms.ChoiceField(label=_("How?"), choices=MODES)
    minutes = forms.IntegerField(
        label=_("About how many minutes?"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
    )
    reached = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")],
        coerce=lambda said: said == "yes",
        widget=forms.HiddenInput,
        error_messages={"required": _("Please press one of the two buttons.")},
    )

    def __init__(self, *args: Any, match: Match, today: date, **options: Any) -> None:
        usual = match.modes[0] if match.modes else Mode.PHONE.value
        options.setdefault("initial", {"on": today, "mode": usual})
        super().__init__(*args, **options)
        self.first, self.today = match.starts_on or today, today

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if day < self.first:
            raise forms.ValidationError(_("On that day you did not know each other yet."))
        return day

    def touch(self, begun_by: str = "") -> Touch:
        said = self.cleaned_data
        return Touch(said["on"], said["mode"], said["reached"], said["minutes"], begun_by)


class PlanForm(forms.Form):
    modes = ticks(_("How would you like to be in touch?"), MODES)
    often = forms.ChoiceField(
        label=_("How often?"), choices=OFTEN, widget=forms.RadioSelect, required=False
    )


class EndForm(forms.Form):
    """For a coordinator: why it ended, and what comes next."""

    closing = forms.ChoiceField(
        label=_("Why does it end?"), choices=CLOSINGS, widget=forms.RadioSelect
    )
    rematch = forms.BooleanField(
        label=_("Look for another support parent for this parent"), required=False
    )

    def why(self) -> Closing:
        return Closing(self.cleaned_data["closing"])


class OwnEndForm(forms.Form):
    """For one of the two: no reason is asked."""

    rematch = forms.BooleanField(label=_("I would like to talk to another parent"), required=False)


class SurveyForm(forms.Form):
    """Each may be skipped."""

    nothing_is_required = True
    words = forms.CharField(
        label=_("Is there anything else that you would like to tell us?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )

    def answers(self) -> Mapping[str, int | None]:
        return {name: said for name, said in self.cleaned_data.items() if name != "words"}


def scale(label: Any, help_text: Any = "") -> Any:
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=help_text or _("1 is not at all, 5 is very much."),
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )


class ParentSurveyForm(SurveyForm):
    helpful = scale(_("Did it help you to talk to the other parent?"))
    coping = scale(_("Do you cope better with daily life now than before?"))
    progress = scale(_("Did you get on with what you needed most at the start?"))
    satisfied = scale(_("Are you happy with how it went?"))
    field_order = ("helpful", "coping", "progress", "satisfied", "words")


class SupportSurveyForm(SurveyForm):
    helpful = scale(_("Do you think that it helped the other parent?"))
    satisfied = scale(_("Were you well supported yourself?"))
    field_order = ("helpful", "satisfied", "words")


YES_NO = [("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))]


def yes_or_no(label: Any, help_text: Any = "", *, required: bool = True) -> Any:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect({"class": "side-by-side"}),
        error_messages={"required": _("Please choose yes or no.")},
    )
