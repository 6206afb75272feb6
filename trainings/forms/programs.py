import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.forms.names import A_JOB, A_NAME
from trainings.models import Program, Topic, Verification, labels

UNSAID = ("", _("I do not know"))
TEXTS = ("title", "summary", "description")


DIALLED = RegexValidator(
    r"^(?=.{3,60}$)(?=\D*(?:\d{1,2}\D+)*\d{3})\+?[\d\s().-]+(,?\s*(x|ext\.?|extension)\s*\d+)?$",
    _("Write a number that can be dialed, like 860-555-0100."),
    flags=re.IGNORECASE,
)


class Section(NamedTuple):
    """A short part of a long form."""

    name: str
    title: str | Promise
    fields: list[BoundField]


def ticks(choices: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "side-by-side"}),
        **options,
    )


def one_of(choices: Any, **options: Any) -> forms.ChoiceField:
    """A choice in which "I do not know" is an answer of its own, never a "no"."""
    return forms.ChoiceField(
        choices=[UNSAID, *choices],
        required=False,
        widget=forms.RadioSelect({"class": "side-by-side"}),
        **options,
    )


def address(**options: Any) -> forms.URLField:
    return forms.URLField(required=False, max_length=500, assume_scheme="https", **options)


def years(**options: Any) -> forms.IntegerField:
    """A child's age; grown children are children too."""
    return forms.IntegerField(required=False, min_value=0, max_value=120, **options)


def text_fields() -> dict[str, forms.Field]:
    return {
        "title": forms.CharField(label=_("Title"), max_length=200, required=False),
        "summary": forms.CharField(
            label=_("In short"),
            max_length=600,
            required=False,
            widget=forms.Textarea({"rows": 3}),
            help_text=_("Two or three plain sentences, as you would say it to a friend."),
        ),
        "description": forms.CharField(
            label=_("What happens in it"), required=False, widget=forms.Textarea({"rows": 6})
        ),
    }


