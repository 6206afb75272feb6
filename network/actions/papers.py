"""The network adopts a governing paper: the published words become a version that stays."""

from datetime import date, datetime

from django.db import transaction

from members import journal
from members.models import User
from network.domain.papers import Adopted, Proposal, Unready, next_number, unready
from network.domain.voting import DecisionStatus
from network.models import Decision, GovernancePaper, PaperVersion
from network.queries import are_as_voted


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
    decision: Decision | None = None,
    where: str = "",
    changed: str = "",
) -> PaperVersion:
    """Freeze what is published now. A draft that was never published stays out of it. `where` is
    for what was adopted before decisions were kept here. `PaperUnready` with all that is amiss."""
    editions = GovernancePaper.objects.filter(translation_key=paper.translation_key)
    rows = {row.pk: row for row in editions.select_for_update(of=("self",))}
    row, words = rows[paper.pk], rows[paper.pk].words()
    last = row.in_force()
    proposal = Proposal(
        published=row.live,
        html=words["html"],
        sha256=words["sha256"],
        on=on,
        changed=changed,
        occasion=bool(decision or where.strip()),
        decided=decision is None or _decided(decision, row),
    )
    if why := unready(proposal, Adopted(last.sha256, last.adopted_on) if last else None):
        raise PaperUnready(why)
    version = PaperVersion.objects.create(
        paper=row,
        number=_number(row, list(rows.values())),
        adopted_on=on,
        decision=decision,
        adopted_where=where.strip(),
        changed=changed.strip(),
        adopted_by=by,
        recorded_at=at,
        **words,
    )
    journal.record("paperversion.adopted", on=version, by=by, at=at)
    return version


def _decided(decision: Decision, paper: GovernancePaper) -> bool:
    """One vote may adopt a paper in several languages, and in each of them once: other words need
    another vote."""
    about = decision.paper
    same = about is not None and about.translation_key == paper.translation_key
    if decision.paper_id == paper.pk and not are_as_voted(decision):
        return False
    used = decision.paper_versions.filter(paper=paper).exists()
    return same and not used and decision.status == DecisionStatus.CARRIED.value


def _number(paper: GovernancePaper, editions: list[GovernancePaper]) -> int:
    numbers = PaperVersion.objects.filter(paper__in=editions).values_list("paper", "number")
    own = [number for edition, number in numbers if edition == paper.pk]
    return next_number(own, [number for _edition, number in numbers])
