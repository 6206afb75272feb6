"""The body's own questions, one a row: an empty row is no question."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from opportunities.models import Question

MOST = 10


class QuestionForm(forms.Form):
    nothing_is_required = True

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Question"), max_length=300, required=False)
    words_es = forms.CharField(label=_("The same in Spanish"), max_length=300, required=False)
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    place = forms.IntegerField(label=_("Order"), required=False, min_value=0, max_value=99)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("words_es") and not said.get("words"):
            raise ValidationError(_("Please write the question in English too."))
        return said


Rows = forms.formset_factory(QuestionForm, extra=3, max_num=MOST, validate_max=True)


def rows_of(questions: Iterable[Question], data: Any = None) -> Any:
    """The questions as rows. Rows that are sent speak for themselves."""
    initial = [
        {"pk": each.pk, "words": each.words, "words_es": each.words_es}
        | {"required": each.required, "place": number}
        for number, each in enumerate(questions, 1)
    ]
    return Rows(data, prefix="questions", initial=None if data else initial)


def asked(rows: Any) -> list[dict[str, Any]]:
    """The questions in the order that was typed; where nothing was, as they stand."""
    filled = [row for row in rows.cleaned_data if row.get("words")]
    return sorted(filled, key=lambda row: row["place"] if row["place"] is not None else 99)
