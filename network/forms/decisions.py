from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Agency, Agreement, User
from network import queries
from network.domain.voting import Voice
from network.forms.meetings import day
from network.models import Decision, GovernancePaper, Meeting, VotingRule
from network.models.decisions import VOICES
from network.models.terms import name_of
from trainings.models import IndicatorSet

DRAFT = "draft"


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any], empty: Any = None) -> None:
    """What can be chosen in a field, and the words of the choice of nothing."""
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset, field.empty_label = rows, empty


class DecisionForm(forms.ModelForm):
    """A question for the vote. `adopts` is one choice among all that a decision can adopt."""

    adopts = forms.ChoiceField(
        label=_("Does it adopt something?"),
        required=False,
        help_text=_("When the vote is carried, one button puts it in force."),
    )

    class Meta:
        model = Decision
        fields = ["title", "text", "moved_by", "seconded_by", "rule"]
        labels = {
            "title": _("Title"),
            "text": _("What is decided, word for word"),
            "moved_by": _("Which agency moves it?"),
            "seconded_by": _("Which agency seconds it?"),
            "rule": _("By which rule?"),
        }
        widgets = {"text": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, meeting: Meeting, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("moved_by", "seconded_by"):
            offer(self, name, queries.voters(meeting), empty=_("Nobody is noted"))
        rules = VotingRule.objects.filter(live=True)
        offer(self, "rule", rules)
        if self.instance.pk is None:
            self.initial["rule"] = rules.first()
        self.things = adoptable(meeting, self.instance)
        cast("forms.ChoiceField", self.fields["adopts"]).choices = choices(self.things)
        self.initial["adopts"] = chosen(self.instance)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        moved, seconded = words.get("moved_by"), words.get("seconded_by")
        if moved and moved == seconded:
            self.add_error("seconded_by", _("Another agency must second it."))
        return words

    def _post_clean(self) -> None:
        """The decision is changed by its action alone."""

    def facts(self) -> dict[str, Any]:
        words = dict(self.cleaned_data)
        kind, _dash, key = words.pop("adopts").partition("-")
        nothing: dict[str, Any] = dict.fromkeys(self.things)
        return words | nothing | ({f"{kind}_id": int(key)} if kind else {})


def adoptable(meeting: Meeting, decision: Decision) -> dict[str, list[Any]]:
    """Drafts that wait for a decision, by the key of a decision that adopts them."""
    minutes = list(queries.undecided_minutes(meeting))
    if decision.minutes_of and decision.minutes_of not in minutes:
        minutes.append(decision.minutes_of)
    return {
        "minutes_of": minutes,
        "agreement": list(Agreement.objects.filter(status=DRAFT)),
        "indicator_set": list(IndicatorSet.objects.filter(status=DRAFT)),
        "paper": list(GovernancePaper.objects.live().order_by("title")),
    }


GROUPS = {
    "minutes_of": _("Draft minutes"),
    "agreement": _("Draft of an agreement"),
    "indicator_set": _("Draft of indicators"),
    "paper": _("Governing paper, as it is published now"),
}


def choices(things: dict[str, list[Any]]) -> list[Any]:
    groups = [
        (GROUPS[kind], [(f"{kind}-{row.pk}", str(row)) for row in rows])
        for kind, rows in things.items()
        if rows
    ]
    return [("", _("No, words alone")), *groups]


def chosen(decision: Decision) -> str:
    keys = ((kind, getattr(decision, f"{kind}_id")) for kind in GROUPS)
    return next((f"{kind}-{key}" for kind, key in keys if key), "")


class VoteForm(forms.Form):
    """The vote of one agency."""

    voice = forms.ChoiceField(label=_("Your vote"), choices=VOICES, widget=forms.RadioSelect)
    conflict = forms.CharField(
        label=_("Do you have a conflict of interest?"),
        max_length=400,
        required=False,
        help_text=_("Say which. Your agency then stands aside, and counts as abstaining."),
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options | {"prefix": f"agency-{agency.pk}"})
        self.agency = agency


class HandsForm(forms.Form):
    """A show of hands: a choice for each agency that has not voted."""

    nothing_is_required = True

    def __init__(self, *args: Any, agencies: list[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self.agencies = {f"agency-{agency.pk}": agency for agency in agencies}
        for name, agency in self.agencies.items():
            self.fields[name] = forms.ChoiceField(
                label=agency.name, choices=[("", _("No vote")), *VOICES], required=False
            )

    def voices(self) -> dict[Agency, Voice]:
        said = ((agency, self.cleaned_data[name]) for name, agency in self.agencies.items())
        return {agency: Voice(voice) for agency, voice in said if voice}


class RuleForm(forms.ModelForm):
    class Meta:
        model = VotingRule
        fields = [
            *("name", "name_es", "quorum_percent", "quorum_least", "majority"),
            "abstaining_takes_part",
        ]
        labels = {
            "name": _("Name of the rule"),
            "name_es": _("Name in Spanish"),
            "quorum_percent": _("How many percent of the agencies must take part?"),
            "quorum_least": _("And never fewer agencies than"),
            "majority": _("When is it carried?"),
            "abstaining_takes_part": _("Whoever abstains counts as taking part"),
        }
        widgets = {"majority": forms.RadioSelect}

    def clean_quorum_least(self) -> int:
        least: int = self.cleaned_data["quorum_least"]
        if not 1 <= least <= 500:
            raise forms.ValidationError(_("Write a number from 1 to 500."))
        return least


class PersonChoice(forms.ModelChoiceField):
    """People by name; their addresses are nobody's business."""

    def label_from_instance(self, obj: User) -> str:
        return name_of(obj)


class ActionItemForm(forms.Form):
    words = forms.CharField(label=_("What is to be done?"), max_length=300)
    owner = PersonChoice(label=_("Who does it?"), queryset=User.objects.none())
    due_on = day(_("By when?"))
    decision = forms.ModelChoiceField(
        label=_("Does it follow from a decision?"),
        queryset=Decision.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "owner", queries.may_take_on(today), empty=_("Choose a person"))
        offer(self, "decision", meeting.decisions.all(), empty=_("No"))
