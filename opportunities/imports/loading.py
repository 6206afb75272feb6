"""Bodies, seats and terms written from records; a second run of the same changes nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from members import journal
from members.models import User
from opportunities.domain.terms import Served, overlap
from opportunities.imports.records import BodyRecord, Report, TermRecord
from opportunities.models import Appointer, Body, Seat, Term
from opportunities.queries.composition import mistakes_in
from opportunities.queries.terms import served

PER_BODY = {"appointer", "number"}


class Undone(Exception):
    """A run that was to be tried only: everything is taken back."""


def load_bodies(
    records: Iterable[BodyRecord],
    *,
    at: datetime,
    by: User | None = None,
    publish: bool = False,
    dry_run: bool = False,
) -> Report:
    """Write them; each body is one transaction. New ones are drafts unless they are published."""
    report = Report()
    try:
        with transaction.atomic():
            for record in records:
                _load(record, report, by=by, at=at, publish=publish)
            if dry_run:
                raise Undone
    except Undone:
        pass
    return report


def _load(
    record: BodyRecord, report: Report, *, by: User | None, at: datetime, publish: bool
) -> None:
    report.remarks += [f"{record.slug}: {remark}" for remark in record.remarks]
    try:
        with transaction.atomic():
            body, outcome = _body(record, publish)
            changed = _appointers(body, record)
            outcome = "updated" if changed and outcome == "unchanged" else outcome
            if outcome != "unchanged":
                _keep_words(body, by)
                journal.record(f"body.{outcome}", on=body, by=by, at=at)
    except ValidationError as error:
        report.refuse("body", record.slug, "; ".join(error.messages))
        return
    report.note("body", outcome)
    seats = _seats(body, record, report)
    for term in record.terms:
        _term(seats, term, report, by, at)
    for name in record.without_seat:
        report.refuse("term", f"{record.slug}: {name}", "holds no seat")


def _body(record: BodyRecord, publish: bool) -> tuple[Body, str]:
    wrong = mistakes_in(record.facts.get("composition", []))
    if wrong:
        raise ValidationError(wrong)
    known = Body.objects.filter(slug=record.slug).first()
    body = known or Body(slug=record.slug, live=publish)
    outcome = _write(body, record.facts)
    return body, outcome


def _write(row: models.Model, facts: dict[str, Any]) -> str:
    """Set these fields and say what that did; `ValidationError` where they cannot be so."""
    new = row.pk is None
    before = {name: getattr(row, name) for name in facts}
    if not new and before == facts:
        return "unchanged"
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean(validate_constraints=new)
    row.save()
    return "created" if new else "updated"


def _appointers(body: Body, record: BodyRecord) -> bool:
    changed = False
    for facts in record.appointers:
        _, new = Appointer.objects.get_or_create(
            body=body, name=facts["name"], defaults={"name_es": facts.get("name_es", "")}
        )
        changed |= new
    return changed


def _keep_words(body: Body, by: User | None) -> None:
    """So that the CMS shows and keeps what is here now."""
    revision = Body.objects.get(pk=body.pk).save_revision(user=by)
    if body.live:
        revision.publish(user=by)


def _seats(body: Body, record: BodyRecord, report: Report) -> dict[int, Seat]:
    appointers = {each.name: each for each in body.appointers.all()}
    known = {seat.number: seat for seat in body.seats.all()}
    for facts in record.seats:
        number = facts["number"]
        seat = known.get(number) or Seat(body=body, number=number)
        said = {name: value for name, value in facts.items() if name not in PER_BODY}
        said["appointer"] = appointers.get(facts.get("appointer", ""))
        try:
            report.note("seat", _write(seat, said))
            known[number] = seat
        except ValidationError as error:
            report.refuse("seat", f"{record.slug}: {number}", "; ".join(error.messages))
    return known


def _term(
    seats: dict[int, Seat], record: TermRecord, report: Report, by: User | None, at: datetime
) -> None:
    what = f"{record.holder}, {record.starts_on}"
    seat = seats.get(record.seat)
    if seat is None:
        return report.refuse("term", what, "there is no such seat")
    term = seat.terms.filter(starts_on=record.starts_on, holder=record.holder).first()
    others = seat.terms.exclude(pk=term.pk) if term else seat.terms.all()
    if record.ends_on and record.ends_on < record.starts_on:
        return report.refuse("term", what, "it ends before it starts")
    new = Served(record.starts_on, record.ends_on, term.left_on if term else None)
    if any(overlap(new, served(other)) for other in others):
        return report.refuse("term", what, "somebody else holds the seat on some of these days")
    term = term or Term(seat=seat, holder=record.holder, starts_on=record.starts_on)
    outcome = _write(term, {"ends_on": record.ends_on})
    if outcome != "unchanged":
        journal.record(f"term.{outcome}", on=term, by=by, at=at)
    return report.note("term", outcome)
