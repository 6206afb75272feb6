"""Whose letters came back too often."""

from listserv.models import Subscriber
from members.domain.delivery import Silence
from members.models import Suppression


def is_silent_for_bounces(reader: Subscriber) -> bool:
    silences = Suppression.objects.of(reader.address)
    return bool(silences.filter(reason=Silence.BOUNCED).exists())
