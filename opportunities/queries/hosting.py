"""What waits on the desk of those who act for a body."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from members.models import User
from opportunities.domain.lifecycle import UNANSWERED, CandidacyStatus, OpeningStatus, VisitStatus
from opportunities.domain.openings import SOON, days_left
from opportunities.domain.terms import SOON as TERM_SOON
from opportunities.models import Body, BodyPerson, Candidacy, Opening, Term, Visit
from opportunities.queries.openings import with_numbers

ORDER = [
    OpeningStatus.POSTED,
    OpeningStatus.CLOSED,
    OpeningStatus.DRAFT,
    OpeningStatus.SUBMITTED,
    OpeningStatus.FILLED,
    OpeningStatus.WITHDRAWN,
]


SAYS: dict[str, Any] = {
    "unanswered": ngettext_lazy(
        "%(number)s parent waits for a first answer.",
        "%(number)s parents wait for a first answer.",
        "number",
    ),
    "oldest": ngettext_lazy(
        "The longest waits for %(number)s day.",
        "The longest waits for %(number)s days.",
        "number",
    ),
    "undecided": ngettext_lazy(
        "%(number)s parent waits for your decision.",
        "%(number)s parents wait for your decision.",
        "number",
    ),
    "closing": ngettext_lazy(
        "%(number)s opening closes within a week.",
        "%(number)s openings close within a week.",
        "number",
    ),
    "drafts": ngettext_lazy(
        "%(number)s draft of an opening was not sent.",
        "%(number)s drafts of openings were not sent.",
        "number",
    ),
    "visits": ngettext_lazy(
        "%(number)s parent asks to visit a meeting.",
        "%(number)s parents ask to visit a meeting.",
        "number",
    ),
    "terms_ending": ngettext_lazy(
        "%(number)s term ends within three months.",
        "%(number)s terms end within three months.",
        "number",
    ),
}
"""What waits, in words."""


@dataclass(frozen=True)
class Line:
    """An opening in the list of its body."""

    opening: Opening
    days_left: int | None


def lines_of(body: Body, on: date) -> list[Line]:
    """Those that ask for something come first; two queries however many there are."""
    rows = with_numbers(Opening.objects.filter(body=body)).order_by("closes_on", "-pk")
    found = sorted(rows, key=lambda row: ORDER.index(OpeningStatus(row.status)))
    return [Line(row, _days(row, on)) for row in found]


def _days(opening: Opening, on: date) -> int | None:
    return days_left(opening.closes_on, on) if opening.status == OpeningStatus.POSTED else None


@dataclass
class Work:
    """What waits at one body; numbers alone, no names."""

    body: Body
    unanswered: list[int] = field(default_factory=list)
    """Of each who waits for a first answer, the days since she applied; the longest first."""
    undecided: int = 0
    """Talks and names that were passed on, of closed openings."""
    drafts: int = 0
    closing: int = 0
    """Openings that close within a week."""
    terms_ending: int = 0
    visits: int = 0

    def __bool__(self) -> bool:
        counts = (self.undecided, self.drafts, self.closing, self.terms_ending, self.visits)
        return bool(self.unanswered) or any(counts)

    @property
    def lines(self) -> list[str]:
        """In the reader's language, the most pressing first."""
        numbers = {
            "undecided": self.undecided,
            "closing": self.closing,
            "drafts": self.drafts,
            "visits": self.visits,
            "terms_ending": self.terms_ending,
        }
        said = [SAYS[name] % {"number": number} for name, number in numbers.items() if number]
        return [*self._unanswered(), *map(str, said)]

    def _unanswered(self) -> list[str]:
        if not self.unanswered:
            return []
        days = self.unanswered[0]
        waiting = SAYS["unanswered"] % {"number": len(self.unanswered)}
        return [f"{waiting} {SAYS['oldest'] % {'number': days}}"]


def work_of(bodies: Iterable[Body], *, at: datetime) -> list[Work]:
    """For each body in its order; five queries however many there are."""
    found = {body.pk: Work(body) for body in bodies}
    _note_candidacies(found, at)
    _note_openings(found, timezone.localtime(at).date())
    _note_terms(found, timezone.localtime(at).date())
    asked = Visit.objects.filter(
        meeting__body__in=found, status=VisitStatus.ASKED.value, meeting__starts_at__gte=at
    )
    for body, number in asked.values_list("meeting__body").annotate(Count("pk")).order_by():
        found[body].visits = number
    return list(found.values())


def _note_candidacies(found: dict[int, Work], at: datetime) -> None:
    waiting = Candidacy.objects.filter(opening__body__in=found, status__in=UNANSWERED)
    today = timezone.localtime(at).date()
    for body, applied in waiting.order_by("applied_at").values_list("opening__body", "applied_at"):
        found[body].unanswered.append((today - timezone.localtime(applied).date()).days)
    undecided = Candidacy.objects.filter(
        opening__body__in=found,
        opening__status=OpeningStatus.CLOSED.value,
        status__in=[CandidacyStatus.INTERVIEW.value, CandidacyStatus.REFERRED.value],
    )
    for body, number in undecided.values_list("opening__body").annotate(Count("pk")).order_by():
        found[body].undecided = number


def _note_openings(found: dict[int, Work], today: date) -> None:
    rows = Opening.objects.filter(body__in=found).values("body").order_by()
    near = Q(status=OpeningStatus.POSTED.value, closes_on__range=(today, today + SOON))
    counted = rows.annotate(
        drafts=Count("pk", filter=Q(status=OpeningStatus.DRAFT.value)),
        closing=Count("pk", filter=near),
    )
    for row in counted:
        work = found[row["body"]]
        work.drafts, work.closing = row["drafts"], row["closing"]


def _note_terms(found: dict[int, Work], today: date) -> None:
    ending = Term.objects.filter(
        seat__body__in=found, left_on=None, ends_on__range=(today, today + TERM_SOON)
    )
    for body, number in ending.values_list("seat__body").annotate(Count("pk")).order_by():
        found[body].terms_ending = number


def week_of(on: date) -> date:
    """The Monday of its week."""
    return on - timedelta(days=on.weekday())


def bodies_by_host() -> dict[User, list[Body]]:
    """Everybody who acts for a body by name, with her bodies; one query."""
    serving = BodyPerson.objects.filter(accepted_at__isnull=False, user__is_active=True)
    found: dict[User, list[Body]] = {}
    for row in serving.select_related("user", "body").order_by("user", "body__name", "pk"):
        if row.user and row.body not in found.setdefault(row.user, []):
            found[row.user].append(row.body)
    return found
