"""A place that somebody names, read kindly, and words and ticks from an address bar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.domain import places
from members.domain.places import USUAL_MILES, Spot

LONGEST = 200

DISTANCES = [
    (5, pgettext_lazy("distance", "5 miles")),
    (10, pgettext_lazy("distance", "10 miles")),
    (25, pgettext_lazy("distance", "25 miles")),
    (50, pgettext_lazy("distance", "50 miles")),
]


def readable(text: str) -> str:
    """Without control characters (PostgreSQL refuses NUL), in single spaces, of a sane length."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())[:LONGEST].strip()


class Words(forms.CharField):
    """Free words; never refused, only tidied."""

    def to_python(self, value: Any) -> str:
        return readable(super().to_python(value) or "")


class Ticks(forms.MultipleChoiceField):
    """The chosen values of one facet; those that do not exist are left out."""

    def clean(self, value: Any) -> frozenset[str]:
        return frozenset(value or ()) & {str(name) for name, _label in self.choices}  # type: ignore[misc,union-attr]

    def names(self) -> dict[str, str]:
        return {str(value): str(label) for value, label in self.choices}  # type: ignore[misc,union-attr]


class SpotForm(forms.Form):
    """A place somebody names, and how far from it."""

    near = Words(label=_("ZIP code or town"), required=False)
    within = forms.TypedChoiceField(
        label=_("How far"),
        choices=DISTANCES,
        coerce=int,
        empty_value=None,
        required=False,
        initial=USUAL_MILES,
    )

    def clean_near(self) -> Spot | None:
        text = self.cleaned_data["near"]
        spot = places.locate(text) if text else None
        if text and not spot:
            raise forms.ValidationError(
                _(
                    "We do not know “%(place)s”. Write a town in Connecticut, or a ZIP code with "
                    "five numbers, like 06103."
                ),
                params={"place": text},
            )
        return spot

    @property
    def said(self) -> dict[str, Any]:
        """What could be read; nothing where nothing was asked."""
        return getattr(self, "cleaned_data", {})

    @property
    def spot(self) -> Spot | None:
        return self.said.get("near")

    @property
    def miles(self) -> int:
        return self.said.get("within") or USUAL_MILES

    @property
    def point(self) -> tuple[float, float] | None:
        return (self.spot.latitude, self.spot.longitude) if self.spot else None
