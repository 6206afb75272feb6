"""The forms of the CMS: what a list may be called, and which topic goes with which list."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from listserv.domain.names import is_free, is_well_formed
from listserv.domain.words import ListKind
from listserv.models import MailingList, Topic
from listserv.models.lists import RESERVED


class MailingListForm(WagtailAdminModelForm):  # type: ignore[misc]
    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if self.instance.pk and slug != self.instance.slug:
            # The way to leave in each of its letters goes by this name, and works for ever.
            raise ValidationError(
                _("Letters went out under this name, so it stays. For another one make a new list.")
            )
        if not is_well_formed(slug):
            raise ValidationError(_("Use small letters, digits and single hyphens, like news-es."))
        if not is_free(slug, RESERVED):
            raise ValidationError(_("This name means something else here. Choose another one."))
        return slug


class AnnouncementForm(WagtailAdminModelForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = MailingList.objects.live().filter(kind=ListKind.ANNOUNCEMENT)
        self.fields["mailing_list"].queryset = lists
        topics = self.fields["topic"]
        topics.queryset = Topic.objects.filter(mailing_list__in=lists).select_related(
            "mailing_list"
        )
        topics.label_from_instance = lambda topic: f"{topic.mailing_list}: {topic}"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        topic, mailing_list = given.get("topic"), given.get("mailing_list")
        if topic and mailing_list and topic.mailing_list_id != mailing_list.pk:
            self.add_error("topic", _("This topic belongs to another list."))
        if bool(given.get("subject_es")) != bool(given.get("body_es")):
            self.add_error("body_es", _("Write both subject and words in Spanish, or neither."))
        return given
