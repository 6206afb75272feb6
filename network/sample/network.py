"""The whole sample network, from an empty database."""

from datetime import date, datetime
from random import Random

from django.conf import settings
from django.db import transaction
from django.db.models import F

from members.models import Agency, Letter
from network.sample import people
from network.sample.admission import make_applications
from network.sample.agencies import make_agencies
from network.sample.agreements import make_agreements
from network.sample.governance import make_governance
from network.sample.learning import make_learning
from network.sample.lists import make_lists
from network.sample.meetings import make_meetings
from network.sample.pages import make_pages
from network.sample.pairs import make_pairs
from network.sample.posts import make_posts
from network.sample.programs import Stage, make_programs
from network.sample.quality import make_quality
from network.sample.seats import make_seats
from network.sample.sequences import make_sequences
from network.sample.surveys import make_surveys
from network.sample.vocabulary import load_vocabulary
from trainings.models import Program


class NotEmpty(Exception):
    """The database holds a network already."""


@transaction.atomic
def make_network(*, seed: int, on: date, at: datetime, password: str | None) -> int:
    """Agencies, people and programs; returns the number of programs. Without a password nobody
    can sign in. The same for the same seed and day."""
    if Agency.objects.exists() or Program.objects.exists():
        raise NotEmpty
    rng = Random(seed)  # noqa: S311 - a sample has no secrets
    accounts = people.make_people(password=password)
    agencies, places = make_agencies(accounts, rng=rng, at=at)
    stage = Stage(accounts, agencies, places, load_vocabulary(), rng=rng, on=on, at=at)
    made = make_programs(stage)
    make_agreements(stage)
    make_learning(stage)
    make_quality(stage)
    make_sequences(stage)
    make_surveys(stage)
    make_pages(by=accounts[people.CO_CHAIR], on=on)
    make_governance(stage)
    make_applications(stage)
    make_meetings(stage)
    make_lists(stage)
    make_posts(stage)
    make_seats(stage)
    make_pairs(stage)
    # What happened in the sample's past was read in the sample's past.
    Letter.objects.owed().update(sent_at=F("posted_at"))
    if password is None:
        people.close_accounts()
    elif settings.DEBUG:
        # Elsewhere a co-chair sets up one of their own at the first sign-in.
        for chair in people.co_chairs(accounts):
            people.set_up_second_factor(chair)
    return made
