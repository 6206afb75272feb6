"""What the CMS refuses of a body before its words are kept."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from opportunities.queries.composition import mistakes_in


class BodyForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean_composition(self) -> Any:
        """Each mistake is named by the number of its rule; rules that contradict each other are
        kept, and the desk says so."""
        rules = self.cleaned_data["composition"] or []
        wrong = mistakes_in(rules)
        if wrong:
            raise ValidationError(wrong)
        return rules
