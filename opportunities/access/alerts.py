"""Who answers to an opening that she was told: whoever has the link of that mail. It opens nothing
but the four answers, and shows no fact of its reader."""

from datetime import timedelta

from members import links
from opportunities.emails.seats import LINK
from opportunities.models import Alert

LONGEST = timedelta(days=365)
"""No link does anything after that."""


def alert_in(token: str) -> Alert:
    """What a link of a mail speaks of, or `LinkRefused`."""
    payload = links.read(LINK, token, within=LONGEST)
    rows = Alert.objects.select_related("opening__body", "person", "subscriber")
    alert: Alert | None = rows.filter(pk=payload["alert"]).first()
    if alert is None:
        raise links.LinkRefused(LINK)
    return alert
