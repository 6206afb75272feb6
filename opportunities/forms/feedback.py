"""The questions of one side, each from 1 to 5."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opportunities.domain.feedback import CORE, ITEMS
from opportunities.domain.words import Side
from opportunities.models import Feedback
from opportunities.models.items import AGREE, WORTH, asked


def _one_of(label: Any, choices: list[tuple[int, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please tap one answer.")},
    )


class FeedbackForm(forms.Form):
    """Every question is answered, if only by "I cannot say": so each group that is shown later is
    whole for each question."""

    def __init__(self, data: Any, *, feedback: Feedback) -> None:
        said = {CORE: feedback.core, **feedback.answers, "words": feedback.words}
        super().__init__(data, initial=said if feedback.answered_at else None)
        self.side = Side(feedback.side)
        for key, label in asked(self.side).items():
            self.fields[key] = _one_of(label, WORTH if key == CORE else AGREE)
        self.fields["words"] = forms.CharField(
            label=_("What should be better, or stay as it is?"),
            max_length=2000,
            required=False,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("Please write no names and nothing that tells who somebody is."),
        )

    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        answers = {key: given[key] for key in ITEMS[self.side]}
        return {"core": given[CORE], "answers": answers, "words": given["words"]}
