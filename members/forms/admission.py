"""What an agency types when it applies, and what reviewers say to it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.domain.admission import Verdict
from members.forms.agencies import DIALLED
from members.forms.names import A_JOB, A_NAME
from members.models import Application
from members.models.agencies import CONTINUUM_ROLES
from members.models.applications import VERDICTS, in_language

LONGEST = 4000
MOST = 10**9


def _name(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=80, validators=[A_NAME], **more)


def _job(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=150,
        validators=[A_JOB],
        help_text=_("For example: Executive director"),
    )


def _website(**more: Any) -> forms.URLField:
    more = {"label": _("Website"), "required": False, **more}
    return forms.URLField(max_length=500, assume_scheme="https", **more)


def _message() -> forms.CharField:
    return forms.CharField(
        label=_("Anything you want to tell or ask us?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )


class InquiryForm(forms.Form):
    """The first word: short, so that nobody turns back."""

    agency_name = forms.CharField(
        label=_("Name of your agency"),
        max_length=200,
        validators=[A_JOB],
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    contact_name = _name(_("Your name"), widget=forms.TextInput({"autocomplete": "name"}))
    contact_email = forms.EmailField(
        label=_("Your e-mail address at work"),
        max_length=254,
        help_text=_("We send a link there. With it you fill in the application."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    message = _message()
    website = forms.CharField(required=False)
    """A trap: no human sees it, programs that fill in forms do."""

    SHOWN = ("agency_name", "contact_name", "contact_email", "language", "message")

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.SHOWN]

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))

    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SHOWN}


class StepForm(forms.Form):
    """One page of an application. What is well typed is kept even where something else is not."""

    def kept(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    @property
    def only_gaps(self) -> bool:
        """Nothing is wrong but that something is still to be filled in."""
        problems = [one for list_ in self.errors.as_data().values() for one in list_]
        return all(problem.code == "required" for problem in problems)


class AgencyStep(StepForm):
    agency_name = forms.CharField(label=_("Name of the agency"), max_length=200, validators=[A_JOB])
    website = _website()
    continuum = forms.MultipleChoiceField(
        label=_("What do you do for parents?"),
        choices=CONTINUUM_ROLES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit."),
    )
    message = _message()


class PeopleStep(StepForm):
    contact_name = _name(_("Your name"))
    contact_title = _job(_("Your title"))
    contact_phone = forms.CharField(
        label=_("Your telephone"),
        max_length=40,
        validators=[DIALLED],
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("In which language shall we write to you?"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    signer_name = _name(
        _("Who will sign the agreement for your agency?"),
        help_text=_("Somebody who may sign for the whole agency. That may be you."),
    )
    signer_title = _job(_("Their title"))
    signer_email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        help_text=_("We write to this address only once your agency is accepted."),
    )


class QuestionsStep(StepForm):
    """A page of the questions that the network asks of this class."""

    def __init__(self, *args: Any, questions: list[dict[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.heading = next((one for one in questions if one["kind"] == "heading"), None)
        self.questions = [one for one in questions if one["kind"] in KINDS]
        for question in self.questions:
            self.fields[question["id"]] = _field(question)

    def kept(self) -> dict[str, Any]:
        """The answers by question, as they are stored."""
        return {"answers": {key: _stored(value) for key, value in self.cleaned_data.items()}}


def _stored(value: Any) -> Any:
    return "" if value is None else value


def _choices(question: dict[str, Any]) -> list[tuple[int, str]]:
    return [(n, in_language(one, "words")) for n, one in enumerate(question["choices"])]


def _one_of(question: dict[str, Any], **more: Any) -> forms.Field:
    return forms.TypedChoiceField(
        choices=_choices(question), coerce=int, empty_value=None, widget=forms.RadioSelect, **more
    )


def _any_of(question: dict[str, Any], **more: Any) -> forms.Field:
    more["help_text"] = more["help_text"] or _("Tick all that fit.")
    return forms.TypedMultipleChoiceField(
        choices=_choices(question), coerce=int, widget=forms.CheckboxSelectMultiple, **more
    )


def _yes_no(question: dict[str, Any], **more: Any) -> forms.Field:
    answers = [("yes", _("Yes")), ("no", _("No"))]
    return forms.ChoiceField(
        choices=answers, widget=forms.RadioSelect({"class": "side-by-side"}), **more
    )


def _number(question: dict[str, Any], **more: Any) -> forms.Field:
    return forms.IntegerField(
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput({"class": "short"}),
        error_messages={"invalid": _("Write a number, like 20.")},
        **more,
    )


KINDS: dict[str, Any] = {
    "short": lambda question, **more: forms.CharField(max_length=300, **more),
    "long": lambda question, **more: forms.CharField(
        max_length=LONGEST, widget=forms.Textarea({"rows": 5}), **more
    ),
    "choice": _one_of,
    "choices": _any_of,
    "yes_no": _yes_no,
    "number": _number,
    "address": lambda question, **more: _website(**more),
}


def _field(question: dict[str, Any]) -> forms.Field:
    field: forms.Field = KINDS[question["kind"]](
        question,
        label=in_language(question, "words"),
        help_text=in_language(question, "text"),
        required=question["required"],
    )
    return field


def words_of(application: Application, names: Any) -> dict[str, Any]:
    return {name: getattr(application, name) for name in names}


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("Why should we look again?"),
        max_length=LONGEST,
        help_text=_("What did we miss or misunderstand? What has changed?"),
        widget=forms.Textarea({"rows": 8}),
    )


class VerdictForm(forms.Form):
    verdict = forms.TypedChoiceField(
        label=_("Your verdict"), choices=VERDICTS, coerce=Verdict, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("If you refuse: the reason, for the agency"),
        required=False,
        max_length=2000,
        help_text=_("The agency reads these words. Say what is missing, and be kind."),
        widget=forms.Textarea({"rows": 4}),
    )
    note = forms.CharField(
        label=_("Note for the other co-chairs"),
        required=False,
        max_length=2000,
        help_text=_("The agency does not see it."),
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("verdict") == Verdict.ACCEPT:
            said["reason"] = ""
        elif said.get("verdict") == Verdict.REFUSE and not said.get("reason"):
            self.add_error("reason", _("A refusal needs a reason that the agency can read."))
        return said


class AskBackForm(forms.Form):
    words = forms.CharField(
        label=_("What should the agency add or explain?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
