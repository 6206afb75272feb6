"""The network adopts a governing paper: the published words become a version that stays."""

from datetime import date, datetime

from django.db import transaction

from members import journal
from members.models import User
from network.domain.papers import Adopted, Proposal, Unready, next_number, unready
from network.models import GovernancePaper, PaperVersion


class PaperUnready(Exception):
    """The paper cannot be adopted as it stands."""

    def __init__(self, why: list[Unready]) -> None:
        super().__init__(", ".join(why))
        self.why = why


@transaction.atomic
def adopt_paper(
    *,
    paper: GovernancePaper,
    on: date,
    by: User | None,
    at: datetime,
    where: str = "",
    changed: str = "",
) -> PaperVersion:
    """Freeze what is published now. A draft that was never published stays out of it."""
    editions = GovernancePaper.objects.filter(translation_key=paper.translation_key)
    rows = {row.pk: row for row in editions.select_for_update(of=("self",))}
    row, words = rows[paper.pk], rows[paper.pk].words()
    last = row.in_force()
    proposal = Proposal(
        row.live, words["html"], words["sha256"], on, changed, occasion=bool(where.strip())
    )
    if why := unready(proposal, Adopted(last.sha256, last.adopted_on) if last else None):
        raise PaperUnready(why)
    version = PaperVersion.objects.create(
        paper=row,
        number=_number(row, list(rows.values())),
        adopted_on=on,
        adopted_where=where.strip(),
        changed=changed.strip(),
        adopted_by=by,
        recorded_at=at,
        **words,
    )
    journal.record("paperversion.adopted", on=version, by=by, at=at)
    return version


def _number(paper: GovernancePaper, editions: list[GovernancePaper]) -> int:
    numbers = PaperVersion.objects.filter(paper__in=editions).values_list("paper", "number")
    own = [number for edition, number in numbers if edition == paper.pk]
    return next_number(own, [number for _edition, number in numbers])
