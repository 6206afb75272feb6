"""Who comes to a pair's own pages: one of the two, signed in or with the link of a letter."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from members import journal, links
from members.models import User
from peers.access.cases import match_for_parent, match_for_support_parent
from peers.domain.words import Side
from peers.emails.reaching import CONTACT, MATCH, SURVEY
from peers.models import Match
from peers.models.care import ClosingSurvey
from peers.queries.pairs import in_full
from peers.queries.requests import LETTER_OPENED

LONGEST = timedelta(days=2 * 365)
"""No link opens anything after that."""
SURVEY_OPEN = timedelta(days=120)
LETTER_LEADS = timedelta(days=365)
"""To a match; each letter carries a new link."""
FROM_LETTERS = frozenset({"my_match", "parent_plan", "parent_end"})
"""Pages of her match to which letters lead."""


@dataclass(frozen=True)
class Pair:
    """A match, and the side from which somebody comes to it."""

    match: Match
    side: Side


def pair_for(user: User, pk: int, side: Side, *, at: datetime) -> Pair:
    """Hers, once the support parent has said yes; a proposal has no pair yet."""
    door = match_for_parent if side == Side.PARENT else match_for_support_parent
    match = door(user, pk, at=at)
    if match.accepted_at is None:
        journal.record("refused", on=match, by=user, at=at)
        raise Http404
    return Pair(match, side)


def pair_in(token: str) -> Pair:
    """The pair that a letter's link speaks of, or `LinkRefused`; whether it still runs is another
    question."""
    payload = links.read(CONTACT, token, within=LONGEST)
    match = in_full(Match.objects.filter(accepted_at__isnull=False)).filter(pk=payload["match"])
    found = match.first()
    if found is None:
        raise links.LinkRefused(CONTACT)
    return Pair(found, Side(payload["side"]))


def survey_in(token: str, *, at: datetime) -> ClosingSurvey:
    """The questions at the end, for some months; `LinkRefused`."""
    payload = links.read(SURVEY, token, within=LONGEST)
    survey = ClosingSurvey.objects.filter(pk=payload["survey"]).first()
    if survey is None or timezone.localtime(at) > survey.asked_at + SURVEY_OPEN:
        raise links.LinkRefused(SURVEY)
    return survey


@dataclass(frozen=True)
class Led:
    """Where a letter leads a parent who has no account yet: to a page of her match."""

    match: Match
    page: str

    @property
    def path(self) -> str:
        return reverse(f"peers:{self.page}", args=[self.match.pk])

    @property
    def has_account(self) -> bool:
        return self.match.referral.person.user_id is not None

    @property
    def by_mail(self) -> bool:
        """The address of the letter is known to be hers."""
        return self.match.referral.address_is_hers


def led_by(token: str, *, at: datetime) -> Led:
    """Whoever holds the letter learns whether the match goes on, and nothing of anybody: what it
    leads to opens by a code. The opening is in the journal; `LinkRefused`."""
    payload = links.read(MATCH, token, within=LETTER_LEADS)
    match = in_full(Match.objects.filter(accepted_at__isnull=False)).filter(pk=payload["match"])
    found = match.first()
    if found is None or payload["page"] not in FROM_LETTERS or found.referral.anonymous_at:
        raise links.LinkRefused(MATCH)
    journal.record(LETTER_OPENED, on=found, by=None, at=at)
    return Led(found, payload["page"])
