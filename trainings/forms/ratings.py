from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.models import Agency, User
from trainings.domain.ratings import Lack
from trainings.forms.dates import day
from trainings.models import Program, RatingAnswer
from trainings.models.ratings import ANSWERS
from trainings.queries import peers_for

LACKS = {
    Lack.ANSWER: _("Choose an answer."),
    Lack.EVIDENCE: _("Say what shows it, or name a page that does."),
    Lack.REASON: _("Say why it does not apply."),
}


def words(label: Any, rows: int, most: int, **more: Any) -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, **more)


class AnswerForm(forms.Form):
    """One indicator. Whatever is there is saved; what is missing is said, and holds nothing up."""

    nothing_is_required = True

    answer = forms.ChoiceField(
        label=_("Your answer"), choices=ANSWERS, required=False, widget=forms.RadioSelect
    )
    evidence = words(_("What shows it?"), 2, 1000)
    link = forms.URLField(
        label=_("A page that shows it"), required=False, max_length=500, assume_scheme="https"
    )
    comment = words(_("Comment, or why it does not apply"), 2, 1000)

    def __init__(self, data: QueryDict | None, *, row: RatingAnswer) -> None:
        names = ("answer", "evidence", "link", "comment")
        initial = {name: getattr(row, name) for name in names}
        super().__init__(data, prefix=f"i{row.indicator_id}", initial=initial)
        self.row = row
        self.indicator = row.indicator

    @property
    def lack(self) -> Any:
        """What is still missing, once somebody has begun to answer."""
        begun = self.row.answer or self.row.evidence or self.row.comment
        return LACKS[self.row.lack] if begun and self.row.lack else ""

    @property
    def more_is_said(self) -> bool:
        return bool(self["link"].value() or self["comment"].value() or self["link"].errors)


class PartForms:
    """All indicators of one domain on one page."""

    def __init__(self, data: QueryDict | None, rows: Iterable[RatingAnswer]) -> None:
        self.forms = [AnswerForm(data, row=row) for row in rows]

    def __iter__(self) -> Any:
        return iter(self.forms)

    def is_valid(self) -> bool:
        return not self.wrong

    @property
    def wrong(self) -> list[AnswerForm]:
        return [form for form in self.forms if form.errors]

    def answers(self) -> dict[int, Mapping[str, str]]:
        return {form.row.indicator_id: form.cleaned_data for form in self.forms}


class HandInForm(forms.Form):
    comment = words(
        _("What stood out?"), 4, 2000, help_text=_("What is strong, and one thing to work on.")
    )


class RequestForm(forms.Form):
    """What the rater can look at; she does not see the agency's own answers."""

    note = words(
        _("What is there to look at?"),
        4,
        1000,
        help_text=_(
            "When the class meets, where its papers are, whom to call. "
            "Your own rating stays closed until theirs is done."
        ),
    )


class PeerForm(RequestForm):
    agency = forms.ModelChoiceField(
        label=_("Which agency do you ask?"), queryset=Agency.objects.none()
    )
    field_order = ["agency", "note"]

    def __init__(self, data: QueryDict | None, *, program: Program, on: date) -> None:
        super().__init__(data)
        self.fields["agency"].queryset = peers_for(program, on)  # type: ignore[attr-defined]


class ObserverForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the observer"),
        help_text=_("Somebody with an account here who never acted for this agency."),
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.observer = User.objects.filter(email__iexact=email, is_active=True).first()
        if self.observer is None:
            raise forms.ValidationError(
                _("Nobody has an account with this address. Ask the observer to make one first.")
            )
        return email


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it set aside?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The agency and the rater can read this."),
    )


class AdoptForm(forms.Form):
    on = day(label=_("On which day did the network adopt it?"))

    def __init__(self, data: QueryDict | None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.today = today
        self.fields["on"].required = True

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on
