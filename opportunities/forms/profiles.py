"""About me: short steps, each saved by itself, and no answer needed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.forms.places import SpotForm
from opportunities.models import SeatProfile, wordings
from opportunities.models.asking import OLDEST_CHILD
from opportunities.models.labels import BODY_LEVELS
from opportunities.models.wishes import CRITERIA, NEEDS, PARTS_OF_DAY
from trainings.models.labels import LANGUAGES, SYSTEMS, WEEKDAYS

MOST_CHILDREN = 20
MOST_RANKED = 3
YES_NO = [
    ("", _("I would rather not say")),
    ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
]
FROM_WORD: dict[str, bool | None] = {"yes": True, "no": False, "": None}
TO_WORD = {said: word for word, said in FROM_WORD.items()}


def ticks(label: Any, choices: list[tuple[Any, Any]], help_text: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def yes_or_no(label: Any, help_text: Any = "") -> Any:
    return forms.ChoiceField(
        label=label,
        choices=YES_NO,
        required=False,
        help_text=help_text,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )


class StepForm(forms.Form):
    """One step. Her yes is asked with the first that she saves."""

    nothing_is_required = True
    agree = forms.BooleanField(
        error_messages={"required": _("Without your yes we cannot keep what you write here.")}
    )

    def __init__(
        self, *args: Any, profile: SeatProfile | None, today: date, **options: Any
    ) -> None:
        self.today = today
        options.setdefault("initial", self.read(profile) if profile else {})
        super().__init__(*args, **options)
        self.fields["agree"].label = wordings.profile()
        if profile:
            del self.fields["agree"]
        else:
            self.fields["agree"] = self.fields.pop("agree")

    def read(self, profile: SeatProfile) -> dict[str, Any]:
        return {name: getattr(profile, name) for name in self.base_fields if name != "agree"}

    def facts(self) -> dict[str, Any]:
        """As the profile keeps them."""
        return {name: said for name, said in self.cleaned_data.items() if name != "agree"}


class FamilyForm(StepForm):
    is_parent = yes_or_no(
        _("Are you a parent or caregiver?"),
        _("Grandparents, foster parents and others who raise a child count too."),
    )
    birth_years = forms.CharField(
        label=_("In which years were your children born?"),
        required=False,
        max_length=200,
        help_text=_(
            "For example 2015, 2019. Some seats are for parents of children of a certain age. "
            "Years are enough: we want no names and no birthdays. Leave it empty if you like."
        ),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    systems = ticks(
        _("Which of these do you know as a family?"),
        SYSTEMS,
        _("Tick only what you want us to use. We ask for no diagnosis and no story."),
    )
    paid_by_provider = yes_or_no(
        _("Does an agency that serves families pay you?"),
        _("Some seats are only for parents who are not paid by such an agency."),
    )

    def read(self, profile: SeatProfile) -> dict[str, Any]:
        return super().read(profile) | {
            "is_parent": TO_WORD[profile.is_parent],
            "paid_by_provider": TO_WORD[profile.paid_by_provider],
            "birth_years": ", ".join(map(str, profile.birth_years)),
        }

    def clean_is_parent(self) -> bool | None:
        return FROM_WORD[self.cleaned_data["is_parent"]]

    def clean_paid_by_provider(self) -> bool | None:
        return FROM_WORD[self.cleaned_data["paid_by_provider"]]

    def clean_birth_years(self) -> list[int]:
        words = re.split(r"[\s,;/&+]+", self.cleaned_data["birth_years"].strip())
        said = [word for word in words if word and word.casefold() not in {"and", "y"}]
        first = self.today.year - OLDEST_CHILD
        if not all(re.fullmatch(r"[0-9]{4}", word) for word in said):
            raise forms.ValidationError(_("Write years with four numbers, like 2015, 2019."))
        years = sorted({int(word) for word in said})
        if years and not (first <= years[0] and years[-1] <= self.today.year):
            raise forms.ValidationError(
                _("Write years from %(first)s to %(last)s."),
                params={"first": first, "last": self.today.year},
            )
        return years[:MOST_CHILDREN]


class PlaceForm(StepForm, SpotForm):
    """Where she lives, as a town, and how far she would go."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["near"].help_text = _(
            "The town is enough. It is used to find seats that are near."
        )
        self.fields["within"].label = _("How far would you travel?")
        self.order_fields(["near", "within", "agree"])

    def read(self, profile: SeatProfile) -> dict[str, Any]:
        return {"near": profile.place, "within": profile.miles}

    def facts(self) -> dict[str, Any]:
        spot = self.spot
        return {
            "place": spot.label if spot else "",
            "region": spot.region if spot else "",
            "latitude": spot.latitude if spot else None,
            "longitude": spot.longitude if spot else None,
            "miles": self.cleaned_data["within"] if spot else None,
        }


class TimeForm(StepForm):
    weekdays = ticks(
        _("On which days could you come?"), [(str(day), name) for day, name in WEEKDAYS]
    )
    times = ticks(_("At what time of the day?"), PARTS_OF_DAY)
    hours_per_year = forms.IntegerField(
        label=_("How many hours a year can you give?"),
        min_value=1,
        max_value=2000,
        required=False,
        help_text=_("For example 24 for two hours a month."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def clean_weekdays(self) -> list[int]:
        return sorted(int(day) for day in self.cleaned_data["weekdays"])


class NeedsForm(StepForm):
    languages = ticks(_("Which languages do you speak?"), LANGUAGES)
    needs = ticks(_("What do you need to take part?"), NEEDS)
    levels = ticks(
        _("Where would you like to be heard?"), BODY_LEVELS, _("Tick none if all are fine.")
    )


class MattersForm(StepForm):
    looking = forms.BooleanField(
        label=_("Look for seats that fit me, and show them to me"), required=False, initial=True
    )
    musts = ticks(
        _("What must a seat have?"),
        CRITERIA,
        _("We show you no seat without it. Each tick leaves fewer seats."),
    )
    first = forms.ChoiceField(label=_("What matters most to you?"), required=False)
    second = forms.ChoiceField(label=_("And then?"), required=False)
    third = forms.ChoiceField(label=_("And after that?"), required=False)
    RANKED = ("first", "second", "third")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.RANKED:
            self.fields[name].choices = [("", _("Nothing more")), *CRITERIA]  # type: ignore[attr-defined]

    def read(self, profile: SeatProfile) -> dict[str, Any]:
        kept = {"looking": profile.looking, "musts": profile.musts}
        return kept | dict(zip(self.RANKED, profile.ranks, strict=False))

    def facts(self) -> dict[str, Any]:
        said = [self.cleaned_data[name] for name in self.RANKED]
        return {
            "looking": self.cleaned_data["looking"],
            "musts": self.cleaned_data["musts"],
            "ranks": list(dict.fromkeys(word for word in said if word)),
        }


STEPS: dict[str, tuple[Any, type[StepForm]]] = {
    "family": (_("Your family"), FamilyForm),
    "place": (_("Where you live"), PlaceForm),
    "time": (_("When you can"), TimeForm),
    "needs": (_("What you need"), NeedsForm),
    "matters": (_("What matters to you"), MattersForm),
}
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "family": ("is_parent", "birth_years", "systems", "paid_by_provider"),
    "place": ("place",),
    "time": ("weekdays", "times", "hours_per_year"),
    "needs": ("languages", "needs", "levels"),
    "matters": ("musts", "ranks"),
}


def is_answered(step: str, profile: SeatProfile | None) -> bool:
    values = [getattr(profile, name) for name in FIELDS_OF[step]] if profile else []
    return any(value not in (None, "", []) for value in values)