class TopicsField(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        """A number that no database can hold is no topic of ours either."""
        try:
            return super().clean(value)
        except OverflowError as error:
            raise ValidationError(_("Please choose from the list.")) from error

    def label_from_instance(self, obj: Topic) -> str:
        return obj.label


class ProgramForm(forms.ModelForm):
    """The words of a program. A draft needs a title and nothing else."""

    nothing_is_required = True

    level = one_of(labels.LEVELS, label=_("What does it help parents to do?"))
    topics = TopicsField(
        Topic.objects.all(),
        label=_("Topics"),
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "in-columns"}),
    )
    systems = ticks(
        labels.SYSTEMS, label=_("Systems covered"), help_text=_("Tick all that fit, or none.")
    )
    audience = ticks(
        labels.AUDIENCES, label=_("For whom"), help_text=_("Tick nothing if you do not know.")
    )
    languages = ticks(
        labels.LANGUAGES,
        label=_("Languages in which the class is held"),
        help_text=_("Tick nothing if you do not know."),
    )
    cost = one_of(labels.COSTS, label=_("What does it cost?"))
    enrol_url = address(label=_("Web page to enroll"))
    website = address(label=_("Website about this class"))

    class Meta:
        model = Program
        fields = [
            *("level", "systems", "audience", "languages", "age_min", "age_max"),
            *("contact_hours", "credential", "cost", "cost_note", "prerequisites"),
            *("eligibility", "evidence", "how_to_enrol", "enrol_url", "website"),
            *("contact_name", "contact_phone", "contact_email"),
        ]
        labels = {
            "age_min": _("Child's age from"),
            "age_max": _("Child's age to"),
            "contact_hours": _("Hours of teaching in all"),
            "credential": _("Certificate or credit"),
            "cost_note": _("More about the cost"),
            "prerequisites": _("What a parent needs before"),
            "eligibility": _("Who can take part"),
            "evidence": _("What shows that it works"),
            "how_to_enrol": _("How to enroll"),
            "contact_name": _("Person to ask"),
            "contact_phone": _("Telephone to ask"),
            "contact_email": _("E-mail to ask"),
        }
        help_texts = {
            "age_min": _("In years. Leave it empty if there is no limit or you do not know."),
            "credential": _("For example: certificate of completion, 2 college credits."),
            "how_to_enrol": _("What should a parent do first?"),
            "contact_name": _("This name is shown in public."),
        }
        widgets = {
            name: forms.Textarea({"rows": 3})
            for name in ("prerequisites", "eligibility", "evidence", "how_to_enrol")
        }

    SECTIONS: tuple[tuple[str, str | Promise, tuple[str, ...]], ...] = (
        ("about", _("What and for whom"), ("level", "audience", "eligibility", "prerequisites")),
        ("ages", _("Age of the child"), ("age_min", "age_max")),
        ("topics", _("Topics and systems"), ("topics", "systems")),
        ("languages", _("Languages of the class"), ("languages",)),
        ("cost", _("Cost"), ("cost", "cost_note")),
        ("result", _("What a parent gets"), ("contact_hours", "credential", "evidence")),
        ("enroll", _("How to enroll"), ("how_to_enrol", "enrol_url", "website")),
        ("contact", _("Whom to ask"), ("contact_name", "contact_phone", "contact_email")),
    )

    def __init__(self, data: Any = None, *, draft: Program) -> None:
        super().__init__(data, instance=draft)
        self.language_before = draft.language
        texts: list[Any] = [draft, *draft.translations.all()]
        self.texts = {text.language: text for text in texts}
        for age in ("age_min", "age_max"):
            self.fields[age] = years(
                label=self.fields[age].label, help_text=self.fields[age].help_text
            )
        self.fields["contact_phone"].validators.append(DIALLED)
        if "topics" not in self.initial:
            self.initial["topics"] = [topic.pk for topic in draft.topics.all()]
        known = dict(labels.LANGUAGES)
        codes = dict.fromkeys([*dict(settings.LANGUAGES), *self.texts])
        self.text_languages = {code: known.get(code, code) for code in codes}
        for code in self.text_languages:
            self._add_texts(code)

    def _add_texts(self, code: str) -> None:
        text = self.texts.get(code)
        for name, field in text_fields().items():
            field.widget.attrs["lang"] = code
            self.fields[f"{name}_{code}"] = field
            self.initial[f"{name}_{code}"] = getattr(text, name) if text else ""

    def sections(self) -> Iterator[Section]:
        for code, language in self.text_languages.items():
            names = [f"{name}_{code}" for name in TEXTS]
            title = _("In words: %(language)s") % {"language": language}
            yield Section(f"words-{code}", title, [self[name] for name in names])
        for name, heading, names_of_section in self.SECTIONS:
            yield Section(name, heading, [self[name] for name in names_of_section])

    def clean_contact_hours(self) -> Any:
        hours = self.cleaned_data["contact_hours"]
        if hours is not None and hours < 0:
            raise ValidationError(_("Hours cannot be less than nothing."))
        return hours

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        youngest, oldest = cleaned.get("age_min"), cleaned.get("age_max")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("age_max", _("This is younger than the age it starts from."))
        written = [code for code in self.text_languages if any(self._texts(code).values())]
        for code in written or [self.main_language]:
            if not cleaned.get(f"title_{code}") and not self.has_error(f"title_{code}"):
                self.add_error(f"title_{code}", _("Please give it a title."))
        return cleaned

    def _post_clean(self) -> None:
        """The draft is changed by its action alone; here only what was typed is looked at."""

    def _texts(self, code: str) -> dict[str, Any]:
        return {name: self.cleaned_data.get(f"{name}_{code}", "") for name in TEXTS}

    @property
    def main_language(self) -> str:
        """The language of the program's own text: as before, as long as it has a title in it."""
        wanted = [self.language_before, *self.text_languages]
        titled = (code for code in wanted if self.cleaned_data.get(f"title_{code}"))
        return next(titled, wanted[0])

    def words(self) -> dict[str, Any]:
        """What the actions take: fields, topics, translations."""
        main = self.main_language
        fields = {name: self.cleaned_data[name] for name in self.Meta.fields}
        others = [code for code in self.text_languages if code != main]
        return {
            "fields": fields | self._texts(main) | {"language": main},
            "topics": list(self.cleaned_data["topics"]),
            "translations": [
                self._texts(code) | {"language": code}
                for code in others
                if self.cleaned_data[f"title_{code}"]
            ],
        }


class VerificationForm(forms.ModelForm):
    """Who says that it is still true: a name and a title, shown to families."""

    class Meta:
        model = Verification
        fields = ["name", "title"]
        labels = {"name": _("Your name"), "title": _("Your job at the agency")}
        help_texts = {"title": _("For example: program coordinator.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].required = True
        self.fields["name"].validators.append(A_NAME)
        self.fields["title"].validators.append(A_JOB)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["title"].widget.attrs["autocomplete"] = "organization-title"
