"""A first form for each class, to be changed by the co-chairs."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from members import journal
from members.domain.roles import MemberClass
from members.models import ApplicationForm, User

EXAMPLES = Path(__file__).parents[2] / "examples" / "application_forms.toml"


@cache
def _examples() -> dict[str, Any]:
    return tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))


@transaction.atomic
def start_from_example(*, by: User | None, at: datetime) -> list[ApplicationForm]:
    """Publish the example for each class that has no form yet; returns those."""
    known = set(ApplicationForm.objects.values_list("member_class", flat=True))
    return [_publish(one, by=by, at=at) for one in MemberClass if one.value not in known]


def _publish(member_class: MemberClass, *, by: User | None, at: datetime) -> ApplicationForm:
    example = _examples()[member_class.value]
    form = ApplicationForm(
        member_class=member_class.value,
        live=False,
        about=example["about"],
        about_es=example["about_es"],
        questions=[(row["kind"], _block(row)) for row in example["questions"]],
    )
    form.save()
    form.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    form.refresh_from_db()
    journal.record("application_form.started", on=form, by=by, at=at)
    return form


def _block(row: dict[str, Any]) -> dict[str, Any]:
    said = {field: value for field, value in row.items() if field not in ("kind", "choices")}
    if "choices" in row:
        said["choices"] = [{"words": words, "words_es": es} for words, es in row["choices"]]
    return said
