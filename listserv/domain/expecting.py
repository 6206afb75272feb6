"""How many mails to expect: what one knows before one joins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from listserv.domain.words import Frequency

MONTHS = 3
"""So many full months are looked back on [design]."""

DIGESTS_A_MONTH = {Frequency.DAILY: 30, Frequency.WEEKLY: 4}


@dataclass(frozen=True)
class Expectation:
    """`a_month` is a mean over `months` full months; without one nobody can know yet."""

    posts: int
    months: int

    @property
    def is_new(self) -> bool:
        return self.months == 0

    @property
    def a_month(self) -> float:
        return self.posts / self.months if self.months else 0.0


def first_of_month(day: date, months_ago: int = 0) -> date:
    whole = day.year * 12 + day.month - 1 - months_ago
    return date(whole // 12, whole % 12 + 1, 1)


def full_months(first: date | None, today: date) -> int:
    """Of the last three, those that a list was written to from its first day on or later: the
    month of the first post counts, unless it is this one."""
    if first is None:
        return 0
    since = (today.year - first.year) * 12 + today.month - first.month
    return min(max(since, 0), MONTHS)


def mails_a_month(lists: Iterable[tuple[Frequency, float]]) -> float:
    """All lists of one reader together: a daily or weekly mail holds the posts of them all, and
    never comes without one."""
    sums = dict.fromkeys(Frequency, 0.0)
    for frequency, posts in lists:
        sums[frequency] += posts
    return sum(min(posts, DIGESTS_A_MONTH.get(each, posts)) for each, posts in sums.items())
