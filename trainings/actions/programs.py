from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction

from members import journal
from members.models import Agency, User
from trainings import queries
from trainings.actions.review import ReviewRefused
from trainings.models import Program, ProgramTranslation, Topic, Verification

Fields = Mapping[str, Any]


@transaction.atomic
def draft_program(
    *,
    agency: Agency,
    by: User,
    at: datetime,
    fields: Fields,
    topics: Iterable[Topic] = (),
    translations: Iterable[Fields] = (),
) -> Program:
    """A new program that nobody but its agency and the reviewers can see.

    `fields` are fields of `Program`; `translations` hold language, title, summary, description.
    """
    program = Program(
        agency=agency,
        live=False,
        slug=queries.free_slug(fields["title"]),
        listed_on=timezone.localtime(at).date(),
    )
    _write(program, fields, topics, translations)
    program.full_clean()
    program.save()
    program.save_revision(user=by, clean=False)
    journal.record("program.drafted", on=program, by=by, at=at)
    return program


@transaction.atomic
def save_draft(
    *,
    program: Program,
    by: User,
    at: datetime,
    fields: Fields,
    topics: Iterable[Topic] = (),
    translations: Iterable[Fields] = (),
) -> Program:
    """A new draft of the words; what the public sees stays as it is. Returns the draft."""
    row = Program.objects.select_for_update().get(pk=program.pk)
    if row.workflow_in_progress or row.locked:
        raise ReviewRefused("It waits for review, or a co-chair locked it.")
    draft = row.get_latest_revision_as_object()
    _write(draft, fields, topics, translations)
    draft.save_revision(user=by)
    journal.record("program.saved", on=program, by=by, at=at)
    return draft  # type: ignore[no-any-return]


@transaction.atomic
def verify_program(
    *, program: Program, name: str, title: str, by: User | None, at: datetime
) -> Verification:
    """Somebody with a name and a title says today: this is still true (DOMAIN D5)."""
    verification = Verification.objects.create(
        program=program, on=timezone.localtime(at).date(), name=name, title=title, by=by
    )
    journal.record("program.verified", on=program, by=by, at=at)
    return verification


@transaction.atomic
def withdraw_program(*, program: Program, by: User, at: datetime) -> None:
    """Take the program off the public pages; its words, dates and history stay."""
    row = Program.objects.select_for_update().get(pk=program.pk)
    if not row.live:
        raise ReviewRefused("This program is not public.")
    if row.latest_revision is None:
        # Brought in from another directory: nobody drafted it here, and a review starts at a draft.
        row.save_revision(user=by, clean=False)
    UnpublishAction(row, user=by).execute(skip_permission_checks=True)
    journal.record("program.withdrawn", on=program, by=by, at=at)


def _write(
    program: Program, fields: Fields, topics: Iterable[Topic], translations: Iterable[Fields]
) -> None:
    for name, value in fields.items():
        setattr(program, name, value)
    program.topics.set(list(topics))
    program.translations.set([ProgramTranslation(**text) for text in translations])
