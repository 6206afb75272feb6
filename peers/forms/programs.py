"""What co-chairs say of a program and of those who coordinate it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import User
from members.models.regions import REGIONS
from peers.models import PeerProgram, Requirement

LONGEST = 366
NUMBERS = (
    *("match_hours", "answer_hours", "hoped_hours", "overdue_hours", "longest_days", "ages_out_at"),
    *("contacts_hoped", "contacts_days", "follow_up_days", "kept_months", "oral_hours"),
    "written_hours",
)


def regions(label: Any) -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=REGIONS,
        required=False,
        help_text=_("Tick none for the whole state."),
        widget=forms.CheckboxSelectMultiple,
    )


class ProgramForm(forms.ModelForm):  # type: ignore[type-arg]
    follow_up_days = forms.CharField(
        label=_("Days of the follow-up calls"),
        required=False,
        max_length=200,
        help_text=_("Counted from the start of a match. For example 3, 14, 28."),
    )

    class Meta:
        model = PeerProgram
        fields = [
            *("live", "name", "name_es", "about", "about_es", *NUMBERS),
            *("monthly_records", "closing_survey", "qualification"),
        ]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        days = self.instance.follow_up_days
        self.initial["follow_up_days"] = ", ".join(str(day) for day in days)

    def clean_follow_up_days(self) -> list[int]:
        said = re.split(r"[\s,;]+", self.cleaned_data["follow_up_days"].strip())
        words = [word for word in said if word]
        if not all(
            re.fullmatch(r"[0-9]{1,3}", word) and 0 < int(word) <= LONGEST for word in words
        ):
            raise forms.ValidationError(_("Write days as numbers, like 3, 14, 28."))
        return sorted({int(word) for word in words})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        hoped, overdue = said.get("hoped_hours"), said.get("overdue_hours")
        if hoped is not None and overdue is not None and overdue < hoped:
            self.add_error("overdue_hours", _("This comes after the hours that are hoped for."))
        return said


class RequirementForm(forms.ModelForm):  # type: ignore[type-arg]
    """Something more that its support parents must have."""

    class Meta:
        model = Requirement
        fields = ["name", "name_es", "months"]

    def __init__(self, *args: Any, **options: Any) -> None:
        """Beside the form of the program, which has names, too."""
        options.setdefault("auto_id", "more_%s")
        super().__init__(*args, **options)


class CoordinatorForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the account"),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    regions = regions(_("Parts of the state"))

    def clean_email(self) -> User:
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Nobody has an account with this address."))
        return user


class RegionsForm(forms.Form):
    regions = regions(_("Parts of the state"))


class CoverForm(forms.Form):
    """Standing in for somebody."""

    regions = regions(_("Parts of the state, besides her own"))
    since = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
