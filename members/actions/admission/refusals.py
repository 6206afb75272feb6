"""What cannot be done with an application, and that it was tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from members import journal
from members.models import Application, User


class AdmissionRefused(Exception):
    """This cannot be done with the application as it stands."""


class ApplicationClosed(AdmissionRefused):
    """It is not at the stage at which this can be done: handed in already, decided, taken back."""


class AppealClosed(AdmissionRefused):
    """The days in which one may appeal are over."""


class AlreadyReviewed(AdmissionRefused):
    """This person has given a verdict in this reading."""


class AgainstOwnTie(AdmissionRefused):
    """Nobody decides about an agency of their own."""


class MayNotApply(AdmissionRefused):
    """The agency is a member, or has applied already."""


class Incomplete(AdmissionRefused):
    """Something must be filled in first: `gaps` are names of facts and ids of questions."""

    def __init__(self, gaps: list[str]) -> None:
        super().__init__(gaps)
        self.gaps = gaps


@contextmanager
def one_step(application: Application, *, by: User | None, at: datetime) -> Iterator[None]:
    """All of it or nothing; that it was refused is kept where the step itself is undone."""
    try:
        with transaction.atomic():
            yield
    except journal.StepRefused as refused:
        journal.record("refused", on=application, by=by, at=at)
        raise ApplicationClosed(application.pk) from refused
    except AdmissionRefused:
        journal.record("refused", on=application, by=by, at=at)
        raise
