from django import forms
from django.utils.translation import gettext_lazy as _


class NumberForm(forms.Form):
    """The number of a certificate, typed as anybody types it."""

    number = forms.CharField(
        label=_("Number on the certificate"),
        max_length=60,
        help_text=_("Sixteen letters and digits. Dashes and small letters do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
