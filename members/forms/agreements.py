"""What is said when an agreement is signed, answered, or left."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.forms.names import A_NAME
from members.models import Agreement
from members.models.agencies import CONTINUUM_ROLES

REASON = forms.Textarea({"rows": 4})


class SigningForm(forms.Form):
    """Each principle is ticked by itself; what is missing is said next to it."""

    agreement = forms.IntegerField(widget=forms.HiddenInput)
    """The version that was on the page; another may have been adopted meanwhile."""
    continuum = forms.MultipleChoiceField(
        label=_("Where does your agency help parents grow?"),
        choices=CONTINUUM_ROLES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that are true. Families and partners see this."),
        error_messages={"required": _("Tick at least one.")},
    )
    name = forms.CharField(
        label=_("Your full name"),
        max_length=150,
        validators=[A_NAME],
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("Typing your name here is your signature."),
    )
    title = forms.CharField(
        label=_("Your title at the agency"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
        help_text=_("For example: Executive Director"),
    )

    def __init__(self, data: QueryDict | None, *, agreement: Agreement, language: str) -> None:
        super().__init__(data, initial={"agreement": agreement.pk})
        principles = agreement.principles.all()
        for row, words in zip(principles, agreement.words(language).principles, strict=True):
            self.fields[f"principle_{row.pk}"] = forms.BooleanField(
                label=words, error_messages={"required": _("Please read this and tick it.")}
            )
        own = [f"principle_{row.pk}" for row in principles]
        self.principles = own
        self.order_fields(["agreement", *own, "continuum", "name", "title"])

    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in self.principles]

    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in ("continuum", "name", "title")]

    def acknowledged(self) -> list[int]:
        ticked = (name for name in self.principles if self.cleaned_data.get(name))
        return [int(name.removeprefix("principle_")) for name in ticked]


class CountersigningForm(forms.Form):
    title = forms.CharField(
        label=_("Your office"), max_length=150, initial=_("Co-chair"), help_text=_("It is printed.")
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What has to change?"),
        max_length=500,
        widget=REASON,
        help_text=_("The agency gets these words in a letter."),
    )


class LeavingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does your agency leave?"),
        max_length=500,
        widget=REASON,
        help_text=_("The co-chairs read this. One sentence is enough."),
    )
    sure = forms.BooleanField(label=_("I have read what happens then."))


class EndingForm(LeavingForm):
    reason = forms.CharField(
        label=_("Why does the membership end?"),
        max_length=500,
        widget=REASON,
        help_text=_("The agency gets these words in a letter."),
    )


class UploadForm(forms.Form):
    """A signed agreement that somebody was given."""

    paper = forms.FileField(
        label=_("The PDF that you were given"),
        max_length=200,
        widget=forms.ClearableFileInput({"accept": "application/pdf,.pdf"}),
        help_text=_("We look at it and do not keep it."),
    )
    most = 1_000_000
    """Ours are far smaller, and whoever sends a big one keeps the server busy."""

    def clean_paper(self) -> Any:
        paper = self.cleaned_data["paper"]
        if paper.size > self.most:
            raise forms.ValidationError(_("This file is too big to be one of ours."))
        return paper


class PastAdoptionForm(forms.Form):
    """For a text that the network adopted before its decisions were kept here."""

    on = forms.DateField(
        label=_("On which day did the network adopt it?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
