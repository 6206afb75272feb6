"""The address bar of the directory, read kindly: what we cannot read is left out and said so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.domain.addresses import natural_sort
from directory.domain.questions import Answer, Facet, Near, Question, Sort
from directory.models import labels
from members.domain import places
from members.domain.places import USUAL_MILES
from members.forms.places import DISTANCES, Ticks, Words, readable
from members.models.agencies import CONTINUUM_ROLES, MEMBER_CLASSES

MOST_PAGES = 10_000


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """One facet as a group of check boxes; open while something in it is chosen."""

    name: str
    label: str
    options: list[Option]

    @property
    def open(self) -> bool:
        return any(option.chosen for option in self.options)


class SearchForm(forms.Form):
    q = Words(label=_("What are you looking for?"), required=False)
    near = Words(label=_("ZIP code or town"), required=False)
    within = forms.TypedChoiceField(
        label=_("How far"),
        choices=DISTANCES,
        coerce=int,
        empty_value=None,
        required=False,
    )
    maybe = forms.BooleanField(label=_("Also those who have not said"), required=False)
    sort = forms.TypedChoiceField(
        label=_("Order"), choices=labels.SORTS, coerce=Sort, empty_value=None, required=False
    )
    page = forms.IntegerField(label=_("page"), min_value=1, max_value=MOST_PAGES, required=False)

    def __init__(self, asked: QueryDict, topics: Iterable[tuple[str, str]]) -> None:
        super().__init__(asked)
        self.asked = asked
        for facet, label in labels.FACETS.items():
            choices = list(topics) if facet is Facet.TOPIC else labels.OPTIONS[facet]
            self.fields[facet.value] = Ticks(label=label, choices=choices, required=False)

    def clean_near(self) -> Near | None:
        text = self.cleaned_data["near"]
        spot = places.locate(text) if text else None
        if text and not spot:
            raise forms.ValidationError(
                _(
                    "We do not know “%(place)s”. We show classes from all of Connecticut. "
                    "A ZIP code has five numbers, like 06103."
                ),
                params={"place": text},
            )
        return Near(spot.label, spot.latitude, spot.longitude, USUAL_MILES) if spot else None

    def question(self) -> Question:
        self.full_clean()
        said = self.cleaned_data
        near = said.get("near")
        asked = Question(
            words=said["q"],
            chosen={facet: said[facet.value] for facet in Facet if said[facet.value]},
            maybe=said["maybe"],
            near=replace(near, miles=said.get("within") or USUAL_MILES) if near else None,
            page=said.get("page") or 1,
        )
        return replace(asked, sort=self.wanted_sort(asked))

    def wanted_sort(self, asked: Question) -> Sort:
        sort: Sort | None = self.cleaned_data.get("sort")
        if sort is None or (sort == Sort.DISTANCE and not asked.near):
            return natural_sort(asked)
        return sort

    @property
    def left_out(self) -> list[str]:
        """The labels of the wishes that could not be read; of an unknown place the page says
        more."""
        half_read = [
            facet.value
            for facet in Facet
            if {*filter(None, self.asked.getlist(facet.value))} - self.cleaned_data[facet.value]
        ]
        unread = [name for name in self.errors if name != "near"]
        return [str(self.fields[name].label) for name in (*unread, *half_read)]

    @property
    def place_meant(self) -> Near | None:
        """Where the place is unknown, the one whose name is most alike."""
        text = readable(self.asked.get("near", "")) if "near" in self.errors else ""
        spot = places.nearest_name(text)
        return Near(spot.label, spot.latitude, spot.longitude, USUAL_MILES) if spot else None

    def groups(self, answer: Answer) -> list[Group]:
        """Every facet with the values that would give results, and those that are chosen."""
        return [group for facet in Facet if (group := self.group(facet, answer)).options]

    def group(self, facet: Facet, answer: Answer) -> Group:
        counts, chosen = answer.counts.get(facet, {}), self.cleaned_data[facet.value]
        options = [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in self.names(facet.value).items()
            if counts.get(value) or value in chosen
        ]
        return Group(facet.value, str(labels.FACETS[facet]), options)

    def names(self, facet: str) -> dict[str, str]:
        """What the values of a facet are called on the page."""
        field = self.fields[facet]
        return field.names() if isinstance(field, Ticks) else {}

    def called(self, facet: str, value: str) -> str:
        return self.names(facet).get(value, value)


class AgencySearchForm(forms.Form):
    """Look for an agency by name or class; what cannot be read is left out."""

    name = Words(label=_("Name"), required=False)
    kind = forms.ChoiceField(
        label=_("What it is to the network"),
        choices=[("", _("All")), *MEMBER_CLASSES, ("other", _("Listed, not a member"))],
        required=False,
    )

    part = forms.ChoiceField(
        label=_("What it prepares parents for"),
        choices=[("", _("All")), *CONTINUUM_ROLES],
        required=False,
    )

    def wanted(self) -> tuple[str, str, str]:
        """Part of a name, a class, and a part in the training continuum, "" for any."""
        self.full_clean()
        said = self.cleaned_data
        return said["name"], said.get("kind", ""), said.get("part", "")
