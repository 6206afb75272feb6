"""A monthly record on a page, or typed in from paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.actions.records import Said
from peers.forms.pairs import scale, ticks, yes_or_no
from peers.models.labels import NEEDS


class PaperForm(forms.Form):
    """What a form on paper says: everything but words, which stay with her."""

    needs = ticks(_("What was needed this month?"), NEEDS)
    resources = ticks(_("Where could you give or name something?"), NEEDS)
    referred_out = yes_or_no(_("Did you send the parent on to somebody else?"), required=False)
    concern = yes_or_no(
        _("Is there something that must not stay with the two of you?"),
        _("Danger to somebody, violence, or if you are shaken yourself."),
    )
    wellbeing = scale(_("How are you yourself?"), _("1 is badly, 5 is very well."))
    wants_talk = forms.BooleanField(
        label=_("I would like to talk with the coordinator"), required=False
    )
    goes_on = yes_or_no(_("Do the two of you go on?"))

    def said(self) -> Said:
        return Said(**self.cleaned_data)


class RecordForm(PaperForm):
    note = forms.CharField(
        label=_("Note for yourself"),
        required=False,
        max_length=4000,
        help_text=_("Only you can read it."),
        widget=forms.Textarea({"rows": 5}),
    )
    may_share = forms.BooleanField(
        label=_("The parent agreed that the coordinator may read this note"), required=False
    )


class CodeForm(forms.Form):
    """Letters and digits as they stand on the paper, in any writing."""

    code = forms.CharField(
        label=_("Code on the paper"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        said: Any = self.cleaned_data["code"]
        return "".join(sign for sign in said.upper() if sign.isalnum())
