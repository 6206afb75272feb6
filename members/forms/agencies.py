"""Is it filled in, is it a ZIP code: the shape of what representatives type."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Phone, Place
from members.models.agencies import PHONE_KINDS

ZIP_CODE = RegexValidator(r"^\d{5}(-\d{4})?$", _("A ZIP code has five digits, like 06103."))
# Looked ahead for three digits in a row first: one pattern for all would try every way to split.
DIALLED = RegexValidator(
    r"^(?=.{3,60}$)(?=\D*(?:\d{1,2}\D+)*\d{3})\+?[\d\s().-]+$",
    _("Write a number that can be dialed, like 860-555-0100."),
)


class AgencyForm(forms.ModelForm):
    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )

    class Meta:
        model = Agency
        fields = ["summary", "summary_es", "website", "email"]
        labels = {
            "summary": _("In short"),
            "summary_es": _("In short, in Spanish"),
            "email": _("E-mail for families"),
        }
        help_texts = {
            "summary": _("Who you are and how you help families. Two to five plain sentences."),
            "email": _("Everybody can see this address. Leave it out if nobody reads it."),
        }
        widgets = {
            "summary": forms.Textarea({"rows": 6}),
            "summary_es": forms.Textarea({"rows": 6, "lang": "es"}),
            "email": forms.EmailInput({"autocomplete": "off"}),
        }


class PlaceForm(forms.ModelForm):
    zip_code = forms.CharField(
        label=_("ZIP code"),
        validators=[ZIP_CODE],
        help_text=_("Parents look for classes near them by this."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "short"}),
    )
    state = forms.CharField(label=_("State"), max_length=40, initial="CT")

    class Meta:
        model = Place
        fields = ["name", "address", "town", "state", "zip_code", "accessibility", "directions"]
        labels = {
            "name": _("Name of the place"),
            "address": _("Street and number"),
            "town": _("Town"),
            "accessibility": _("Access for people with disabilities"),
            "directions": _("How to get there"),
        }
        help_texts = {
            "name": _("For example: Main office, or Public Library"),
            "accessibility": _("For example: ramp at the side door, elevator, hearing loop"),
            "directions": _("For example: bus 42, free parking behind the house"),
        }
        widgets = {
            "accessibility": forms.Textarea({"rows": 3}),
            "directions": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].required = True


class PhoneForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label=_("What is it?"), required=False, choices=[("", _("I do not know")), *PHONE_KINDS]
    )

    class Meta:
        model = Phone
        fields = ["number", "extension", "kind", "note", "place"]
        labels = {
            "number": _("Number"),
            "extension": _("Extension"),
            "note": _("What is this number for?"),
            "place": _("At which place?"),
        }
        help_texts = {"note": _("For example: questions about classes, Spanish spoken")}

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number, place = self.fields["number"], self.fields["place"]
        number.validators.append(DIALLED)
        number.widget.input_type = "tel"  # type: ignore[attr-defined]
        self._offer_imported_kind()
        place.queryset = agency.places.all()  # type: ignore[attr-defined]
        place.empty_label = _("The whole agency")  # type: ignore[attr-defined]

    def _offer_imported_kind(self) -> None:
        """A word that an import brought stays as it is until somebody chooses another."""
        word, kind = self.instance.kind, self.fields["kind"]
        if word and word not in dict(PHONE_KINDS):
            kind.choices = [*kind.choices, (word, word)]  # type: ignore[attr-defined]
