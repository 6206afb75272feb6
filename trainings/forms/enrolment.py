"""What a parent is asked when she wants a place. Never a diagnosis."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from members.forms.agencies import DIALLED
from members.forms.names import A_NAME
from trainings.actions import Asked
from trainings.domain.enrolment import Needs
from trainings.domain.words import UNKNOWN, Format, Provision
from trainings.domain.words import Enrolment as Way
from trainings.models import Offering, labels

MOST_CHILDREN = 12

CHILD_CARE = {
    Provision.YES.value: _("This class has child care."),
    Provision.ASK.value: _("Ask the agency about child care. Say here how many children."),
    Provision.NO.value: _(
        "This class has no child care. Say it anyway: so the agency learns of it."
    ),
    UNKNOWN: _("The agency has not said whether there is child care."),
}
RIDES = {
    Provision.YES.value: _("This class offers rides."),
    Provision.ASK.value: _("Ask the agency about rides."),
    Provision.NO.value: _("This class has no rides. Say it anyway, so that they know."),
    UNKNOWN: _("The agency has not said whether there are rides."),
}
INTERPRETER = {
    Provision.YES.value: _("This class has an interpreter. Which language do you need?"),
    Provision.ASK.value: _("Ask the agency about an interpreter. Which language do you need?"),
    Provision.NO.value: _(
        "This class has no interpreter. Write your language anyway, so that they know."
    ),
    UNKNOWN: _(
        "The agency has not said whether there is an interpreter. Which language do you need?"
    ),
}


class EnrolmentForm(forms.Form):
    """Who she is, and what she needs to come; next to each need, what the offering has."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        validators=[A_NAME],
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We write to you there. You need no account."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        validators=[DIALLED],
        help_text=_("If the agency may call you."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    letters = forms.ChoiceField(
        label=_("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    language = forms.ChoiceField(
        label=_("Which language do you like best in a class?"),
        choices=[("", _("I would rather not say")), *labels.LANGUAGES],
        required=False,
    )
    interpretation = forms.CharField(label=_("Interpreter"), max_length=60, required=False)
    children_in_care = forms.IntegerField(
        label=_("Children who need child care"),
        min_value=0,
        max_value=MOST_CHILDREN,
        required=False,
        error_messages={
            "min_value": _("Write the number of children, like 2."),
            "invalid": _("Write the number of children, like 2."),
            "max_value": _("For more than %(limit_value)s, please call the agency."),
        },
    )
    needs_transport = forms.BooleanField(label=_("I need a ride"), required=False)
    access_needs = forms.CharField(
        label=_("What helps you to take part?"),
        max_length=1000,
        required=False,
        help_text=_(
            "For example large print, a seat near the door, or sign language. Please name no "
            "illness or diagnosis, yours or your child’s: nobody needs it for this."
        ),
        widget=forms.Textarea({"rows": 3}),
    )
    message = forms.CharField(
        label=_("Anything else the agency should know?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    consent = forms.BooleanField(
        error_messages={"required": _("Without your yes the agency cannot get your name.")}
    )
    website = forms.CharField(required=False)
    """A trap: no human sees it, programs that fill in forms do."""

    ABOUT_HER = ("name", "email", "phone", "letters")
    NEEDS = ("language", "interpretation", "children_in_care", "needs_transport", "access_needs")
    NEEDS_AND_WORDS = (*NEEDS, "message")

    def __init__(self, *args: Any, offering: Offering, signed_in: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offering = offering
        self.fields["consent"].label = consent_wording(offering)
        self._say_what_there_is()
        if offering.format == Format.ONLINE:
            del self.fields["needs_transport"]
        if offering.enrolment == Way.APPLY:
            self.fields["message"].label = _("Why would you like to take part?")
        if signed_in:
            for known in ("name", "email", "letters"):
                del self.fields[known]

    def _say_what_there_is(self) -> None:
        said: dict[str, str | Promise] = {
            "children_in_care": CHILD_CARE[self.offering.child_care],
            "needs_transport": RIDES[self.offering.transport],
            "interpretation": INTERPRETER[self.offering.interpretation],
            "language": held_in(self.offering),
        }
        for name, words in said.items():
            self.fields[name].help_text = words  # type: ignore[assignment]

    @property
    def about_her(self) -> list[forms.BoundField]:
        return [self[name] for name in self.ABOUT_HER if name in self.fields]

    @property
    def her_needs(self) -> list[forms.BoundField]:
        return [self[name] for name in self.NEEDS_AND_WORDS if name in self.fields]

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))

    def asked(self) -> Asked:
        """An account holder was not asked who she is."""
        said = self.cleaned_data
        spoken = get_language() or settings.LANGUAGE_CODE
        return Asked(
            name=said.get("name", ""),
            email=said.get("email", ""),
            phone=said["phone"],
            language=said.get("letters", spoken),
            needs=self.needs(),
            consent=str(self.fields["consent"].label),
            consent_language=spoken,
        )

    def needs(self) -> Needs:
        said = self.cleaned_data
        return Needs(
            language=said["language"],
            interpretation=said["interpretation"],
            children_in_care=said["children_in_care"] or 0,
            needs_transport=said.get("needs_transport", False),
            access_needs=said["access_needs"],
            message=said["message"],
        )


def held_in(offering: Offering) -> str:
    if not offering.language:
        return str(_("The agency has not said in which language the class is."))
    language = offering.get_language_display()
    return str(_("This class is in %(language)s.") % {"language": language})


def consent_wording(offering: Offering) -> str:
    """What she says yes to, word by word."""
    words = _("I agree that %(agency)s gets what I wrote here, to plan this class.")
    return str(words % {"agency": offering.program.agency.name})
