"""Who fills seats together: co-chairs alone."""

from datetime import datetime

from django.shortcuts import get_object_or_404

from members.models import User
from opportunities.models import Body
from trainings.access import see_runs_the_network


def body_for_slate(user: User, slug: str, *, at: datetime) -> Body:
    see_runs_the_network(user, at=at)
    return get_object_or_404(Body, slug=slug)
