from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trainings.domain.completion import Claim, Refusal, refusal
from trainings.forms.dates import past_day
from trainings.imports.papers import Paper, PaperFault, PaperRefused, read_paper
from trainings.models import Evidence, Program

FAULTS = {
    PaperFault.TOO_BIG: _("This file is too big. It may have 5 MB. A photo of the paper is fine."),
    PaperFault.UNKNOWN: _("This is no PDF, JPEG or PNG, whatever its name says."),
    PaperFault.BROKEN: _("We cannot open this file. Please save it again, or send a photo."),
}
DAYS = {
    Refusal.AHEAD: _("This day is still to come."),
    Refusal.LONG_AGO: _("This day is too long ago. Please look at the year."),
}


def _hours(**options: Any) -> forms.DecimalField:
    number = forms.NumberInput({"inputmode": "decimal", "step": "0.25"})
    limits = {"min_value": 1, "max_value": 2000, "max_digits": 6, "decimal_places": 2}
    return forms.DecimalField(required=False, widget=number, **limits, **options)


class EvidenceForm(forms.Form):
    """A paper about what a parent learned elsewhere."""

    title = forms.CharField(
        label=_("What did you learn?"),
        max_length=200,
        help_text=_("As it stands on your paper. Please leave out the names of children."),
    )
    provider = forms.CharField(label=_("Who taught it?"), max_length=200)
    finished_on = past_day(label=_("When did you finish it?"))
    hours = _hours(label=_("How many hours was it?"), help_text=_("If you know."))
    program = forms.ModelChoiceField(
        label=_("Which class should it count as?"),
        queryset=Program.objects.none(),
        required=False,
        empty_label=_("I do not know"),
    )
    file = forms.FileField(
        label=_("Your paper"),
        allow_empty_file=True,
        help_text=_("A PDF, or a photo of it (JPEG or PNG). Up to 5 MB."),
        widget=forms.FileInput({"accept": "application/pdf,image/jpeg,image/png"}),
    )

    def __init__(
        self, *args: Any, on: date, evidence: Evidence | None = None, **options: Any
    ) -> None:
        self.today, self.paper = on, None
        if evidence:
            words = ("title", "provider", "finished_on", "hours", "program")
            options["initial"] = {name: getattr(evidence, name) for name in words}
        super().__init__(*args, **options)
        self.paper: Paper | None = None
        self.fields["program"].queryset = Program.objects.public(on)  # type: ignore[attr-defined]
        if evidence and evidence.file:
            self.fields["file"].required = False
            self.fields["file"].help_text = _("Only if you want to send another file.")

    def clean_finished_on(self) -> date:
        finished: date = self.cleaned_data["finished_on"]
        if why := refusal(Claim(None, None, finished), self.today):
            raise forms.ValidationError(DAYS[why])
        return finished

    def clean_file(self) -> None:
        if upload := self.cleaned_data["file"]:
            try:
                self.paper = read_paper(upload)
            except PaperRefused as refused:
                raise forms.ValidationError(FAULTS[refused.why]) from refused

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class AcceptForm(forms.Form):
    """As which class a paper counts, and for how many hours."""

    program = forms.ModelChoiceField(
        label=_("It counts as this class"), queryset=Program.objects.none()
    )
    hours = _hours(
        label=_("Hours that count"),
        help_text=_("Leave empty to count the hours of the class."),
    )

    def __init__(
        self, *args: Any, evidence: Evidence, programs: QuerySet[Program], **options: Any
    ) -> None:
        first = {"program": evidence.program_id, "hours": evidence.hours}
        super().__init__(*args, initial=first, **options)
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=500,
        help_text=_("The parent reads this. Say what she can do about it."),
        widget=forms.Textarea({"rows": 3}),
    )
