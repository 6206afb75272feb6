"""Choosing somebody from the list, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.models.labels import DECLINES


class ProposeForm(forms.Form):
    support_parent = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why this one and not the first of the list?"),
        help_text=_("Only coordinators read it. The first of the list needs no reason."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    then_next = forms.BooleanField(
        label=_("If this one cannot, ask the next of the list at once"), required=False
    )


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why not this time?"), choices=DECLINES, widget=forms.RadioSelect
    )
