"""The limits of a way in the address bar, and the wish for a date."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.domain.places import USUAL_MILES
from members.forms.places import SpotForm, Ticks
from trainings.domain.paths import Limits, PartOfDay
from trainings.models.labels import LANGUAGES, WEEKDAYS

PARTS_OF_DAY = [
    (PartOfDay.MORNING.value, _("Mornings")),
    (PartOfDay.AFTERNOON.value, _("Afternoons")),
    (PartOfDay.EVENING.value, _("Evenings")),
]


class NearForm(SpotForm):
    """From where a sequence is looked at; what cannot be read is left out."""

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        self.full_clean()

    def limits(self) -> Limits:
        return Limits(near=self.point, miles=self.miles)


class WayForm(SpotForm):
    """The path finder. What cannot be read is left out and said so."""

    to = forms.CharField(label=_("Where do you want to get?"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the class"), choices=[("", _("Any")), *LANGUAGES], required=False
    )
    days = Ticks(
        label=_("Days when you can come"),
        help_text=_("Tick none if any day is fine."),
        choices=[(str(number), name) for number, name in WEEKDAYS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    times = Ticks(
        label=_("Time of the day"),
        choices=PARTS_OF_DAY,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    free = forms.BooleanField(label=_("Free classes only"), required=False)
    child_care = forms.BooleanField(label=_("I need child care"), required=False)
    waiting = forms.BooleanField(label=_("Also full classes, to wait for a place"), required=False)
    sure = forms.BooleanField(
        label=_("Only what agencies have said, nothing to ask"), required=False
    )
    not_before = forms.DateField(
        label=_("Not before"), required=False, widget=forms.DateInput({"type": "date"})
    )
    start_by = forms.DateField(
        label=_("Each class starts by"), required=False, widget=forms.DateInput({"type": "date"})
    )
    nothing_is_required = True

    def __init__(self, asked: QueryDict, goals: list[tuple[str, str]], usual: str) -> None:
        super().__init__(_with_the_usual(asked, to=usual) if asked else None)
        self.fields["to"] = forms.ChoiceField(
            label=_("Where do you want to get?"), choices=goals, required=False
        )
        self.fields["to"].initial = usual
        self.order_fields(["to", "language", "near", "within"])
        self.full_clean()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("not_before"), said.get("start_by")
        if first and last and last < first:
            self.add_error("start_by", _("This day is before the other one. Change one of them."))
        return said

    def limits(self) -> Limits:
        said = self.said
        return Limits(
            language=said.get("language", ""),
            near=self.point,
            miles=self.miles,
            days=frozenset(int(day) for day in said.get("days", ())),
            times=frozenset(said.get("times", ())),
            free=said.get("free", False),
            child_care=said.get("child_care", False),
            not_before=said.get("not_before"),
            start_by=said.get("start_by"),
            waiting=said.get("waiting", False),
            sure=said.get("sure", False),
        )


def _with_the_usual(asked: QueryDict, *, to: str) -> QueryDict:
    """What somebody asked who named no goal or no distance."""
    question = asked.copy()
    question.setdefault("to", to)
    question.setdefault("within", str(USUAL_MILES))
    return question


class WishForm(SpotForm):
    """ "Tell me when there is a date". Whoever is signed in is written to at her own address."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("We send you a letter with a link. Open it to say yes."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    held_in = forms.ChoiceField(
        label=_("Language of the class"), choices=[("", _("Any")), *LANGUAGES], required=False
    )

    def __init__(self, *args: Any, email: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if email:
            del self.fields["email"]
        self.order_fields(["email", "held_in", "near", "within"])

    def wanted(self) -> dict[str, Any]:
        """What the wish keeps of it."""
        latitude, longitude = self.point or (None, None)
        return {
            "held_in": self.cleaned_data["held_in"],
            "near": self.spot.label if self.spot else "",
            "latitude": latitude,
            "longitude": longitude,
            "miles": self.miles if self.spot else None,
        }
