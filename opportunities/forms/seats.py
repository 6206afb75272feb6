"""What hosts type about seats and those who take them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models.regions import REGIONS
from opportunities.domain.rules import Trait
from opportunities.domain.terms import Reason
from opportunities.forms.days import day
from opportunities.models import Body, Seat, Term
from opportunities.models.labels import PARTINGS
from opportunities.models.seat_labels import REASONS
from trainings.models.labels import SYSTEMS

UNSAID = ("", _("Nobody has said"))
YES_NO = [UNSAID, ("yes", _("Yes")), ("no", _("No"))]
SAID = {"yes": True, "no": False}
OF_SAID = {value: word for word, value in SAID.items()}


class SeatForm(forms.ModelForm[Seat]):
    regions = forms.MultipleChoiceField(
        label=_("Lives in one of these parts"),
        choices=REGIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    systems = forms.MultipleChoiceField(
        label=_("Knows one of these systems as a family"),
        choices=SYSTEMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Seat
        fields = (
            "number", "title", "title_es", "reserved_for", "appointer", "voting", "ex_officio",
            "designee_allowed", "alternate", "takes_applications", "child_age_min",
            "child_age_max", "regions", "systems", "training_level", "no_provider", "asks_also",
            "asks_also_es",
        )  # fmt: skip

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        appointer = self.fields["appointer"]
        appointer.queryset = body.appointers.all()  # type: ignore[attr-defined]
        appointer.help_text = _("Without it the seat cannot be posted.")
        reserved = self.fields["reserved_for"]
        reserved.choices = [("", _("Anybody")), *reserved.choices[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("ex_officio") and said.get("takes_applications"):
            words = _("A seat that comes with an office takes no applications. Choose one of both.")
            self.add_error("takes_applications", words)
        low, high = said.get("child_age_min"), said.get("child_age_max")
        if low is not None and high is not None and low > high:
            self.add_error("child_age_max", _("The highest age is below the lowest."))
        return said

    def _post_clean(self) -> None:
        """The seat is changed by its action alone."""

    def number_taken(self) -> None:
        self.add_error("number", _("There is a seat of this number. Please choose another."))


class RefusableForm(forms.Form):
    """The last word has the action; it is said here."""

    def refuse(self, reasons: Iterable[Reason]) -> None:
        for reason in reasons:
            self.add_error("holder" if reason == Reason.NOBODY else None, str(REASONS[reason]))


class DaysForm(RefusableForm):
    starts_on = day(_("First day"))
    ends_on = day(
        _("Last day"),
        required=False,
        help_text=_("Leave it empty if nobody has said. The seat then counts as taken until then."),
    )
    remainder = forms.BooleanField(label=_("The rest of somebody else’s term"), required=False)
    chair = forms.ChoiceField(label=_("Chairs the group"), choices=YES_NO, required=False)
    provider_income = forms.ChoiceField(
        label=_("Draws income from a provider"),
        choices=YES_NO,
        required=False,
        help_text=_("Only used to see whether the rules of the group hold. It is not public."),
    )
    region = forms.ChoiceField(
        label=_("Part of Connecticut"), choices=[UNSAID, *REGIONS], required=False
    )

    def days(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_on", "ends_on", "remainder")}

    def traits(self) -> dict[str, Any]:
        said = self.cleaned_data
        yes_or_no = {name: SAID.get(said[name]) for name in (Trait.CHAIR, Trait.PROVIDER_INCOME)}
        known = {**yes_or_no, Trait.REGION: said["region"] or None}
        return {str(name): value for name, value in known.items() if value is not None}

    @staticmethod
    def initial_of(term: Term) -> dict[str, Any]:
        return {
            "starts_on": term.starts_on,
            "ends_on": term.ends_on,
            "remainder": term.remainder,
            "chair": OF_SAID.get(term.traits.get(Trait.CHAIR), ""),
            "provider_income": OF_SAID.get(term.traits.get(Trait.PROVIDER_INCOME), ""),
            "region": term.traits.get(Trait.REGION, ""),
        }


class TermForm(DaysForm):
    holder = forms.CharField(
        label=_("Who takes the seat"),
        max_length=200,
        help_text=_("This name is public: anybody may know who sits there."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_order = ("holder", "starts_on", "ends_on", "remainder")


class PartingForm(RefusableForm):
    left_on = day(_("First day without this member"))
    parting = forms.ChoiceField(label=_("Why"), choices=PARTINGS, widget=forms.RadioSelect)


class AbolishForm(forms.Form):
    on = day(_("First day without this seat"))
