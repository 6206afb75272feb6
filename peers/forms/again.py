"""She asks once more."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peers.models import PeerProgram

SAME = [
    ("", _("It does not matter")),
    ("yes", _("Yes, if it can be")),
    ("no", _("Rather somebody else")),
]


class AgainForm(forms.Form):
    program = forms.TypedChoiceField(label=_("Which support?"), widget=forms.RadioSelect)
    same = forms.ChoiceField(
        label=_("Would you like to talk to the same parent again?"),
        choices=SAME,
        required=False,
        help_text=_("Nobody but us hears what you say here."),
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, programs: Sequence[PeerProgram], met: bool, **options: Any
    ) -> None:
        first = {"program": programs[0].pk if programs else None, "same": ""}
        options["initial"] = first
        super().__init__(*args, **options)
        by_key = {str(program.pk): program for program in programs}
        field: Any = self.fields["program"]
        field.choices, field.coerce = [*by_key.items()], by_key.__getitem__
        if not met:
            del self.fields["same"]

    @property
    def same_again(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data.get("same", ""))
