from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trainings.domain.completion import Claim, Refusal, refusal
from trainings.forms.dates import past_day
from trainings.imports.papers import Paper, PaperFault, PaperRefused, read_paper
from trainings.models import Evidence, Program
from trainings.queries import programs_that_lead_on

FAULTS = {
    PaperFault.TOO_BIG: _("This file is too big. It may have 5 MB. A photo of the paper is fine."),
    PaperFault.UNKNOWN: _(
        "We cannot read this kind of file. Send a PDF, or a photo of the paper (JPEG or PNG)."
    ),
    PaperFault.BROKEN: _("We cannot open this file. Please save it again, or send a photo."),
}
DAYS = {
    Refusal.AHEAD: _("This day is still to come."),
    Refusal.LONG_AGO: _("This day is too long ago. Please look at the year."),
}


class ClassChoice(forms.ModelChoiceField):
    def label_from_instance(self, program: Program) -> str:
        return f"{program.title} ({program.agency.name})"


def _hours(**options: Any) -> forms.DecimalField:
    return forms.DecimalField(
        required=False,
        min_value=1,
        max_value=2000,
        max_digits=6,
        decimal_places=2,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "0.25"}),
        **options,
    )


def _plain(hours: Decimal | None) -> str:
    """60 and not 60.00."""
    return f"{hours.normalize():f}" if hours is not None else ""


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
    program = ClassChoice(
        label=_("Which class should it count as?"),
        queryset=Program.objects.none(),
        required=False,
        empty_label=_("I do not know, or it is not in this list"),
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
        self.today = on
        if evidence:
            words = ("title", "provider", "finished_on", "program")
            options["initial"] = {name: getattr(evidence, name) for name in words}
            options["initial"]["hours"] = _plain(evidence.hours)
        super().__init__(*args, **options)
        self.paper: Paper | None = None
        self.fields["program"].queryset = programs_that_lead_on(on)  # type: ignore[attr-defined]
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

    def clean(self) -> None:
        """A browser lets go of a file when the page comes back: say so before she sends again."""
        if self.errors and self.paper:
            self.add_error("file", _("Please choose your file again."))

    def words(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class AcceptForm(forms.Form):
    """As which class a paper counts, and for how many hours."""

    program = ClassChoice(label=_("It counts as this class"), queryset=Program.objects.none())
    hours = _hours(
        label=_("Hours that count"),
        help_text=_("Leave empty to count the hours of the class."),
    )

    def __init__(
        self, *args: Any, evidence: Evidence, programs: QuerySet[Program], **options: Any
    ) -> None:
        first = {"program": evidence.program_id, "hours": _plain(evidence.hours)}
        super().__init__(*args, **options | {"initial": first})
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=500,
        help_text=_("The parent reads this. Say what they can do about it."),
        widget=forms.Textarea({"rows": 3}),
    )
