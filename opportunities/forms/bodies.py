"""Looking for a body; what cannot be read is left out and never refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.places import Words
from members.models.regions import REGIONS
from opportunities.models.labels import BODY_KINDS, BODY_LEVELS
from opportunities.queries.bodies import Wanted

ANY = ("", _("All"))


class BodySearchForm(forms.Form):
    words = Words(label=_("Name or words"), required=False)
    level = forms.ChoiceField(
        label=_("How far it reaches"), choices=[ANY, *BODY_LEVELS], required=False
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *BODY_KINDS], required=False)
    region = forms.ChoiceField(
        label=_("Part of Connecticut"), choices=[ANY, *REGIONS], required=False
    )
    for_parents = forms.BooleanField(label=_("With an empty seat for parents"), required=False)

    def wanted(self) -> Wanted:
        self.full_clean()
        said = self.cleaned_data
        texts = {name: said.get(name, "") for name in ("words", "level", "kind", "region")}
        return Wanted(**texts, for_parents=said.get("for_parents", False))
