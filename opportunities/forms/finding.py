"""The wish of somebody who looks for a seat, read kindly from the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.forms.places import Ticks, Words
from members.models.regions import REGIONS
from opportunities.domain.finding import HELPS_ASKED, ONLINE, Counts, Offer, Wish
from opportunities.models.labels import BODY_LEVELS, HELPS
from trainings.models.labels import FORMATS, LANGUAGES

HELP_LABELS = {str(word): label for word, label in HELPS.items()} | {ONLINE: _("Join from home")}


TICKS = ("pay", "soon")


class OneOf(forms.ChoiceField):
    """A value that does not exist is no wish."""

    def clean(self, value: Any) -> str:
        known = {str(name) for name, _label in self.choices}  # type: ignore[misc,union-attr]
        return value if value in known else ""


@dataclass(frozen=True)
class Option:
    name: str
    value: str
    label: str | Promise
    chosen: bool
    number: int


@dataclass(frozen=True)
class Group:
    name: str
    label: str | Promise
    options: list[Option]
    many: bool = False

    @property
    def chosen(self) -> bool:
        return any(option.chosen for option in self.options)


class FindForm(forms.Form):
    q = Words(required=False)
    level = OneOf(choices=BODY_LEVELS, required=False, label=_("How far it reaches"))
    region = OneOf(choices=REGIONS, required=False, label=_("Part of Connecticut"))
    format = OneOf(choices=FORMATS, required=False, label=_("In person or online"))
    language = OneOf(choices=LANGUAGES, required=False, label=_("Language of the meetings"))
    helps = Ticks(
        choices=[(each, HELP_LABELS[each]) for each in HELPS_ASKED],
        required=False,
        label=_("What helps you to take part"),
    )
    pay = forms.BooleanField(required=False, label=_("Paid"))
    soon = forms.BooleanField(required=False, label=_("Closing soon"))
    maybe = forms.BooleanField(required=False)

    ONE_OF = ("level", "region", "format", "language")

    def wish(self) -> Wish:
        self.full_clean()
        said = self.cleaned_data
        return Wish(
            words=said["q"],
            **{name: said[name] for name in Wish.__dataclass_fields__ if name != "words"},
        )

    def groups(self, offers: Sequence[Offer], wish: Wish) -> Iterator[Group]:
        """What to narrow by, with how many would be left; what nothing fits is left out unless it
        is chosen."""
        counts = Counts(offers, wish)
        ticks = [self._option(name, "1", self.fields[name].label, counts, wish) for name in TICKS]
        yield Group("pay", _("Pay and time"), ticks, many=True)
        for name in ("helps", *self.ONE_OF):
            options = [
                self._option(name, value, label, counts, wish)
                for value, label in self.fields[name].choices  # type: ignore[attr-defined]
            ]
            shown = [option for option in options if option.number or option.chosen]
            if shown:
                yield Group(name, self.fields[name].label or "", shown, many=name == "helps")

    def _option(self, name: str, value: str, label: Any, counts: Counts, wish: Wish) -> Option:
        held = getattr(wish, name)
        chosen = held if name in TICKS else value in held if name == "helps" else value == held
        return Option(name, value, label, chosen, counts.number(name, value))
