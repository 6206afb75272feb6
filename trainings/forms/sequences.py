"""The words and the order of a sequence in the CMS, and what counts as what."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from trainings.domain.sequences import LoopRefused, UnknownStep, see_order
from trainings.models import Equivalence, Step

BOTH = ("steps", "alternatives")


class SequenceForm(WagtailAdminModelForm):
    """A draft may be empty, but its parts must hold together: the steps in an order, and each
    class at a step that is there."""

    def clean(self) -> Any:
        said = super().clean()
        if not all(name in self.formsets and self.formsets[name].is_valid() for name in BOTH):
            return said
        needs = {row["key"]: Step.keys_in(row["needs"]) for row in self._rows("steps")}
        try:
            see_order(needs)
        except LoopRefused as refused:
            self.add_error(None, _("These steps go in a circle: %(loop)s.") % {"loop": refused})
        except UnknownStep as unknown:
            self.add_error(None, _("There is no step “%(step)s” here.") % {"step": unknown})
        for row in self._rows("alternatives"):
            if row["step"] not in needs:
                wrong = _("There is no step “%(step)s” here.") % {"step": row["step"]}
                self.add_error(None, wrong)
        return said

    def _rows(self, name: str) -> list[dict[str, Any]]:
        forms = (form.cleaned_data for form in self.formsets[name].forms)
        return [row for row in forms if row and not row.get("DELETE")]


class EquivalenceForm(WagtailAdminModelForm):
    """Once approved it is ended, never turned into another; only its reason may be put better."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("program", "counts_as"):
            self.fields[name].disabled = bool(self.instance.pk)

    def clean(self) -> Any:
        said = super().clean()
        pair = {name: self.cleaned_data.get(name) for name in ("program", "counts_as")}
        others = Equivalence.objects.standing().exclude(pk=self.instance.pk)
        if all(pair.values()) and others.filter(**pair).exists():
            self.add_error("counts_as", _("That is approved already."))
        return said
