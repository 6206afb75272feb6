"""What co-chairs write to representatives, and to whom."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.domain.mailings import Choice, unknown
from members.models import Mailing
from members.models.agencies import AGENCY_ROLES, MEMBER_CLASSES
from members.models.memberships import STANDINGS

SUBJECTS = ("subject", "subject_es")
TEXTS = ("text", "text_es")


ALL_OF_THEM = _("Nothing ticked means all.")


def any_of(label: Any, choices: Any, none: Any = ALL_OF_THEM) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=none,
    )


class MailingForm(forms.ModelForm):
    classes = any_of(_("Agencies of which class?"), MEMBER_CLASSES)
    standings = any_of(_("Standing"), STANDINGS, _("Nothing ticked means all members of today."))
    roles = any_of(_("People in which role?"), AGENCY_ROLES)
    language = forms.ChoiceField(
        label=_("Who reads which language?"),
        required=False,
        choices=[("", _("Any")), *settings.LANGUAGES],
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("classes", "standings", "roles", "language", *SUBJECTS[:1], *TEXTS[:1])

    class Meta:
        model = Mailing
        fields = [*SUBJECTS, *TEXTS]
        labels = {
            "subject": _("Subject in English"),
            "text": _("Words in English"),
            "subject_es": _("Subject in Spanish"),
            "text_es": _("Words in Spanish"),
        }
        widgets = {
            "text": forms.Textarea({"rows": 10}),
            "text_es": forms.Textarea({"rows": 10, "lang": "es"}),
            "subject_es": forms.TextInput({"lang": "es"}),
        }
        help_texts = {
            "text": _("You can write {name}, {agency} and {renewal day}: each reader gets theirs."),
            "text_es": _("Left empty, readers of Spanish get the English letter."),
        }

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for field in (*SUBJECTS, *TEXTS):
            if wrong := unknown(said.get(field) or ""):
                words = _("We do not know %(words)s. Use {name}, {agency} or {renewal day}.")
                self.add_error(field, words % {"words": ", ".join(dict.fromkeys(wrong))})
        if bool(said.get("text_es")) != bool(said.get("subject_es")):
            empty = "text_es" if said.get("subject_es") else "subject_es"
            self.add_error(empty, _("Write both the subject and the words in Spanish, or neither."))
        return said

    @property
    def choice(self) -> Choice:
        said = self.cleaned_data
        return Choice(
            classes=tuple(said.get("classes", ())),
            standings=tuple(said.get("standings", ())),
            roles=tuple(said.get("roles", ())),
            language=said.get("language", ""),
        )

    @property
    def words(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in (*SUBJECTS, *TEXTS)}
