"""One application to several openings: what she shares with each, and what she writes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.agencies import DIALLED
from opportunities.access.released import Shown, Told, shown
from opportunities.actions.candidacies import Application
from opportunities.domain.candidacies import WAYS, Bar, lack
from opportunities.domain.words import Fact
from opportunities.models import Opening, Question
from opportunities.models.labels import FACTS
from opportunities.queries.candidacies import addresses

LONGEST = 3000
NEVER_ASKED = {Fact.NAME, Fact.STATEMENT}
"""The name always goes with an application, and so does what she writes in it."""
NO_WAY = _("Tick your e-mail address or your telephone, so that they can answer you.")
NO_STORY = _("Please name no child and no diagnosis: they need neither, and it may become public.")


def words_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )


class WordsForm(forms.Form):
    """What she writes to one body or to several, and her answers to their questions."""

    statement = words_field(_("Why would you like to sit there?"), NO_STORY)

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any) -> None:
        super().__init__(*args, **options)
        for question in questions:
            self.fields[f"answer_{question.pk}"] = words_field(
                question.said("words"), required=question.required
            )

    def answers_to(self, opening: Opening) -> list[tuple[Question, str]]:
        said = [(one, self.cleaned_data.get(f"answer_{one.pk}", "")) for one in asked_by(opening)]
        return [(question, words) for question, words in said if words]

    def asked_in(self, opening: Opening) -> list[forms.BoundField]:
        return [self[f"answer_{question.pk}"] for question in asked_by(opening)]


class ApplyForm(WordsForm):
    phone = forms.CharField(
        label=_("Your telephone"),
        max_length=40,
        required=False,
        validators=[DIALLED],
        help_text=_("Only those see it for whom you tick it."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    companion_email = forms.EmailField(
        label=_("Would you like to begin together with another parent?"),
        max_length=254,
        required=False,
        help_text=_(
            "Write their e-mail address. They get one letter about the seat. It does not say your "
            "name: tell them yourself."
        ),
    )

    def __init__(
        self, *args: Any, told: Told, openings: Sequence[Opening], at: Any, **options: Any
    ) -> None:
        questions = [question for opening in openings for question in asked_by(opening)]
        options.setdefault("initial", {"phone": told.person.phone})
        super().__init__(*args, questions=questions, **options)
        self.told, self.openings, self.at = told, openings, at
        choices = facts_to_tick(told, at)
        for opening in openings:
            self.fields[f"share_{opening.pk}"] = forms.MultipleChoiceField(
                label=_("What shall %(body)s see, besides your name?") % {"body": opening.body},
                choices=choices,
                error_messages={"required": NO_WAY},
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def parts(self) -> list[dict[str, Any]]:
        """For each opening what is asked about it."""
        return [
            {
                "opening": opening,
                "share": self[f"share_{opening.pk}"],
                "questions": self.asked_in(opening),
            }
            for opening in self.openings
        ]

    def clean_companion_email(self) -> str:
        said = str(self.cleaned_data["companion_email"]).strip().lower()
        if said in addresses(self.told.person):
            raise forms.ValidationError(
                _("This is your own address. Write that of the other parent.")
            )
        return said

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for opening in self.openings:
            self._see_they_can_reach_her(f"share_{opening.pk}", said)
        return said

    def _see_they_can_reach_her(self, name: str, said: dict[str, Any]) -> None:
        ticked = set(said.get(name, ()))
        if ticked and lack({Fact.NAME, *map(Fact, ticked)}) is Bar.NO_WAY:
            self.add_error(name, NO_WAY)
        if Fact.PHONE in ticked and not said.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Write your number here, or take the tick away."))

    def facts_for(self, opening: Opening) -> frozenset[Fact]:
        return frozenset({Fact.NAME, *map(Fact, self.cleaned_data[f"share_{opening.pk}"])})

    def applications(self) -> list[Application]:
        return [
            Application(
                opening=opening,
                facts=self.facts_for(opening),
                statement=self.cleaned_data["statement"],
                replies={question.pk: words for question, words in self.answers_to(opening)},
            )
            for opening in self.openings
        ]

    def looks(self) -> list[tuple[Application, list[Shown]]]:
        """For each opening exactly what its host will see."""
        self.told.person.phone = self.cleaned_data["phone"] or self.told.person.phone
        return [(each, self._look(each)) for each in self.applications()]

    def _look(self, application: Application) -> list[Shown]:
        told = Told(
            self.told.person,
            self.told.profile,
            application.statement,
            self.answers_to(application.opening),
        )
        return shown(told, application.shared, at=self.at)

    def kept(self) -> list[tuple[str, str]]:
        """All that she wrote and ticked, to carry it through the next page."""
        names = [name for name in self.data if name in self.fields or name == "opening"]
        return [(name, value) for name in names for value in self.data.getlist(name)]  # type: ignore[attr-defined]


def asked_by(opening: Opening) -> list[Question]:
    return list(opening.questions.all())


def facts_to_tick(told: Told, at: Any) -> list[tuple[str, str]]:
    """What there is of her, each with its value, so that she sees what she ticks."""
    labels = {Fact(fact): str(label) for fact, label in FACTS}
    there = {each.fact: each.value for each in shown(told, Fact, at=at)}
    offered = [fact for fact in Fact if fact not in NEVER_ASKED and (fact in there or fact in WAYS)]
    return [(fact.value, _with_value(labels[fact], there.get(fact))) for fact in offered]


def _with_value(label: str, value: Any) -> str:
    said = ", ".join(value) if isinstance(value, list) else value
    return f"{label}: {said}" if said else label
