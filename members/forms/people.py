"""Who acts for an agency, and as what."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.domain.roles import Afterwards, AgencyRole, ContinuumRole
from members.forms.names import A_NAME
from members.models import Representative
from members.models.agencies import AFTERWARDS, CONTINUUM_ROLES, ROLE_DUTIES


class NewcomerForm(forms.Form):
    """Somebody who gets a letter."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "off"})
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=80,
        validators=[A_NAME],
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(
        label=_("What may this person do?"),
        choices=ROLE_DUTIES,
        coerce=AgencyRole,
        initial=AgencyRole.EDITOR.value,
        widget=forms.RadioSelect,
    )


class InvitationForm(RoleForm, NewcomerForm):
    field_order = ("email", "name", "role", "language")


class HandOverForm(NewcomerForm):
    """The next lead: one of the people, or somebody new by letter."""

    who = forms.ChoiceField(label=_("Who is to be the next lead?"), required=False)
    afterwards = forms.TypedChoiceField(
        label=_("And you, after their yes?"),
        choices=AFTERWARDS,
        coerce=Afterwards,
        initial=Afterwards.EDITOR.value,
        widget=forms.RadioSelect,
    )
    field_order = ("who", "email", "name", "language", "afterwards")

    def __init__(self, *args: Any, people: list[Representative], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in people}
        names = [(key, str(one)) for key, one in self.people.items()]
        who: Any = self.fields["who"]
        who.choices = [*names, ("", _("Somebody else, by e-mail"))]
        self.fields["email"].required = False
        self.fields["email"].help_text = _("For somebody else only.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = self.people.get(said.get("who", ""))
        if chosen:
            name = chosen.user.get_full_name()
            said |= {"email": chosen.user.email, "name": name, "language": chosen.user.language}
        elif not said.get("email") and "email" not in self.errors:
            self.add_error("email", _("Choose somebody above, or write an address."))
        return said


class ContinuumForm(forms.Form):
    places = forms.TypedMultipleChoiceField(
        label=_("What does the agency prepare parents for?"),
        choices=CONTINUUM_ROLES,
        coerce=ContinuumRole,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit. Families see it on the agency's page."),
    )
