from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from members.models import User
from trainings.domain.stages import see_complete
from trainings.models.programs import Program


class ReasonForm(forms.Form):
    """Nothing goes back to an agency without saying what to change."""

    comment = forms.CharField(
        label=_("What should the agency change?"), widget=forms.Textarea({"rows": 4})
    )


class IndependentReviewTask(AbstractGroupApprovalTask):
    """Review by somebody of the group who neither acts for the program's agency nor asked for the
    review herself (DOMAIN N6)."""

    class Meta:
        verbose_name = _("Independent review")
        verbose_name_plural = _("Independent reviews")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody of these groups who is not of the agency approves or returns it"))

    def get_actions(self, obj: Any, user: User) -> list[Any]:
        return super().get_actions(obj, user) if self.independent(obj, user) else []

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        return self.independent(obj, user) and super().user_can_access_editor(obj, user)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        return self.of_that_agency(obj, user) or super().locked_for_user(obj, user)

    def user_can_lock(self, obj: Any, user: User) -> bool:
        return self.independent(obj, user) and super().user_can_lock(obj, user)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[Any]:
        hers = Program.objects.filter(agency__representatives__user=user).values_list("pk")
        return (
            super()
            .get_task_states_user_can_moderate(user, **kwargs)
            .exclude(workflow_state__object_id__in=[str(pk) for (pk,) in hers])
            .exclude(workflow_state__requested_by=user)
        )

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> Any:
        """The one gate of every door: the CMS takes the number of the review and the number of the
        program from the address, and does not look whether they belong together. `Incomplete`
        words never become public, whoever submitted them."""
        program = task_state.workflow_state.content_object
        program = type(program)._base_manager.select_for_update().get(pk=program.pk)
        task_state = TaskState.objects.get(pk=task_state.pk)
        allowed = {name for name, *_rest in self.get_actions(program, user)}
        unsaid = action_name == "reject" and not kwargs.get("comment", "").strip()
        if task_state.task_id != self.pk or action_name not in allowed or unsaid:
            raise PermissionDenied
        if action_name == "approve":
            see_complete(program.latest_revision.content)
        task_state.revision = program.latest_revision
        return super().on_action(task_state, user, action_name, **kwargs)

    def independent(self, obj: Any, user: User) -> bool:
        return not (self.of_that_agency(obj, user) or self.asked_for_it(obj, user))

    def of_that_agency(self, obj: Any, user: User) -> bool:
        """Has this person any role there, now or before? A past tie is a tie."""
        agency = getattr(obj, "agency_id", obj.pk)
        return bool(user.represents.filter(agency=agency).exists())

    def asked_for_it(self, obj: Any, user: User) -> bool:
        state = obj.current_workflow_state
        return state is not None and state.requested_by_id == user.pk
