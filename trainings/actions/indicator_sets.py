"""Sets of indicators: drafted by the co-chairs, adopted by the network, never changed after."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.text import slugify

from members import journal
from members.models import Agency, User
from trainings.domain.indicators import (
    ADOPTION_STEPS,
    SET_STEPS,
    Adoption,
    SetStatus,
    Unfinished,
    unfinished,
)
from trainings.models import Indicator, IndicatorAdoption, IndicatorDomain, IndicatorSet

WORDS = ("title", "title_es", "summary", "summary_es", "source", "rule", "limit", "months")


class SetFrozen(Exception):
    """The set was adopted; new words need a new version."""


class SetUnfinished(Exception):
    """Something is missing without which nobody can rate by this set."""

    def __init__(self, why: list[Unfinished]) -> None:
        super().__init__(", ".join(why))
        self.why = why


class AnotherDraft(Exception):
    """A next version of this set is being written already."""


@transaction.atomic
def draft_indicator_set(*, by: User | None, at: datetime, title: str, **words: Any) -> IndicatorSet:
    """A new set, without domains yet."""
    row = IndicatorSet.objects.create(title=title, slug=_free_slug(title), **words)
    journal.record("indicatorset.drafted", on=row, by=by, at=at)
    return row


@transaction.atomic
def draft_example_set(*, by: User | None, at: datetime) -> IndicatorSet:
    """The example that comes with the platform, to start from. It is marked as one: the network's
    own indicators were never published (DOMAIN 13)."""
    file = resources.files("trainings").joinpath("data", "example_indicators.toml")
    sheet = tomllib.loads(file.read_text(encoding="utf-8"))
    row = draft_indicator_set(by=by, at=at, is_example=True, **sheet["set"])
    for number, part in enumerate(sheet["domains"], start=1):
        indicators = part.pop("indicators")
        domain = row.domains.create(position=number, **part)
        _add(domain, indicators)
    return row


@transaction.atomic
def copy_indicator_set(*, indicator_set: IndicatorSet, by: User, at: datetime) -> IndicatorSet:
    """The next version as a draft with the same words; the older one stays as it is."""
    versions = IndicatorSet.objects.select_for_update().filter(slug=indicator_set.slug)
    last = max(versions.values_list("version", flat=True))
    try:
        with transaction.atomic():
            copy = IndicatorSet.objects.create(
                slug=indicator_set.slug,
                version=last + 1,
                is_example=indicator_set.is_example,
                **{name: getattr(indicator_set, name) for name in WORDS},
            )
    except IntegrityError as error:
        raise AnotherDraft(indicator_set.slug) from error
    for domain in indicator_set.domains.prefetch_related("indicators"):
        again = copy.domains.create(
            position=domain.position, name=domain.name, name_es=domain.name_es
        )
        _add(again, [_words(indicator) for indicator in domain.indicators.all()])
    journal.record("indicatorset.copied", on=copy, by=by, at=at)
    return copy


@transaction.atomic
def change_indicator_set(
    *, indicator_set: IndicatorSet, by: User, at: datetime, **words: Any
) -> IndicatorSet:
    """New words or another rule of a draft."""
    hold_draft(indicator_set)
    for name, value in words.items():
        setattr(indicator_set, name, value)
    indicator_set.save(update_fields=list(words))
    journal.record("indicatorset.changed", on=indicator_set, by=by, at=at)
    return indicator_set


@transaction.atomic
def save_indicator_domain(
    *,
    indicator_set: IndicatorSet,
    by: User,
    at: datetime,
    name: str,
    name_es: str,
    indicators: Iterable[Mapping[str, str]],
    domain: IndicatorDomain | None = None,
) -> IndicatorDomain:
    """A domain of a draft with all its indicators, in this order."""
    hold_draft(indicator_set)
    if domain is None:
        last = indicator_set.domains.aggregate(last=Max("position"))["last"] or 0
        domain = IndicatorDomain(indicator_set=indicator_set, position=last + 1)
    domain.name, domain.name_es = name, name_es
    domain.save()
    domain.indicators.all().delete()
    _add(domain, indicators)
    journal.record("indicatorset.changed", on=indicator_set, by=by, at=at)
    return domain


@transaction.atomic
def remove_indicator_domain(*, domain: IndicatorDomain, by: User, at: datetime) -> None:
    hold_draft(domain.indicator_set)
    journal.record("indicatorset.changed", on=domain.indicator_set, by=by, at=at)
    domain.delete()


@transaction.atomic
def adopt_indicator_set(
    *, indicator_set: IndicatorSet, by: User | None, at: datetime, on: date
) -> None:
    """The network adopted it on that day: agencies rate by it from now on, and no longer by the
    version before. What was begun by that one can still be finished."""
    rows = IndicatorSet.objects.select_for_update().filter(slug=indicator_set.slug)
    row = rows.get(pk=indicator_set.pk)
    numbers = row.domains.annotate(number=Count("indicators")).values_list("number", flat=True)
    if why := unfinished(row.summary, numbers):
        raise SetUnfinished(why)
    for older in rows.filter(status=SetStatus.ADOPTED.value):
        retire_indicator_set(indicator_set=older, by=by, at=at)
    _step(indicator_set, SetStatus.ADOPTED, by, at, adopted_on=on)


@transaction.atomic
def retire_indicator_set(*, indicator_set: IndicatorSet, by: User | None, at: datetime) -> None:
    """No new rating begins by it; the badges it gave stay until they run out."""
    today = max(timezone.localtime(at).date(), indicator_set.adopted_on or date.min)
    _step(indicator_set, SetStatus.RETIRED, by, at, retired_on=today)


@transaction.atomic
def discard_indicator_set(*, indicator_set: IndicatorSet, by: User, at: datetime) -> None:
    """Throw a draft away."""
    hold_draft(indicator_set)
    journal.record("indicatorset.discarded", on=indicator_set, by=by, at=at)
    indicator_set.delete()


@transaction.atomic
def say_adoption(
    *, agency: Agency, indicator_set: IndicatorSet, adopted: bool, by: User, at: datetime
) -> IndicatorAdoption:
    """A lead says that her agency adopted the set, or takes it back. `StepRefused` when that was
    said already."""
    row, _new = IndicatorAdoption.objects.get_or_create(agency=agency, indicator_set=indicator_set)
    to = Adoption.ADOPTED if adopted else Adoption.NOT_STARTED
    since = timezone.localtime(at).date() if adopted else None
    journal.step(row, to=to.value, steps=ADOPTION_STEPS, by=by, at=at, since=since, by_id=by.pk)
    return row


def hold_draft(indicator_set: IndicatorSet) -> None:
    """Locked, and still a draft; or `SetFrozen`."""
    drafts = IndicatorSet.objects.select_for_update().filter(status=SetStatus.DRAFT.value)
    if not drafts.filter(pk=indicator_set.pk).exists():
        raise SetFrozen(indicator_set.pk)


def _step(row: IndicatorSet, to: SetStatus, by: User | None, at: datetime, **fields: Any) -> None:
    journal.step(row, to=to.value, steps=SET_STEPS, by=by, at=at, **fields)


def _add(domain: IndicatorDomain, indicators: Iterable[Mapping[str, str]]) -> None:
    Indicator.objects.bulk_create(
        Indicator(domain=domain, position=number, **words)
        for number, words in enumerate(indicators, start=1)
    )


def _words(indicator: Indicator) -> dict[str, str]:
    names = ("text", "text_es", "evidence", "evidence_es")
    return {name: getattr(indicator, name) for name in names}


def _free_slug(title: str) -> str:
    """An address that no other set has."""
    base = slugify(title)[:70].strip("-") or "indicators"
    taken = set(IndicatorSet.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
