from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from members.models import User


class IndependentReviewTask(AbstractGroupApprovalTask):
    """Review by somebody of the group who does not act for the program's own agency (DOMAIN N6)."""

    class Meta:
        verbose_name = _("Independent review")
        verbose_name_plural = _("Independent reviews")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody of these groups who is not of the agency approves or returns it"))

    def get_actions(self, obj: Any, user: User) -> list[Any]:
        return [] if self.of_that_agency(obj, user) else super().get_actions(obj, user)

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        return not self.of_that_agency(obj, user) and super().user_can_access_editor(obj, user)

    def of_that_agency(self, obj: Any, user: User) -> bool:
        """Has this person any role there, now or before? A past tie is a tie."""
        agency = getattr(obj, "agency", obj)
        return bool(user.represents.filter(agency=agency.pk).exists())
