"""What the agency does with its application: fill it in, hand it in, take it back, appeal."""

from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from members import journal, mail
from members.actions.admission.refusals import (
    AppealClosed,
    ApplicationClosed,
    Incomplete,
    one_step,
)
from members.domain.admission import ADMISSION_STEPS, WITH_THE_AGENCY, AdmissionStatus
from members.emails import applications as letters
from members.models import Application, ApplicationForm, User
from members.queries import applications as queries


def begin_application(*, application: Application, by: User | None, at: datetime) -> Application:
    """The questions of the class as they are now are the ones that it answers."""
    form = ApplicationForm.objects.filter(member_class=application.member_class, live=True).first()
    with one_step(application, by=by, at=at):
        journal.step(
            application,
            to=AdmissionStatus.APPLICATION,
            steps=ADMISSION_STEPS,
            by=by,
            at=at,
            questions=form.asked() if form else [],
            touched_at=at,
        )
    return application


def save_words(
    *,
    application: Application,
    at: datetime,
    by: User | None = None,
    answers: dict[str, Any] | None = None,
    **facts: Any,
) -> Application:
    """Keep what was typed on one page; the other pages stay as they are."""
    with one_step(application, by=by, at=at):
        held = Application.objects.select_for_update().get(pk=application.pk)
        if held.status not in WITH_THE_AGENCY:
            raise ApplicationClosed(held.pk)
        if held.status == AdmissionStatus.INQUIRY:
            begin_application(application=held, by=by, at=at)
        for name, value in facts.items():
            setattr(held, name, value)
        held.answers = {**held.answers, **(answers or {})}
        held.touched_at = at
        held.save(update_fields=[*facts, "answers", "touched_at"])
        journal.record("application.saved", on=held, by=by, at=at)
    application.refresh_from_db()
    return application


def hand_in(*, application: Application, by: User | None, at: datetime) -> Application:
    """From now on it waits for two reviewers; they begin anew each time."""
    with one_step(application, by=by, at=at):
        held = Application.objects.select_for_update().get(pk=application.pk)
        if held.status == AdmissionStatus.APPLICATION and (gaps := queries.missing(held)):
            raise Incomplete(gaps)
        _to_reviewers(application, AdmissionStatus.REVIEW, by=by, at=at)
    return application


def appeal(*, application: Application, words: str, by: User | None, at: datetime) -> Application:
    """The agency says why the refusal was wrong; at least one new person looks at it."""
    with one_step(application, by=by, at=at):
        until = application.appeal_until
        if until and timezone.localtime(at).date() > until:
            raise AppealClosed(application.pk)
        _to_reviewers(application, AdmissionStatus.APPEAL, by=by, at=at, appeal=words)
    return application


def withdraw_application(*, application: Application, by: User | None, at: datetime) -> Application:
    with one_step(application, by=by, at=at):
        journal.step(application, to=AdmissionStatus.WITHDRAWN, steps=ADMISSION_STEPS, by=by, at=at)
    return application


def _to_reviewers(
    application: Application, to: AdmissionStatus, *, by: User | None, at: datetime, **more: Any
) -> None:
    journal.step(
        application,
        to=to,
        steps=ADMISSION_STEPS,
        by=by,
        at=at,
        round=F("round") + 1,
        handed_in_at=at,
        touched_at=at,
        asked_back="",
        **more,
    )
    mail.post(letters.handed_in(application), at=at)
    people = list(queries.reviewers())
    tied = queries.tied(application, people)
    for reviewer in people:
        if reviewer.pk not in tied:
            mail.post(letters.to_review(application, reviewer), at=at)
