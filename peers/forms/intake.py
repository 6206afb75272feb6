"""The five steps. Their questions come from `domain.intake`, a few facts stand beside them."""

from datetime import date
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.domain import places
from members.domain.places import Spot
from members.forms.places import Words
from peers.actions.intake import Facts
from peers.domain import intake as rules
from peers.domain.ending import TooOld
from peers.domain.intake import BLOCKS, LONGEST_WORDS, MOST_RANKED, OLDEST, Block, Kind, Question
from peers.domain.words import Area, Gender, Mode, Need, Structure, Tier, Value
from peers.forms.asking import ProgramField
from peers.models import PeerProgram, Referral, labels
from peers.models.asking import QUESTIONS
from trainings.models.labels import LANGUAGES

CHOICES: dict[type[StrEnum], list[Any]] = {
    Area: labels.AREAS, Gender: labels.GENDERS, Mode: labels.MODES, Need: labels.NEEDS,
    Structure: labels.STRUCTURES, Value: labels.VALUES,
}  # fmt: skip
CRITERIA = [(word.value, label) for word, label in labels.CRITERIA.items()]
TIERS = [(word.value, label) for word, label in labels.TIERS.items()]
NO_ANSWER = [("", _("I would rather not say"))]
HELP = {
    "about": _("Please write no name. A few words are enough."),
    "areas": _("Tick what fits. A diagnosis is not needed."),
    "wish": _("Tick what you need most, or write it in your own words. This is the one answer that "
              "we need."),
    "gender": _("Choose nothing if it is all the same to you."),
    "times": _("For example: in the evening, or while the child is at school."),
}  # fmt: skip


def field_of(question: Question) -> forms.Field:
    """How the question is asked."""
    said: dict[str, Any] = {"label": QUESTIONS[question.name], "required": False}
    said["help_text"] = HELP.get(question.name, "")
    if question.kind == Kind.YES:
        return forms.BooleanField(**said)
    if question.of is None:
        widget = forms.Textarea({"rows": 4})
        return forms.CharField(max_length=LONGEST_WORDS, widget=widget, **said)
    choices = CHOICES[question.of]
    if question.kind == Kind.ONE:
        said |= {"choices": [*NO_ANSWER, *choices], "widget": forms.RadioSelect}
        return forms.ChoiceField(**said)
    return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **said)


class BlockForm(forms.Form):
    """One step; no answer is required."""

    nothing_is_required = True
    block: Block

    def __init__(self, *args: Any, referral: Referral, today: date, **options: Any) -> None:
        self.referral, self.today = referral, today
        told: Any = referral.intake or {}
        options.setdefault("initial", self.read() | told.get(self.block.value, {}))
        super().__init__(*args, **options)
        first = {each.name: field_of(each) for each in BLOCKS[self.block]}
        self.fields = {**first, **self.fields} if self.block != Block.CHILD else self.fields | first

    def read(self) -> dict[str, Any]:
        """What stands in columns of its own, as the form asks for it."""
        return {}

    def columns(self) -> dict[str, Any]:
        return {}

    def facts(self) -> Facts:
        asked = {each.name for each in BLOCKS[self.block]}
        words = {name: said for name, said in self.cleaned_data.items() if name in asked}
        return Facts(words=words, **self.columns())


