"""What a host writes of an opening, in short parts; saved unfinished, nothing but a title asked."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models.regions import REGIONS
from opportunities.domain.openings import CORRECTABLE, Fault, Gap
from opportunities.domain.words import Help
from opportunities.models import Opening, Seat
from opportunities.models.asking import OLDEST_CHILD
from opportunities.models.gaps import FAULT_FIELDS, FAULTS, GAPS
from opportunities.models.labels import HELPS, PAYS, RESERVED
from opportunities.queries.openings import faults_of
from trainings.domain.paths import PartOfDay
from trainings.forms.dates import day
from trainings.forms.programs import Section, address, one_of, ticks
from trainings.models.labels import FORMATS, LANGUAGES, LEVELS, PROVISIONS, SYSTEMS, WEEKDAYS

PARTS_OF_DAY = [
    (PartOfDay.MORNING.value, _("Mornings")),
    (PartOfDay.AFTERNOON.value, _("Afternoons")),
    (PartOfDay.EVENING.value, _("Evenings")),
]


class SeatsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Seat) -> str:
        if obj.appointer:
            words = _("Seat %(seat)s, appointed by %(who)s")
            return str(words % {"seat": obj, "who": obj.appointer})
        return str(_("Seat %(seat)s, nobody has said who appoints") % {"seat": obj})


def number(label: Any, *, most: int, **options: Any) -> forms.IntegerField:
    """A count of something: never below nothing."""
    too_small = _("This cannot be below 0. Leave it empty if you do not know.")
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        error_messages={"min_value": too_small},
        **options,
    )


def words(label: Any, rows: int, most: int, **options: Any) -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, **options)


def help_fields() -> dict[str, forms.Field]:
    return {each.value: one_of(PROVISIONS, label=HELPS[each]) for each in Help}


class OpeningForm(forms.ModelForm):
    nothing_is_required = True

    seats = SeatsField(
        Seat.objects.none(),
        label=_("Which seats?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the seats ask for is copied below. Several seats must ask the same."),
    )
    summary = words(
        _("What would a parent do there?"), 4, 2000,
        help_text=_("Three or four plain sentences, as you would say it to a neighbor."),
    )  # fmt: skip
    summary_es = words(_("The same in Spanish"), 4, 2000)
    hours_per_year = number(
        _("Hours in a year"), most=8760, help_text=_("Meetings, reading and travel together.")
    )
    term_months = number(_("Months of the term"), most=600)
    begins_on = day(label=_("First day of the term"))
    weekdays = ticks(WEEKDAYS, label=_("Days on which it meets"))
    times = ticks(PARTS_OF_DAY, label=_("Times of the day"))
    format = one_of(FORMATS, label=_("In person or online?"))
    languages = ticks(LANGUAGES, label=_("Languages of the meetings"))
    access = words(_("Access for people with disabilities"), 2, 1000)
    pay = one_of(PAYS, label=_("Is the time paid?"))
    pay_amount = forms.DecimalField(
        label=_("How many dollars?"),
        required=False,
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(0, _("An amount cannot be below 0."))],
    )
    reserved_for = one_of(RESERVED, label=_("For whom is the seat kept?"))
    training_level = one_of(LEVELS, label=_("Training of this level"))
    child_age_min = number(_("A child of at least (years)"), most=OLDEST_CHILD)
    child_age_max = number(_("A child of at most (years)"), most=OLDEST_CHILD)
    systems = ticks(SYSTEMS, label=_("Knows one of these as a family"))
    regions = ticks(REGIONS, label=_("Lives in one of these parts"))
    languages_spoken = ticks(LANGUAGES, label=_("Speaks one of these languages"))
    asks_also = words(_("What else it takes"), 2, 1000)
    asks_also_es = words(_("The same in Spanish"), 2, 1000)
    documents_url = address(label=_("Address of papers to read"))
    apply_url = address(
        label=_("Do applications go to another site?"),
        help_text=_("Write its address here. Empty: parents apply here."),
    )
    closes_on = day(label=_("Last day to apply"))
    decides_on = day(label=_("Day of the decision"))

    WORDS = ("seats", "title", "title_es", "summary", "summary_es")
    TIME = (
        *("weekdays", "times", "format", "place", "languages", "access"),
        *("hours_per_year", "term_months", "begins_on"),
    )
    MONEY = ("pay", "pay_amount", "pay_method", "pay_paperwork")
    FITS = (
        *("reserved_for", "training_level", "child_age_min", "child_age_max", "systems"),
        *("regions", "languages_spoken", "no_provider", "asks_also", "asks_also_es"),
    )
    WAY_IN = ("closes_on", "decides_on", "documents_url", "apply_url")

    class Meta:
        model = Opening
        fields = [
            *("title", "title_es", "summary", "summary_es", "place", "format", "weekdays"),
            *("times", "languages", "access", "hours_per_year", "term_months", "begins_on"),
            *("pay", "pay_amount", "pay_method", "pay_paperwork"),
            *(each.value for each in Help),
            *("reserved_for", "training_level", "child_age_min", "child_age_max", "systems"),
            *("regions", "languages_spoken", "no_provider", "asks_also", "asks_also_es"),
            *("closes_on", "decides_on", "documents_url", "apply_url"),
        ]
        labels = {
            "title": _("Title"),
            "title_es": _("Title in Spanish"),
            "place": _("Where it meets"),
            "pay_method": _("How and when is it paid?"),
            "pay_paperwork": _("Which papers are needed to be paid?"),
            "no_provider": _("Not for people paid by a provider"),
        }
        help_texts = {
            "place": _("A street and town, so that parents see how far it is."),
            "pay_method": _("For example: by check, two weeks after each meeting."),
            "pay_paperwork": _("For example: a W-9 form. Write “none” if there are none."),
        }

    def __init__(self, *args: Any, offered: Any, **options: Any) -> None:
        """`offered`: the seats that may be chosen."""
        super().__init__(*args, **options)
        self.fields.update(help_fields())
        self.fields["title"].error_messages["required"] = GAPS[Gap.TITLE]
        self.fields["seats"].queryset = offered  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["seats"] = list(self.instance.seats.all())

    def clean_weekdays(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["weekdays"]]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for fault in faults_of(said):
            self.tell(fault)
        return said

    def tell(self, fault: Fault) -> None:
        self.add_error(FAULT_FIELDS[fault], FAULTS[fault])  # type: ignore[arg-type]

    def _post_clean(self) -> None:
        """The opening is changed by its action alone; here only what was typed is looked at."""

    def words(self) -> dict[str, Any]:
        """What the actions take: the fields, and the seats."""
        return dict(self.cleaned_data) | {"seats": list(self.cleaned_data["seats"])}

    @property
    def sections(self) -> Iterator[Section]:
        parts: list[tuple[str, str | Promise, tuple[str, ...]]] = [
            ("words", _("What you would do"), self.WORDS),
            ("time", _("When and where"), self.TIME),
            ("money", _("Pay"), self.MONEY),
            ("helps", _("What helps to take part"), tuple(each.value for each in Help)),
            ("fits", _("Who fits"), self.FITS),
            ("way-in", _("How to apply"), self.WAY_IN),
        ]
        for name, title, fields in parts:
            shown = [self[field] for field in fields if field in self.fields]
            if shown:
                yield Section(name, title, shown)


class CorrectForm(OpeningForm):
    """What may be set right while parents read it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, offered=Seat.objects.none(), **options)
        for name in set(self.fields) - CORRECTABLE:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = forms.ModelForm.clean(self) or {}
        closes_on, decides_on = self.instance.closes_on, said.get("decides_on")
        if closes_on and decides_on and decides_on < closes_on:
            self.tell(Fault.DECIDED_BEFORE_IT_CLOSES)
        return said

    def words(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class BeginForm(forms.Form):
    """The first step: which seats, under which title. The rest follows from them."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Give it a title. You can change it later.")},
    )
    seats = SeatsField(
        Seat.objects.none(),
        label=_("Which seats?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What they ask for is copied. Several seats must ask the same."),
    )

    def __init__(self, *args: Any, offered: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seats"].queryset = offered  # type: ignore[attr-defined]


SEATS_DIFFER = _("These seats ask for different things. Please write one opening for each.")


class ReasonForm(forms.Form):
    """Why an opening is sent back, or taken back."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Please say why in a few words.")},
    )


class AgainForm(forms.Form):
    """Post it again until a new day."""

    closes_on = day(label=_("New last day to apply"))

    def clean_closes_on(self) -> Any:
        if not self.cleaned_data["closes_on"]:
            raise forms.ValidationError(_("Say until which day parents may apply."))
        return self.cleaned_data["closes_on"]
