"""Who asks, and for whom. Nothing about a child: that is for later, and for the parent to tell."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.forms.agencies import DIALLED
from members.forms.names import A_NAME
from peers.actions.asking import Named, Referrer
from peers.domain.words import AgreedHow, Source
from peers.models import PeerProgram
from peers.models.asking import her_yes
from peers.models.labels import AGREED_HOW, SOURCES
from peers.queries.requests import programs_open

AGREED_WITHIN = timedelta(days=180)
"""A yes that is older is asked for anew [design]."""


class ProgramField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.said('name')}: {obj.said('about')}"


class ParentForm(forms.Form):
    """A name, and one way to reach her."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        validators=[A_NAME],
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("We write to you there. You need no account."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        validators=[DIALLED],
        help_text=_("If you have no e-mail, we call you."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    letters = forms.ChoiceField(
        label=_("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    program = ProgramField(
        label=_("Which one fits your child?"),
        queryset=PeerProgram.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    website = forms.CharField(required=False)
    """A trap: no human sees it, programs that fill in forms do."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        program: Any = self.fields["program"]
        program.queryset = programs_open()

    @property
    def shown(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "website"]

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        asked_for = {"email", "phone"} & set(self.fields)
        answered = said.get("email") or said.get("phone") or asked_for & set(self.errors)
        if len(asked_for) == 2 and not answered:
            self.add_error("email", _("Write an e-mail address or a telephone number."))
        return said

    def named(self) -> Named:
        said = self.cleaned_data
        return Named(said["name"], said["email"], said["phone"], said["letters"])


class AskForm(ParentForm):
    """A parent for herself; who is signed in has said who she is."""

    agree = forms.BooleanField(
        error_messages={"required": _("Without your yes we cannot look for anybody.")}
    )

    def __init__(self, *args: Any, signed_in: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agree"].label = her_yes()
        if signed_in:
            for known in ("name", "email", "letters"):
                del self.fields[known]
            self.fields["phone"].help_text = _("If the coordinator may call you.")


class ReferForm(ParentForm):
    """Somebody for a parent who agreed."""

    source = forms.TypedChoiceField(
        label=_("Who are you?"),
        choices=[(word, label) for word, label in SOURCES if word != Source.SELF],
        coerce=Source,
        widget=forms.RadioSelect,
    )
    referrer_name = forms.CharField(
        label=_("Your own name"),
        max_length=80,
        validators=[A_NAME],
        help_text=_("The parent sees who gave us her name."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    referrer_contact = forms.CharField(
        label=_("How can we reach you?"),
        max_length=200,
        help_text=_("A telephone number or an e-mail address."),
    )
    relationship = forms.CharField(label=_("How do you know the parent?"), max_length=120)
    agreed_how = forms.TypedChoiceField(
        label=_("How did the parent agree?"),
        choices=AGREED_HOW,
        coerce=AgreedHow,
        widget=forms.RadioSelect,
    )
    agreed_on = forms.DateField(
        label=_("When did the parent agree?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    agree = forms.BooleanField(
        label=_("The parent knows that I give you this name, and wants it."),
        error_messages={"required": _("Ask the parent first, please. We take no name without it.")},
    )
    field_order = (
        "source", "referrer_name", "referrer_contact", "relationship", "name", "email", "phone",
        "letters", "program", "agreed_how", "agreed_on", "agree",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        words: dict[str, tuple[Any, Any]] = {
            "name": (_("Name of the parent"), ""),
            "email": (_("E-mail address of the parent"), _("We ask her or him there.")),
            "phone": (_("Telephone of the parent"), _("Without e-mail, we call.")),
            "letters": (_("In which language shall we write to the parent?"), ""),
            "program": (_("Which one fits the child?"), ""),
        }
        for name, (label, help_text) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_agreed_on(self) -> date:
        day: date = self.cleaned_data["agreed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if day < self.today - AGREED_WITHIN:
            raise forms.ValidationError(_("That is long ago. Please ask the parent once more."))
        return day

    def referrer(self) -> Referrer:
        said = self.cleaned_data
        return Referrer(**{name: said[name] for name in Referrer.__dataclass_fields__})


class OwnAddress(forms.Form):
    """Somebody else gave it, and could read what is mailed there."""

    address_said = forms.BooleanField(
        label=_("The parent says: the e-mail address above is my own."),
        help_text=_(
            "Without it no letter opens the parent’s page: you tell by telephone how the two reach"
            " each other."
        ),
        required=False,
    )


class CodeForm(OwnAddress):
    """What the parent says back on the telephone."""

    code = forms.CharField(
        label=_("Write what the parent says back"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def said(self) -> dict[str, Any]:
        return {
            "typed": self.cleaned_data["code"],
            "address_said": self.cleaned_data["address_said"],
        }


class PaperForm(OwnAddress):
    signed = forms.BooleanField(
        label=_("I hold the paper that the parent signed."),
        error_messages={"required": _("Tick it when you hold the paper.")},
    )
