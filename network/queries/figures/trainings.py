from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Qualification
from network.domain.figures import Amount, Period, people_column
from network.queries.figures.members import in_standing
from network.queries.figures.shapes import Grid, Words
from trainings.domain.indicators import Adoption
from trainings.domain.verification import VALID_FOR
from trainings.models import (
    Completion,
    IndicatorAdoption,
    IndicatorSet,
    Offering,
    Program,
    Session,
    Verification,
)
from trainings.models.labels import FORMATS, LEVELS


def adopted_indicators(period: Period) -> Amount:
    """Member agencies that say they adopted a set that is in use."""
    members = in_standing(period).values("agency")
    said = IndicatorAdoption.objects.filter(
        indicator_set__in=IndicatorSet.objects.in_use(),
        status=Adoption.ADOPTED.value,
        since__lte=period.on,
        agency__in=members,
    )
    return Amount(said.values("agency").distinct().count(), of=members.count())


def programs_public(period: Period) -> Amount:
    return Amount(Program.objects.public(period.today).count())


def programs_verified(period: Period) -> Amount:
    """Confirmed by somebody within the last year, of all that are public."""
    public = Program.objects.public(period.today)
    fresh = Verification.objects.filter(program=OuterRef("pk"), on__gt=period.today - VALID_FOR)
    return Amount(public.filter(Exists(fresh)).count(), of=public.count())


def classes(period: Period) -> Amount:
    return Amount(_held(period).count())


def completions(period: Period) -> Amount:
    """A person counts once for each training (DOMAIN 9)."""
    return Amount(len(_finished(period)), people=True)


def people(period: Period) -> Amount:
    """A person counts once (DOMAIN 9)."""
    return Amount(len({person for person, _program in _finished(period)}), people=True)


def qualifications(period: Period) -> Amount:
    granted = Qualification.objects.standing().filter(held_from__range=(period.first, period.on))
    return Amount(granted.count(), people=True)


def by_level(period: Period) -> Grid:
    held = _held(period).values_list("program__level", flat=True)
    done = _completed(period).values_list("person", "program", "program__level")
    return _classes_and_people(LEVELS, Counter(held), set(done))


def by_format(period: Period) -> Grid:
    """In person and online apart (DOMAIN 9)."""
    held = _held(period).values_list("format", flat=True)
    done = _completed(period).values_list("person", "program", "offering__format")
    return _classes_and_people(FORMATS, Counter(held), set(done))


Done = set[tuple[int, int, str | None]]
"""Person, program, and in which row they belong."""


def _classes_and_people(
    labels: Sequence[tuple[str, Words]], held: Counter[str], done: Done
) -> Grid:
    """A row for each label, and one for what nobody said; empty ones are left out."""
    rows = [(key, label) for key, label in [*labels, ("", _("Not said"))]]
    trained = [sum((of or "") == key for _who, _what, of in done) for key, _label in rows]
    people = [len({who for who, _what, of in done if (of or "") == key}) for key, _label in rows]
    columns = zip(rows, people_column(trained), people_column(people), strict=True)
    lines = [(label, [Amount(held[key]), *numbers]) for (key, label), *numbers in columns]
    return Grid(
        heads=[_("Classes held"), _("Trainings finished"), _("People who finished")],
        rows=[line for line in lines if any(amount.value for amount in line[1])],
    )


def _held(period: Period) -> QuerySet[Offering]:
    """Classes that were announced and met, or began, in these days and not after today."""
    first, last = _moments(period)
    met = Session.objects.filter(offering=OuterRef("pk"), starts_at__gte=first, starts_at__lt=last)
    began = Q(starts_on__range=(period.first, period.on))
    found: QuerySet[Offering] = Offering.objects.announced().filter(Exists(met) | began)
    return found


def _moments(period: Period) -> tuple[datetime, datetime]:
    """From the first midnight to the one after the last day."""
    days = (period.first, period.on + timedelta(days=1))
    first, last = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    return first, last


def _completed(period: Period) -> QuerySet[Completion]:
    days = (period.first, period.on)
    found: QuerySet[Completion] = Completion.objects.standing().filter(completed_on__range=days)
    return found


def _finished(period: Period) -> set[tuple[int, int]]:
    """Who finished what, each pair once."""
    return set(_completed(period).values_list("person", "program"))
