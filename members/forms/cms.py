from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from members.domain.agreements import AgreementStatus
from members.domain.lists import FIRST_DAY, LAST_DAY
from members.forms.people import InvitationForm
from members.models import Agency, Agreement, Membership
from members.models.agencies import MEMBER_CLASSES

OF_OUR_TIMES = [
    MinValueValidator(FIRST_DAY, _("Please check the year.")),
    MaxValueValidator(LAST_DAY, _("Please check the year.")),
]


class AgencyWordsForm(WagtailAdminModelForm):
    """The words of an agency in the CMS."""

    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )


class AgreementWordsForm(WagtailAdminModelForm):
    """One draft for a class at a time; a draft keeps its class."""

    def clean_member_class(self) -> str:
        wanted: str = self.cleaned_data["member_class"]
        drafts = Agreement.objects.filter(status=AgreementStatus.DRAFT.value, member_class=wanted)
        if self.instance.pk and wanted != self.initial.get("member_class"):
            raise forms.ValidationError(_("The class of a draft stays. Start another draft."))
        if drafts.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("A next version for this class is being written."))
        return wanted


class AdmissionForm(forms.Form):
    """An agency that is a member by an agreement on paper, or is to sign one here."""

    member_class = forms.ChoiceField(label=_("Class"), choices=MEMBER_CLASSES)
    since = forms.DateField(
        label=_("Member since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=OF_OUR_TIMES,
    )
    paper_until = forms.DateField(
        label=_("Covered by an agreement on paper until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=OF_OUR_TIMES,
        help_text=_("Leave it empty when the agency is to sign here first."),
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        found = Membership.objects.filter(agency=agency).values("member_class", "since")
        self.initial.update(found.first() or {})


class LeadForm(InvitationForm):
    """Whom a co-chair asks to be the first lead of an agency, or the next."""

    role = None  # type: ignore[assignment]
