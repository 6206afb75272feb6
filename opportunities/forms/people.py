"""Asking somebody to act for a body."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from opportunities.domain.words import BodyRole
from opportunities.models.labels import BODY_ROLES


class HostForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "off"})
    )
    role = forms.TypedChoiceField(label=_("Role"), coerce=BodyRole)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, roles: Iterable[BodyRole], **options: Any) -> None:
        super().__init__(*args, **options)
        given = {role.value for role in roles}
        choices = [(value, label) for value, label in BODY_ROLES if value in given]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
