"""Short letters about what somebody answered to mail about openings."""

from collections.abc import Mapping

from listserv.models import Subscriber
from members.mail import Draft
from opportunities.domain.replies import Unclear
from opportunities.domain.words import AlertAnswer
from opportunities.emails.seats import token_of
from opportunities.models import Alert, Opening


def taken(reader: Subscriber, alert: Alert, answer: AlertAnswer) -> Draft:
    """What it means, and that she may change it."""
    return _about("seat_answer_taken", reader, alert, answer=answer.value)


def late(reader: Subscriber, alert: Alert) -> Draft:
    """The seat cannot be asked for any more."""
    return _about("seat_answer_late", reader, alert)


def unclear(reader: Subscriber, alerts: Mapping[int, Alert], why: Unclear, reply_to: str) -> Draft:
    """Nothing was done; this is how to say it."""
    context = {
        "why": why.value,
        "several": len(alerts) > 1,
        "items": [
            {"number": number, "opening": each.opening, "token": token_of(each)}
            for number, each in alerts.items()
        ],
    }
    name = "opportunities/seat_answer_unclear"
    return Draft(name, reader.address, reader.language, context, reply_to=reply_to)


def elsewhere(reader: Subscriber, alert: Alert) -> Draft:
    """Somebody answered from an address that is not hers; nothing was done."""
    return _about("seat_answer_elsewhere", reader, alert)


def _about(name: str, reader: Subscriber, alert: Alert, **context: object) -> Draft:
    opening: Opening = alert.opening
    said = {"opening": opening, "body": opening.body, "token": token_of(alert), **context}
    return Draft(f"opportunities/{name}", reader.address, reader.language, said)
