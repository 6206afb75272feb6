"""The weekly letter to those who act for bodies: numbers alone, never a parent."""

from collections.abc import Sequence

from members.mail import Draft
from members.models import User
from opportunities.queries.hosting import Work


def week(reader: User, works: Sequence[Work]) -> Draft:
    return Draft(
        "opportunities/host_week",
        to=reader.email,
        language=reader.language,
        context={"works": works},
    )
