"""A calendar of an agency: where it is, and which of its events are whose class."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Agency
from trainings.domain.feeds.belonging import Decision, Kind, plain
from trainings.domain.feeds.timing import Fault
from trainings.models import Feed, FeedSeries, Program
from trainings.models.feeds import FAULTS

MOST_BYTES = 2 * 1024 * 1024
MOST_TITLES = 100
"""More questions on one page nobody answers: then words say it better."""
UNDECIDED, LEFT_OUT = "", "none"
BLANK = " "
"""How a decision names events without a title."""


class FeedAddressForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the calendar"),
        max_length=1000,
        help_text=_("It begins with https:// or webcal://. Only your agency sees it."),
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the address of your calendar.")},
    )

    def refuse(self, fault: Fault) -> None:
        self.add_error("address", dict(FAULTS)[fault.value])


class FeedFileForm(forms.Form):
    file = forms.FileField(
        label=_("Calendar file"),
        help_text=_("A file that ends with .ics, up to 2 MB."),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(dict(FAULTS)[Fault.TOO_BIG.value])
        return file

    def refuse(self, fault: Fault) -> None:
        self.add_error("file", dict(FAULTS)[fault.value])

    def words(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {"name": file.name, "data": file.read()}


class DecisionsForm(forms.Form):
    """One answer for each title that the calendar has, and one more rule for what is to come."""

    nothing_is_required = True

    kind = forms.ChoiceField(
        label=_("Events"),
        choices=[
            (Kind.CONTAINS.value, _("whose title has the words")),
            (Kind.CATEGORY.value, _("of the category")),
        ],
        required=False,
    )
    words = forms.CharField(label=_("Words"), max_length=500, required=False)
    program = forms.ChoiceField(label=_("are dates of"), required=False)
    announces = forms.BooleanField(
        label=_("Show new dates to families at once"),
        required=False,
        help_text=_("Else they wait on your desk until you announce them."),
    )

    def __init__(self, data: Any = None, *, feed: Feed, series: Iterable[FeedSeries]) -> None:
        initial = {"announces": feed.announces, "kind": Kind.CONTAINS.value}
        super().__init__(data, initial=initial)
        self.feed = feed
        self.titles = _titles(series)
        decided = list(feed.decisions.select_related("program"))
        self.said = {(one.kind, one.words): one.program_id for one in decided}
        self.by_words = [one for one in decided if one.kind != Kind.TITLE]
        for one in self.by_words:
            self.fields[f"forget-{one.pk}"] = forms.BooleanField(
                label=_("Forget this: %(decision)s") % {"decision": one}, required=False
            )
        programs = _programs(feed.agency)
        self.fields["program"].choices = [  # type: ignore[attr-defined]
            (UNDECIDED, _("Choose a class")),
            *programs,
            (LEFT_OUT, _("no class: leave them out")),
        ]
        for title in self.titles:
            self.fields[_field(title)] = forms.ChoiceField(
                label=self.titles[title][0].title or _("Events without a title"),
                choices=[
                    (UNDECIDED, _("Not decided")),
                    *programs,
                    (LEFT_OUT, _("No class of ours")),
                ],
                required=False,
                initial=self._initial(title),
            )

    def _initial(self, title: str) -> str:
        key = (Kind.TITLE.value, title or BLANK)
        return (str(self.said[key] or LEFT_OUT)) if key in self.said else UNDECIDED

    def rows(self) -> list[tuple[forms.BoundField, list[FeedSeries]]]:
        """Each title's question, beside the runs that have it."""
        return [(self[_field(title)], found) for title, found in self.titles.items()]

    def words_rows(self) -> list[forms.BoundField]:
        """The decisions by words, each to be forgotten."""
        return [self[f"forget-{one.pk}"] for one in self.by_words]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("words") and not said.get("program"):
            self.add_error("program", _("Choose the class that these events belong to."))
        if said.get("program") and not said.get("words"):
            self.add_error("words", _("Write the words that these events have in common."))
        return said

    def said_all(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "decisions": self.decisions(),
            "forgotten": self.forgotten(),
            "announces": self.cleaned_data["announces"],
        }

    def decisions(self) -> list[Decision]:
        said = self.cleaned_data
        found = [
            Decision(Kind.TITLE, title or BLANK, _key(said[_field(title)]))
            for title in self.titles
            if said.get(_field(title))
        ]
        if said.get("words"):
            found.append(Decision(Kind(said["kind"]), said["words"], _key(said["program"])))
        return found

    def forgotten(self) -> list[tuple[Kind, str]]:
        """Titles that are open again, and words that no longer decide."""
        said = self.cleaned_data
        open_again = [title for title in self.titles if not said.get(_field(title))]
        words = [one for one in self.by_words if said.get(f"forget-{one.pk}")]
        return [
            *((Kind.TITLE, title or BLANK) for title in open_again),
            *((Kind(one.kind), one.words) for one in words),
        ]


def _key(choice: str) -> int | None:
    return None if choice == LEFT_OUT else int(choice)


def _field(title: str) -> str:
    """By its words, not by its number: the calendar may be read while somebody decides."""
    return f"title-{sha256(title.encode()).hexdigest()[:16]}"


def _titles(series: Iterable[FeedSeries]) -> dict[str, list[FeedSeries]]:
    """The runs by title, as titles are compared; those that come first, first."""
    found: dict[str, list[FeedSeries]] = {}
    for row in series:
        found.setdefault(plain(row.title), []).append(row)
    return dict(islice(found.items(), MOST_TITLES))


def _programs(agency: Agency) -> list[tuple[str, str]]:
    programs = Program.objects.filter(agency=agency).order_by("title", "pk")
    return [(str(program.pk), program.title) for program in programs]
