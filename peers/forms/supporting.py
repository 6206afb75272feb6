"""Becoming a support parent, and what one says of oneself: short steps, no answer needed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.forms.places import SpotForm
from peers.models import SupportParent
from peers.models.labels import AREAS, GENDERS, MODES, STRUCTURES, VALUES
from trainings.models.labels import LANGUAGES

LONGEST = 2000
OLDEST = 40
YES_NO = [
    ("", _("I would rather not say")),
    ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
]
FROM_WORD = {"yes": True, "no": False, "": None}


def ticks(label: Any, choices: list[tuple[str, Any]], help_text: Any = "") -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
    )


def one_of(label: Any, choices: list[tuple[str, Any]]) -> Any:
    return forms.ChoiceField(
        label=label,
        choices=[("", _("I would rather not say")), *choices],
        required=False,
        widget=forms.RadioSelect,
    )


def words(label: Any, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        help_text=help_text,
        widget=forms.Textarea({"rows": 5}),
    )


class ApplyForm(SpotForm):
    """All that we ask at first; the rest can wait until she is taken on."""

    within = None  # type: ignore[assignment]
    nothing_is_required = True
    was_in_program = forms.ChoiceField(
        label=_("Was your own family in this program?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    about = words(
        _("Why would you like to help other parents?"),
        _("A few words are enough. Only the coordinator reads them."),
    )

    def clean_was_in_program(self) -> bool | None:
        return FROM_WORD[self.cleaned_data["was_in_program"]]

    def facts(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("was_in_program", "about")}
        return said | {"region": self.spot.region if self.spot else ""}


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("Last day of the break"),
        required=False,
        help_text=_("Leave it empty if you do not know yet. You come back when you like."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class RoomForm(forms.Form):
    most = forms.IntegerField(
        label=_("How many parents do you have time for at once?"),
        min_value=1,
        max_value=10,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )


class PledgeForm(forms.Form):
    agree = forms.BooleanField(
        label=_("I have read this, and I promise it."),
        error_messages={"required": _("Please tick the box if you promise it.")},
    )


class StepForm(forms.Form):
    nothing_is_required = True

    def __init__(self, *args: Any, service: SupportParent, **options: Any) -> None:
        options.setdefault("initial", self.read(service))
        super().__init__(*args, **options)

    def read(self, service: SupportParent) -> dict[str, Any]:
        return {name: getattr(service, name, None) for name in self.base_fields}

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PlaceForm(StepForm, SpotForm):
    within = None  # type: ignore[assignment]
    languages = ticks(_("Which languages do you speak?"), LANGUAGES)
    outside = forms.BooleanField(label=_("I live outside Connecticut"), required=False)
    field_order = ["near", "outside", "languages"]

    def __init__(self, *args: Any, service: SupportParent, **options: Any) -> None:
        super().__init__(*args, service=service, **options)
        now = service.get_region_display() or _("not known")  # type: ignore[attr-defined]
        self.fields["near"].help_text = _(
            "We keep only the part of the state. Now: %(region)s. Leave it empty to keep that."
        ) % {"region": now}

    def facts(self) -> dict[str, Any]:
        said = {"languages": self.cleaned_data["languages"]}
        if self.cleaned_data["outside"]:
            return said | {"region": ""}
        return said | ({"region": self.spot.region} if self.spot else {})


class ExperienceForm(StepForm):
    areas = ticks(
        _("What do you know from your own child?"),
        AREAS,
        _("Tick only what you would like to talk about with another parent."),
    )
    youngest = forms.IntegerField(
        label=_("From which age do you know it?"),
        min_value=0,
        max_value=OLDEST,
        required=False,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    oldest = forms.IntegerField(
        label=_("Up to which age?"),
        min_value=0,
        max_value=OLDEST,
        required=False,
        help_text=_("In years. For example from 0 to 7."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def read(self, service: SupportParent) -> dict[str, Any]:
        low, high = service.child_ages or (None, None)
        return {"areas": service.areas, "youngest": low, "oldest": high}

    def facts(self) -> dict[str, Any]:
        ages = [self.cleaned_data["youngest"], self.cleaned_data["oldest"]]
        said = sorted(age for age in ages if age is not None)
        return {
            "areas": self.cleaned_data["areas"],
            "child_ages": [said[0], said[-1]] if said else [],
        }


class FamilyForm(StepForm):
    gender = one_of(_("Are you a woman or a man?"), GENDERS)
    structure = one_of(_("What is your family like?"), STRUCTURES)
    values = ticks(_("What matters in your family?"), VALUES)


class WishesForm(StepForm):
    modes = ticks(_("How do you like to be in touch?"), MODES)
    rather_not = ticks(
        _("What would you rather not take on?"),
        AREAS,
        _("We never ask you about it. Nobody asks why."),
    )


class WordsForm(StepForm):
    about = words(
        _("What else should the coordinator know?"),
        _("Only the coordinator reads it. Please name no child."),
    )


STEPS: dict[str, tuple[Any, type[StepForm]]] = {
    "place": (_("Where you live and what you speak"), PlaceForm),
    "experience": (_("What you know"), ExperienceForm),
    "family": (_("Your family"), FamilyForm),
    "wishes": (_("What suits you"), WishesForm),
    "words": (_("In your own words"), WordsForm),
}
FIELDS_OF: dict[str, tuple[str, ...]] = {
    "place": ("region", "languages"),
    "experience": ("areas", "child_ages"),
    "family": ("gender", "structure", "values"),
    "wishes": ("modes", "rather_not"),
    "words": ("about",),
}


def is_answered(step: str, service: SupportParent) -> bool:
    return any(getattr(service, name) not in (None, "", []) for name in FIELDS_OF[step])
