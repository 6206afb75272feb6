from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import User
from network.domain.terms import Office
from network.forms.meetings import day
from network.models import Committee, Term
from network.models.terms import OFFICES


class CommitteeForm(forms.ModelForm):
    class Meta:
        model = Committee
        fields = ["name", "name_es", "purpose", "purpose_es", "live"]
        labels = {
            "name": _("Name"),
            "name_es": _("Name in Spanish"),
            "purpose": _("What is it for?"),
            "purpose_es": _("The same in Spanish"),
            "live": _("It is at work"),
        }
        widgets = {
            "purpose": forms.Textarea({"rows": 3}),
            "purpose_es": forms.Textarea({"rows": 3}),
        }


class TermForm(forms.Form):
    email = forms.EmailField(
        label=_("Who?"), help_text=_("The e-mail address with which they sign in here.")
    )
    office = forms.ChoiceField(label=_("Office"), choices=OFFICES)
    committee = forms.ModelChoiceField(
        label=_("Of which committee?"),
        queryset=Committee.objects.filter(live=True),
        required=False,
        empty_label=_("The whole network"),
    )
    since = day(_("From"))
    until = day(_("Until"), help_text=_("The office ends on this day."))

    holder: User | None = None

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.holder = User.objects.filter(email__iexact=email, is_active=True).first()
        if self.holder is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Ask them to sign up first.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        words = self.cleaned_data
        office, committee = words.get("office"), words.get("committee")
        if office in {Office.CHAIR, Office.MEMBER} and not committee:
            self.add_error("committee", _("Say of which committee."))
        if office == Office.CO_CHAIR and committee:
            self.add_error("committee", _("A co-chair is one of the whole network."))
        since, until = words.get("since"), words.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The term must end after it begins."))
        return words

    def facts(self) -> dict[str, Any]:
        words = {name: self.cleaned_data[name] for name in ("committee", "since", "until")}
        return words | {"holder": self.holder, "office": Office(self.cleaned_data["office"])}


class EndForm(forms.Form):
    until = day(_("Until"), help_text=_("The office ends on this day."))

    def __init__(self, *args: Any, term: Term, **options: Any) -> None:
        super().__init__(*args, **options | {"initial": {"until": term.until}})
        self.term = term

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.term.since:
            raise forms.ValidationError(_("The term must end after it begins."))
        return until
