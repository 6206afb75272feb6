"""Prior learning: sent in, sent back, accepted as a class of the network, or taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Q

from members import journal, mail
from members.models import Person, User
from trainings import emails
from trainings.actions.completions import Finished, confirm_completion
from trainings.domain.completion import Way
from trainings.domain.evidence import (
    EVIDENCE_STEPS,
    MOST_OPEN,
    EvidenceStatus,
    kept_since,
)
from trainings.imports.papers import Paper
from trainings.models import Completion, Evidence, Program
from trainings.models.evidence import private_files


class TooMuchEvidence(Exception):
    """Too many papers of this person are on their way."""


A_DAY = timedelta(days=1)


@transaction.atomic
def submit_evidence(
    *, person: Person, paper: Paper, by: User | None, at: datetime, **words: Any
) -> Evidence:
    """`by` is nobody where she came by the link of a letter."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    if Evidence.objects.open().filter(person=person).count() >= MOST_OPEN:
        raise TooMuchEvidence
    evidence = Evidence(person=person, submitted_at=at, **words)
    _keep(evidence, paper)
    evidence.save()
    journal.record("evidence.submitted", on=evidence, by=by, at=at)
    return evidence


@transaction.atomic
def send_evidence_again(
    *, evidence: Evidence, paper: Paper | None, by: User | None, at: datetime, **words: Any
) -> None:
    """What was sent back, with what was asked for."""
    journal.step(
        evidence,
        to=EvidenceStatus.SUBMITTED.value,
        steps=EVIDENCE_STEPS,
        by=by,
        at=at,
        submitted_at=at,
        reason="",
    )
    for name, value in words.items():
        setattr(evidence, name, value)
    if paper:
        _forget_later(evidence)
        _keep(evidence, paper)
    evidence.save()


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, by: User | None, at: datetime) -> None:
    """Nobody sees it any more, and the file is gone at once."""
    _forget_later(evidence)
    _decide(evidence, EvidenceStatus.WITHDRAWN, by, at, file="")


@transaction.atomic
def return_evidence(*, evidence: Evidence, reason: str, by: User, at: datetime) -> None:
    _decide(evidence, EvidenceStatus.RETURNED, by, at, reason=reason)
    if letter := emails.returned_evidence(evidence):
        mail.post(letter, at=at)


@transaction.atomic
def accept_evidence(
    *, evidence: Evidence, program: Program, by: User, at: datetime, hours: Any = None
) -> Completion:
    """It counts as this class, with all that the class earns. `CompletionRefused` for one's own."""
    _decide(evidence, EvidenceStatus.ACCEPTED, by, at, program=program)
    finished = Finished(
        person=evidence.person,
        program=program,
        completed_on=evidence.finished_on,
        way=Way.PRIOR,
        hours=hours if hours is not None else evidence.hours,
    )
    completion, _new = confirm_completion(finished, agency=program.agency, by=by, at=at)
    Evidence.objects.filter(pk=evidence.pk).update(completion=completion)
    return completion


def forget_evidence(*, at: datetime) -> int:
    """Throw away the papers whose time is up, and files that belong to nobody any more. May run at
    any time and twice; returns how many files are gone."""
    gone = [*_out_of_time(at), *_strays(at)]
    for name in gone:
        private_files().delete(name)
    return len(gone)


@transaction.atomic
def _out_of_time(at: datetime) -> list[str]:
    past = Q(decided_at__lt=kept_since(at))
    rows = list(Evidence.objects.filter(past).exclude(file="").select_for_update())
    names = [str(row.file.name) for row in rows]
    Evidence.objects.filter(pk__in=[row.pk for row in rows]).update(file="")
    journal.record_each(
        "evidence.forgotten", on=Evidence, keys=[row.pk for row in rows], by=None, at=at
    )
    return names


def _strays(at: datetime) -> Iterable[str]:
    """Files without a row: the person was erased, or the machine fell over while saving."""
    store = private_files()
    if not store.exists("evidence"):
        return []
    kept = set(Evidence.objects.exclude(file="").values_list("file", flat=True))
    found = [f"evidence/{name}" for name in store.listdir("evidence")[1]]
    return [name for name in found if name not in kept and _old(store, name, at)]


def _old(store: Storage, name: str, at: datetime) -> bool:
    """A file is written a moment before its row is there for others to see."""
    try:
        return store.get_modified_time(name) < at - A_DAY
    except FileNotFoundError:
        return False


def _keep(evidence: Evidence, paper: Paper) -> None:
    kind, content = paper
    evidence.kind = kind.value
    evidence.file.save("paper", content, save=False)


def _forget_later(evidence: Evidence) -> None:
    """Once what causes it is certain."""
    if evidence.file.name:
        transaction.on_commit(partial(private_files().delete, evidence.file.name))


def _decide(
    evidence: Evidence, to: EvidenceStatus, by: User | None, at: datetime, **fields: Any
) -> None:
    journal.step(
        evidence,
        to=to.value,
        steps=EVIDENCE_STEPS,
        by=by,
        at=at,
        **{"decided_at": at, "decided_by": by} | fields,
    )
