"""What happens elsewhere and concerns trainings: Wagtail's reviews, and people who are deleted.

Reviews are Wagtail's; here the journal and the agency hear of each step, wherever it was taken.

The signals are sent inside the transaction of the step, so a letter exists if the step does.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from members import journal, mail
from members.models import User
from trainings import emails
from trainings.actions import move_line
from trainings.actions.review import moment_of_review
from trainings.domain.enrolment import HOLDING
from trainings.models import Enrolment, Program


def speak_instead_of_wagtail() -> None:
    """Wagtail's own notices of a review would double our letters, in English and to everybody."""
    task_submitted.disconnect(
        sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    for signal, step in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        notice = f"workflow_state_{step}_email_notification"
        if not signal.disconnect(sender=WorkflowState, dispatch_uid=notice):
            raise ImproperlyConfigured(f"Wagtail no longer sends {notice}; look what it does now.")


def _now() -> datetime:
    return moment_of_review() or timezone.now()


def _program(state: WorkflowState) -> Program | None:
    row = state.content_object
    return row if isinstance(row, Program) else None


@receiver(task_submitted)
def submitted(instance: TaskState, user: User | None, **kwargs: Any) -> None:
    if program := _program(instance.workflow_state):
        _tell("program.submitted", program, user, emails.submitted(program, by=user))


@receiver(workflow_rejected)
def returned(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    if program := _program(instance):
        _tell("program.returned", program, user, emails.returned(program))


@receiver(workflow_approved)
def approved(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    if program := _program(instance):
        _tell("program.approved", program, user, emails.approved(program))


@receiver(workflow_cancelled)
def withdrawn(instance: WorkflowState, user: User | None, **kwargs: Any) -> None:
    if program := _program(instance):
        _tell("program.submission_withdrawn", program, user, [])


def _tell(event: str, program: Program, by: User | None, letters: list[mail.Draft]) -> None:
    at = _now()
    journal.record(event, on=program, by=by, at=at)
    for letter in letters:
        mail.post(letter, at=at)


@receiver(post_delete, sender=Enrolment)
def free_the_place(instance: Enrolment, **kwargs: Any) -> None:
    """Somebody was deleted with all that is held on her; her place goes to the next in line."""
    if instance.status in HOLDING:
        move_line(offering=instance.offering, at=timezone.now())
