"""The form that families fill in, made of the questions of a set."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from trainings.actions.surveys import Given
from trainings.domain.surveys import Moment, QuestionKind
from trainings.models import Program, Question, QuestionSet
from trainings.models.surveys import lines
from trainings.queries import sets_to_choose, surveys_of

LONGEST = 2000


def _one_of(question: Question, label: Any, shape: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=question.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect({"class": shape}),
    )


def _any_of(question: Question, label: str) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=question.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that fit."),
    )


def _in_words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Please write no names and nothing that tells who you or your child are."),
    )


class SurveyForm(forms.Form):
    """Every question may be left out; a form without any answer is not taken."""

    nothing_is_required = True

    def __init__(self, *args: Any, question_set: QuestionSet, **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = list(question_set.questions.all())
        for question in self.questions:
            self.fields.update(_fields(question))

    def rows(self) -> list[tuple[Question, list[BoundField]]]:
        """Each question with its one or two fields."""
        return [
            (question, [self[name] for name in _names(question)]) for question in self.questions
        ]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if not self.errors and not self.given():
            raise forms.ValidationError(
                _("Please answer at least one question, or close the page.")
            )
        return words

    def given(self) -> list[Given]:
        return [given for question in self.questions for given in self._given(question)]

    def _given(self, question: Question) -> list[Given]:
        values = [self.cleaned_data.get(name) for name in _names(question)]
        if question.kind == QuestionKind.PAIR:
            before, now = values
            said = before is not None or now is not None
            return [Given(question, number=now, before=before)] if said else []
        (value,) = values
        if question.kind == QuestionKind.TICKS:
            return [Given(question, number=number) for number in value or []]
        if question.kind == QuestionKind.WORDS:
            return [Given(question, words=value)] if value else []
        return [] if value is None else [Given(question, number=value)]


def _names(question: Question) -> list[str]:
    name = f"q{question.pk}"
    return [f"{name}_before", f"{name}_now"] if question.kind == QuestionKind.PAIR else [name]


def _fields(question: Question) -> dict[str, forms.Field]:
    names, text = _names(question), str(question)
    if question.kind == QuestionKind.PAIR:
        before, now = names
        return {
            before: _one_of(question, _("Before the class"), "scale"),
            now: _one_of(question, _("Now"), "scale"),
        }
    if question.kind == QuestionKind.TICKS:
        return {names[0]: _any_of(question, text)}
    if question.kind == QuestionKind.WORDS:
        return {names[0]: _in_words(text)}
    shape = {QuestionKind.SCALE: "scale", QuestionKind.YES_NO: "side-by-side"}
    return {names[0]: _one_of(question, text, shape.get(QuestionKind(question.kind), ""))}


NETWORK = "network"
NOBODY = "nobody"


class ChooseSurveysForm(forms.Form):
    """Which questions a class asks at each moment."""

    nothing_is_required = True

    def __init__(self, *args: Any, program: Program, **options: Any) -> None:
        super().__init__(*args, **options)
        for asks in surveys_of(program):
            sets = [(str(row.pk), str(row)) for row in sets_to_choose(asks.moment)]
            now = str(asks.question_set.pk) if asks.question_set else NOBODY
            self.fields[asks.moment.value] = forms.ChoiceField(
                label=str(asks.moment_label),
                choices=[
                    (NETWORK, _("What the network asks")),
                    *sets,
                    (NOBODY, _("Ask nobody")),
                ],
                initial=now if asks.chosen else NETWORK,
                widget=forms.RadioSelect,
            )

    def chosen(self) -> dict[Moment, QuestionSet | None]:
        """What differs from the network's choice; None: nobody is asked."""
        keys = {m: self.cleaned_data[m.value] for m in Moment}
        sets = QuestionSet.objects.in_bulk([int(key) for key in keys.values() if key.isdecimal()])
        return {
            moment: None if key == NOBODY else sets[int(key)]
            for moment, key in keys.items()
            if key != NETWORK
        }


class QuestionSetForm(forms.ModelForm):
    class Meta:
        model = QuestionSet
        fields = ["title", "title_es", "asks_before", "asks_after", "asks_later"]
        labels = {
            "title": _("Title"),
            "title_es": _("Title in Spanish"),
            "asks_before": _("Ask before the class"),
            "asks_after": _("Ask the day after the class"),
            "asks_later": _("Ask three months on"),
        }

    def _post_clean(self) -> None:
        """The set is changed by its action alone."""


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["text", "text_es", "kind", "options", "options_es", "is_satisfaction"]
        labels = {
            "text": _("Question"),
            "text_es": _("Question in Spanish"),
            "kind": _("How is it answered?"),
            "options": _("What is there to choose? One thing on a line."),
            "options_es": _("The same lines in Spanish"),
            "is_satisfaction": _("This question tells how happy families are with the class"),
        }
        help_texts = {
            "is_satisfaction": _("Its answers are summed up on the page of the class."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "options": forms.Textarea({"rows": 5}),
            "options_es": forms.Textarea({"rows": 5}),
        }

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        if words.get("is_satisfaction") and words.get("kind") != QuestionKind.SCALE:
            self.add_error("is_satisfaction", _("For this it must be answered from 1 to 5."))
        if len(lines(words.get("options", ""))) > 20:
            self.add_error("options", _("Please give 20 things at most."))
        return words

    def _post_clean(self) -> None:
        """The question is changed by its action alone."""
