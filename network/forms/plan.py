from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from network.domain.figures import YearKind, newest_year
from network.models import Activity, Measure, Objective
from network.queries.figures import FIGURES

OLDEST_YEAR = 2010
"""The network began in these years [seed S2]."""


WITHIN = {"position": (0, 999), "first_year": (2000, 2100), "last_year": (2000, 2100)}
"""The least and the most that a field takes."""


class PlanForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WITHIN.keys() & self.fields.keys():
            least, most = WITHIN[name]
            self.fields[name].validators += [MinValueValidator(least), MaxValueValidator(most)]

    def _post_clean(self) -> None:
        """The plan is changed by its actions alone."""


class ObjectiveForm(PlanForm):
    class Meta:
        model = Objective
        fields = ["text", "text_es", "first_year", "last_year", "position"]
        labels = {
            "text": _("What the network wants to bring about"),
            "text_es": _("The same in Spanish"),
            "first_year": _("First year"),
            "last_year": _("Last year"),
            "position": _("Place in the plan"),
        }

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        first, last = words.get("first_year"), words.get("last_year")
        if first and last and first > last:
            self.add_error("last_year", _("The last year comes before the first one."))
        return words


class ActivityForm(PlanForm):
    class Meta:
        model = Activity
        fields = ["text", "text_es", "agency", "committee", "due_on", "position"]
        labels = {
            "text": _("What is done"),
            "text_es": _("The same in Spanish"),
            "agency": _("Agency that leads"),
            "committee": _("Or the committee that leads"),
            "due_on": _("Due"),
            "position": _("Place in the objective"),
        }
        widgets = {"due_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("agency") and words.get("committee"):
            self.add_error("committee", _("Name an agency or a committee, not both."))
        return words


class MeasureForm(PlanForm):
    figure = forms.ChoiceField(
        label=_("A figure that we have"),
        help_text=_("It is counted by itself. Else enter numbers by hand."),
        required=False,
    )

    class Meta:
        model = Measure
        fields = ["text", "text_es", "figure", "unit", "least", "most", "position"]
        labels = {
            "text": _("What would show that it worked"),
            "text_es": _("The same in Spanish"),
            "unit": _("What the number is"),
            "least": _("Aim: at least"),
            "most": _("Aim: up to"),
            "position": _("Place in the objective"),
        }
        help_texts = {"most": _("For an aim like “five to ten”; else leave it empty.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(key, str(figure.words)) for key, figure in FIGURES.items()]
        self.fields["figure"].choices = [("", _("By hand")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        least, most = words.get("least"), words.get("most")
        if least is not None and least <= 0:
            self.add_error("least", _("An aim is more than nothing."))
        if least is not None and most is not None and most <= least:
            self.add_error("most", _("The end of the aim is more than its beginning."))
        if figure := FIGURES.get(words.get("figure", "")):
            words["unit"] = figure.unit.value
        return words


class MeasureValueForm(forms.Form):
    value = forms.DecimalField(label=_("Number"), min_value=0, max_digits=9, decimal_places=1)
    on = forms.DateField(
        label=_("Day that it is true for"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("For example: count of the sign-in sheets, by Ana"),
        max_length=200,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on


class YearForm(forms.Form):
    """Which year the report is about: `calendar-2026` or `federal-2026`."""

    year = forms.ChoiceField(label=_("Year"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            (_("Calendar year"), years_of(YearKind.CALENDAR, today)),
            (_("Federal year, from October 1 to September 30"), years_of(YearKind.FEDERAL, today)),
        ]

    def clean_year(self) -> tuple[YearKind, int]:
        kind, _dash, number = self.cleaned_data["year"].rpartition("-")
        return YearKind(kind), int(number)


def years_of(kind: YearKind, today: date) -> list[tuple[str, str]]:
    newest = newest_year(kind, today)
    words = _("Federal year %(year)s") if kind == YearKind.FEDERAL else "%(year)s"
    return [
        (f"{kind.value}-{year}", str(words) % {"year": year})
        for year in range(newest, OLDEST_YEAR - 1, -1)
    ]
