"""What came of a call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.models.labels import NEEDS

IN_A_ROW = {"class": "side-by-side"}
KNOWN = [("yes", _("Yes")), ("no", _("No")), ("", _("I do not know"))]


class CallForm(forms.Form):
    """Nobody reached: the rest may stay empty."""

    reached = forms.ChoiceField(
        label=_("Did you reach her or him?"),
        choices=[("yes", _("Yes")), ("no", _("No, I try again tomorrow"))],
        widget=forms.RadioSelect(IN_A_ROW),
    )
    in_touch = forms.ChoiceField(
        label=_("Are the two in touch?"),
        choices=KNOWN,
        required=False,
        widget=forms.RadioSelect(IN_A_ROW),
    )
    wants_more = forms.ChoiceField(
        label=_("Does she or he wish for more support?"), choices=KNOWN, required=False,
        widget=forms.RadioSelect(IN_A_ROW),
    )  # fmt: skip
    needs = forms.MultipleChoiceField(
        label=_("What is needed most?"), choices=NEEDS, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("Only coordinators of this part of the state can read it."),
    )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """As `note_call` takes it."""
        told = self.cleaned_data
        known = {"yes": True, "no": False}
        return {
            "reached": told["reached"] == "yes",
            "in_touch": known.get(told["in_touch"]),
            "wants_more": known.get(told["wants_more"]),
            "needs": told["needs"],
            "note": told["note"],
        }
