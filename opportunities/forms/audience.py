"""Asking why somebody did or did not hear of an opening."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WhoForm(forms.Form):
    """The address goes by POST: no log of addresses keeps it."""

    address = forms.EmailField(
        label=_("E-mail address of the person"),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
