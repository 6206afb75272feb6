from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trainings.domain.indicators import RuleKind
from trainings.models import Indicator, IndicatorDomain, IndicatorSet

MOST_INDICATORS = 30
"""More in one domain nobody answers with care [design]."""


class IndicatorSetForm(forms.ModelForm):
    class Meta:
        model = IndicatorSet
        fields = [
            *("title", "title_es", "summary", "summary_es", "source", "is_example"),
            *("rule", "limit", "months"),
        ]
        labels = {
            "title": _("Title"),
            "title_es": _("Title in Spanish"),
            "summary": _("What it is about, in plain words"),
            "summary_es": _("The same in Spanish"),
            "source": _("Where it comes from"),
            "is_example": _("This is an example, not the network's own words"),
            "rule": _("When is it enough?"),
            "limit": _("The number of the rule"),
            "months": _("For how many months is a badge good?"),
        }
        help_texts = {
            "limit": _("Percent for a share, for example 80; else how many may be missing.")
        }
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "summary_es": forms.Textarea({"rows": 3}),
            "rule": forms.RadioSelect,
        }

    def clean(self) -> dict[str, Any]:
        words = super().clean() or {}
        rule, limit = words.get("rule"), words.get("limit")
        if limit is not None and rule == RuleKind.SHARE_PRESENT and not 1 <= limit <= 100:
            self.add_error("limit", _("A share is a number from 1 to 100."))
        if limit is not None and rule == RuleKind.MOST_MISSED and limit > 20:
            self.add_error("limit", _("That many missing ones would let everything pass."))
        return words

    def _post_clean(self) -> None:
        """The set is changed by its action alone."""


class DomainForm(forms.ModelForm):
    class Meta:
        model = IndicatorDomain
        fields = ["name", "name_es"]
        labels = {"name": _("Name of the domain"), "name_es": _("Name in Spanish")}

    def _post_clean(self) -> None:
        """The domain is changed by its action alone."""


class IndicatorForm(forms.ModelForm):
    class Meta:
        model = Indicator
        fields = ["text", "text_es", "evidence", "evidence_es"]
        labels = {
            "text": _("What a good class does"),
            "text_es": _("The same in Spanish"),
            "evidence": _("What shows it"),
            "evidence_es": _("What shows it, in Spanish"),
        }

    def _post_clean(self) -> None:
        """The indicator is changed by its action alone."""


Indicators = forms.formset_factory(
    IndicatorForm,
    extra=3,
    can_delete=True,
    can_order=True,
    max_num=MOST_INDICATORS,
    validate_max=True,
)


class IndicatorsOfDomain(Indicators):  # type: ignore[misc, valid-type]
    """The indicators of a domain as they were typed, in the order of their numbers."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place")
        form.fields["DELETE"].label = _("Remove it")

    def words(self) -> list[dict[str, str]]:
        kept = [form for form in self.ordered_forms if form.cleaned_data.get("text")]
        names = IndicatorForm.Meta.fields
        return [{name: form.cleaned_data[name] for name in names} for form in kept]
