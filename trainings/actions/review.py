"""Submitted, withdrawn, approved, returned.

The steps are Wagtail's; the journal and the letters belong to `trainings.receivers`, which hears
of every step, whether it was taken here or in the CMS.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from members.models import User
from trainings.domain.stages import see_complete
from trainings.models import Program

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


class ReviewRefused(Exception):
    """The program is not in a state in which this step of its review may be taken."""


def moment_of_review() -> datetime | None:
    """When the running step is taken; Wagtail's signals carry no time of their own."""
    return _moment.get()


@contextmanager
def _taken(at: datetime) -> Iterator[None]:
    token = _moment.set(at)
    try:
        yield
    finally:
        _moment.reset(token)


@transaction.atomic
def submit_program(*, program: Program, by: User, at: datetime) -> Program:
    """Ask for a review of the latest draft, for the first time or again after it was returned."""
    program = Program.objects.select_for_update().get(pk=program.pk)
    state = program.current_workflow_state
    if program.workflow_in_progress or not program.has_unpublished_changes:
        raise ReviewRefused("There is nothing to review, or it waits for review already.")
    see_complete(program.latest_revision.content)
    with _taken(at):
        if state:
            state.requested_by = by
            state.resume(user=by)
        else:
            program.get_workflow().start(program, by)
    return program


@transaction.atomic
def withdraw_submission(*, program: Program, by: User, at: datetime) -> None:
    """Take the draft back before somebody reviewed it."""
    with _taken(at):
        _waiting(program).workflow_state.cancel(user=by)


@transaction.atomic
def approve_program(*, program: Program, by: User, at: datetime, comment: str = "") -> None:
    """Publish what was submitted. `PermissionDenied` for whoever may not review this program,
    `Incomplete` while words are missing."""
    task_state = _waiting(program)
    with _taken(at):
        task_state.task.specific.on_action(task_state, by, "approve", comment=comment)


@transaction.atomic
def return_program(*, program: Program, by: User, at: datetime, reason: str) -> None:
    """Hand the draft back to the agency. `PermissionDenied` as for `approve_program`."""
    task_state = _waiting(program)
    with _taken(at):
        task_state.task.specific.on_action(task_state, by, "reject", comment=reason)


def _waiting(program: Program) -> TaskState:
    """The open review of the program, or `ReviewRefused`. One step of a review at a time."""
    Program.objects.select_for_update().only("pk").get(pk=program.pk)
    states = WorkflowState.objects.for_instance(program)
    state = states.filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
    if state is None:
        raise ReviewRefused("This program does not wait for review.")
    return state.current_task_state.specific
