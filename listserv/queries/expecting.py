"""How many mails to expect, from what was posted in the last full months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listserv.domain.expecting import (
    MONTHS,
    Expectation,
    first_of_month,
    full_months,
    mails_a_month,
)
from listserv.domain.words import Frequency
from listserv.models import MailingList, Post, Subscription


@dataclass(frozen=True)
class Habits:
    """What lists are used to: posts of the last full months, by list and topic."""

    posts: dict[int, dict[int | None, int]]
    months: dict[int, int]

    def of(self, mailing_list: MailingList, *, without: Iterable[int] = ()) -> Expectation:
        """`without` are keys of topics that a reader does not hear."""
        by_topic, muted = self.posts.get(mailing_list.pk, {}), set(without)
        number = sum(posts for topic, posts in by_topic.items() if topic not in muted)
        return Expectation(number, self.months.get(mailing_list.pk, 0))


def habits(lists: Iterable[MailingList], today: date) -> Habits:
    """In two queries, however many lists there are."""
    accepted = Post.objects.archived().filter(mailing_list__in=list(lists))
    since, until = first_of_month(today, MONTHS), first_of_month(today)
    within = Q(received_at__gte=_start(since), received_at__lt=_start(until))
    posts: dict[int, dict[int | None, int]] = {}
    rows = accepted.filter(within).order_by().values_list("mailing_list", "topic")
    for mailing_list, topic, number in rows.annotate(number=Count("pk")):
        posts.setdefault(mailing_list, {})[topic] = number
    firsts = accepted.order_by().values_list("mailing_list").annotate(first=Min("received_at"))
    months = {key: full_months(timezone.localtime(first).date(), today) for key, first in firsts}
    return Habits(posts, months)


def in_words(expectation: Expectation) -> str:
    """As a reader sees it before she joins."""
    if expectation.is_new:
        return _("a new list: we cannot say yet how many mails to expect")
    return _about(expectation.a_month)


def all_in_words(subscriptions: Iterable[Subscription], known: Habits) -> str:
    """All that one reader gets, the way she gets it; "" while nobody can know."""
    rows = [(one, known.of(one.mailing_list, without=_muted(one))) for one in subscriptions]
    if not rows or all(expected.is_new for _one, expected in rows):
        return ""
    lists = [(Frequency(one.frequency), expected.a_month) for one, expected in rows]
    return _about(mails_a_month(lists))


def _about(number: float) -> str:
    if number < 1:
        return _("less than one mail a month")
    whole = round(number)
    words = ngettext("about %(number)d mail a month", "about %(number)d mails a month", whole)
    return words % {"number": whole}


def _muted(subscription: Subscription) -> list[int]:
    return [topic.pk for topic in subscription.muted.all()]


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
