from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from network import queries
from network.domain.papers import Unready
from network.models import Decision, GovernancePaper

UNREADY = {
    Unready.NOT_PUBLISHED: (None, _("Publish the page first: a draft cannot be adopted.")),
    Unready.EMPTY: (None, _("The page has no text yet.")),
    Unready.SAME_WORDS: (None, _("These very words are in force already.")),
    Unready.NO_CHANGE_SAID: ("changed", _("Say in a sentence or two what changed.")),
    Unready.NO_OCCASION: ("decision", _("Choose the decision, or say below where it was adopted.")),
    Unready.NOT_DECIDED: ("decision", _("Choose a decision that carried and is about this paper.")),
    Unready.BEFORE_THE_LAST: ("on", _("The version before was adopted on a later day.")),
}
"""The field beside which each is said."""


class Choice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Decision) -> str:  # type: ignore[override]
        return f"{obj.title} ({obj.meeting.day:%Y-%m-%d})"


class AdoptPaperForm(forms.Form):
    on = forms.DateField(
        label=_("Adopted on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    decision = Choice(
        label=_("Decision that adopted it"),
        queryset=Decision.objects.none(),
        required=False,
        empty_label=_("None that is kept here"),
    )
    where = forms.CharField(
        label=_("If none is kept here: where was it adopted?"),
        help_text=_("Readers see “Adopted on this day at …”. For example: the meeting in Hartford"),
        max_length=200,
        required=False,
    )
    changed = forms.CharField(
        label=_("What changed, in plain words"),
        help_text=_("Readers see it beside the version. The first version needs none."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, paper: GovernancePaper, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["max"] = f"{today:%Y-%m-%d}"
        self.fields["decision"].queryset = queries.decisions_about(paper)  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def tell(self, why: list[Unready]) -> None:
        for one in why:
            self.add_error(*UNREADY[one])
