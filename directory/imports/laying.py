"""Laying records into the working file: what stands there twice, and what has no id."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from directory.imports.report import Outcome, Report
from directory.imports.staging import Found, Row, Staging

LONGEST_ID = 200
ELSEWHERE = "said elsewhere"
"""Under this name an original keeps what other places of the source say of the same id."""


def lay(
    staging: Staging,
    report: Report,
    found: Found,
    *,
    nested: bool = False,
    repeating: bool = False,
) -> None:
    """One record of the source. `nested`: it stands inside another one and counts only once.
    `repeating`: the source may say the same record several times, each time more or less of it."""
    if not found.id or len(found.id) > LONGEST_ID:
        report.saw(found.file)
        reason = _("its id is longer than 200 letters") if found.id else _("it has no id")
        report.refuse(found, reason, "id")
    elif staging.add(found):
        if found.counted:
            report.saw(found.file)
    elif known := staging.get(found.entity, found.id):
        if not nested:
            report.saw(found.file)
        again(staging, report, known, found, nested, repeating)


def again(
    staging: Staging, report: Report, known: Row, found: Found, nested: bool, repeating: bool
) -> None:
    staging.link(known.seq, found.links)
    differing = contradictions(known.original, found.original)
    where = {"file": known.file, "line": known.line}
    if differing and not repeating:
        reason = _("this id is already used in %(file)s, %(line)d")
        report.refuse(found, reason % where, next(iter(differing)))
        return
    completed(staging, known, found, differing)
    if differing:
        reason = _("%(file)s, %(line)d says something else of this id; the first words stand")
        report.remark(found, reason % where, next(iter(differing)))
    elif not nested:
        report.remark(found, _("this record also stands in %(file)s, %(line)d") % where)
    if not nested:
        report.count(found, Outcome.UNCHANGED)


def contradictions(known: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in which both say something, and not the same."""
    both = (key for key, value in found.items() if value and known.get(key) not in NOTHING)
    return {key: found[key] for key in both if written(known[key]) != written(found[key])}


NOTHING: tuple[Any, ...] = (None, "", [], {})


def written(value: Any) -> str:
    """A table writes 7 where a document has "7"."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def completed(staging: Staging, known: Row, found: Found, differing: dict[str, Any]) -> None:
    """What is said here and not there; what is said otherwise is kept beside it."""
    more = missing_in(known.original, found.original)
    implied = missing_in(known.view, found.view or found.original)
    if differing and differing not in known.original.get(ELSEWHERE, []):
        more[ELSEWHERE] = [*known.original.get(ELSEWHERE, []), differing]
    if more or implied:
        known.original, known.view = {**known.original, **more}, {**known.view, **implied}
        staging.replace(known)


def missing_in(known: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in found.items() if v not in NOTHING and known.get(k) in NOTHING}
