from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from trainings.forms.programs import address, ticks
from trainings.models import labels


class ProgramWordsForm(WagtailAdminModelForm):
    """The words of a program in the CMS. Whose it is was settled when it began."""

    systems = ticks(labels.SYSTEMS, label=_("Systems covered"))
    audience = ticks(labels.AUDIENCES, label=_("For whom"))
    languages = ticks(labels.LANGUAGES, label=_("Languages in which the class is held"))
    enrol_url = address(label=_("Web page to enroll"))
    website = address(label=_("Website about this class"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk and "agency" in self.fields:
            self.fields["agency"].disabled = True