class ChildForm(BlockForm):
    block = Block.CHILD
    born_on = forms.DateField(
        label=_("When was your child born?"),
        required=False,
        help_text=_("We need the day, because this support ends on a birthday."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    child_age = forms.IntegerField(
        label=_("How old is your child?"),
        min_value=0,
        max_value=OLDEST,
        required=False,
        help_text=_("In years. Write 0 for a baby."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    too_old: int | None = None
    """Her age, where the program does not take her any more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["child_age" if self.referral.program.needs_birth_date else "born_on"]

    def read(self) -> dict[str, Any]:
        return {"born_on": self.referral.child_born, "child_age": self.referral.child_age}

    def clean_born_on(self) -> date | None:
        born: date | None = self.cleaned_data["born_on"]
        if born is None:
            return None
        try:
            rules.see_birth(born, ages_out_at=self.referral.program.ages_out_at, on=self.today)
        except rules.NotBornYet as error:
            raise forms.ValidationError(
                _("This day is still to come. If you expect a child, choose the support for all "
                  "ages and leave the age empty.")
            ) from error  # fmt: skip
        except rules.Implausible as error:
            raise forms.ValidationError(_("Please look at the year once more.")) from error
        except TooOld:
            self.too_old = rules.age(born, self.today)
        return born

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"born_on": said.get("born_on"), "child_age": said.get("child_age")}


class ChallengesForm(BlockForm):
    block = Block.CHALLENGES


class WhyForm(BlockForm):
    block = Block.WHY


class MentorForm(BlockForm):
    block = Block.MENTOR
    languages = forms.MultipleChoiceField(
        label=_("In which languages would you like to talk?"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    first = forms.ChoiceField(label=_("What matters most to you?"), required=False)
    second = forms.ChoiceField(label=_("And then?"), required=False)
    third = forms.ChoiceField(label=_("And after that?"), required=False)
    musts = forms.MultipleChoiceField(
        label=_("Is there something that must be so?"),
        choices=CRITERIA,
        required=False,
        help_text=_("Each tick leaves fewer parents whom we can ask."),
        widget=forms.CheckboxSelectMultiple,
    )
    RANKED = ("first", "second", "third")[:MOST_RANKED]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.RANKED:
            field: Any = self.fields[name]
            field.choices = [("", _("Nothing more")), *CRITERIA]

    def read(self) -> dict[str, Any]:
        kept = {"languages": self.referral.languages, "musts": self.referral.musts}
        return kept | dict(zip(self.RANKED, self.referral.ranks, strict=False))

    def columns(self) -> dict[str, Any]:
        said = self.cleaned_data
        ranks = [said[name] for name in self.RANKED if said[name]]
        return {"languages": said["languages"], "musts": said["musts"], "ranks": ranks}


class MatchForm(BlockForm):
    block = Block.MATCH
    near = Words(
        label=_("ZIP code or town"),
        required=False,
        help_text=_("We keep only the part of the state, not the town."),
    )
    tier = forms.ChoiceField(
        label=_("How far may we look?"),
        choices=TIERS,
        required=False,
        help_text=_("Telephone and video work from anywhere."),
        widget=forms.RadioSelect,
    )
    sealed = forms.BooleanField(
        label=_("Introduce me without my telephone and my address"),
        required=False,
        help_text=_("You write to each other through us, until you want it otherwise."),
    )

    def read(self) -> dict[str, Any]:
        row = self.referral
        return {"sealed": row.sealed, "tier": row.tier or Tier.REGION.value}

    def clean_near(self) -> Spot | None:
        text = self.cleaned_data["near"]
        spot = places.locate(text) if text else None
        if text and not spot:
            raise forms.ValidationError(
                _("We do not know “%(place)s”. Write a town in Connecticut, or a ZIP code with "
                  "five numbers, like 06103."),
                params={"place": text},
            )  # fmt: skip
        return spot

    def columns(self) -> dict[str, Any]:
        said, spot = self.cleaned_data, self.cleaned_data["near"]
        region = spot.region if spot else None
        return {"region": region, "tier": said["tier"], "sealed": said["sealed"]}


FORMS: dict[Block, type[BlockForm]] = {
    form.block: form for form in (ChildForm, ChallengesForm, WhyForm, MentorForm, MatchForm)
}


class MoveForm(forms.Form):
    """Into a program that takes the child."""

    program = ProgramField(
        queryset=PeerProgram.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    child_age = forms.IntegerField(
        min_value=0, max_value=OLDEST, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, programs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["program"]
        field.queryset = programs
