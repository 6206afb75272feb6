from django import forms
from django.utils.translation import gettext_lazy as _


class AcceptForm(forms.Form):
    subject = forms.CharField(
        label=_("Subject"),
        max_length=200,
        help_text=_("Readers see this. Change it if it names somebody or says nothing."),
        error_messages={"required": _("Write a subject.")},
    )


class RefuseForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer to the sender"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The sender gets these words in a letter."),
        error_messages={"required": _("Write why, so that the sender knows what to do.")},
    )


class NoteForm(forms.Form):
    words = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For those who look after this list. The sender never sees it."),
    )


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Words"), max_length=100, required=False)
