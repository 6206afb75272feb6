"""What a provider of mail tells us by its webhook (django-anymail), and who hears which answers."""

from typing import Any

from anymail.signals import AnymailInboundEvent, AnymailTrackingEvent, EventType, inbound, tracking
from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone

from listserv.actions import answers, arriving, bouncing, tracing
from listserv.actions.commands import join_by_answer
from listserv.domain.bouncing import kind_of, status_in
from listserv.domain.intake import Welcome
from listserv.domain.words import BounceKind
from members.domain.envelopes import NAMED, unsealed

answers.register("join", join_by_answer)

KINDS_OF_REASON = {
    "invalid": BounceKind.HARD,
    "bounced": BounceKind.HARD,
    "timed_out": BounceKind.SOFT,
    "blocked": BounceKind.POLICY,
    "spam": BounceKind.POLICY,
}
"""The provider's own verdict, where the answer of the mail server holds no status."""


class NotNow(Exception):
    """Too much came in from this sender: the provider gets an error and tries again later."""


@receiver(inbound)
def take_in(event: AnymailInboundEvent, **kwargs: Any) -> None:
    """One message for each address of ours that the provider names."""
    message, at = event.message, timezone.now()
    sender, raw = message.envelope_sender or "", message.as_bytes()
    for recipient in _recipients(message):
        said = arriving.welcome(sender=sender, recipient=recipient, size=len(raw), at=at)
        if said is Welcome.LATER:
            raise NotNow
        if said is Welcome.COME_IN:
            arriving.take_in(raw=raw, sender=sender, recipient=recipient, at=at)


@receiver(tracking)
def note_what_became(event: AnymailTrackingEvent, **kwargs: Any) -> None:
    """A letter that arrived, or came back, or was complained of, after the provider had taken it.
    The provider names the letter as we did; where it does not, the address has to do."""
    named = (event.metadata or {}).get(NAMED, "")
    sent = tracing.mailed(unsealed(str(named), secret=settings.SECRET_KEY))
    address, at = tracing.address_of(sent) or event.recipient or "", timezone.now()
    if event.event_type == EventType.DELIVERED and sent:
        tracing.note_delivered(sent, at=at)
    if event.event_type == EventType.COMPLAINED and address:
        bouncing.note_complaint(address=address, at=at)
    if event.event_type == EventType.BOUNCED and (sent or address):
        kind, status = _verdict(event)
        bouncing.note_bounce(kind=kind, status=status, sent=sent, address=address, at=at)


def _verdict(event: AnymailTrackingEvent) -> tuple[BounceKind, str]:
    said = f"{event.mta_response or ''} {event.description or ''}"
    status = status_in(said)
    told = KINDS_OF_REASON.get(event.reject_reason or "", BounceKind.SOFT)
    return (kind_of(status, said) if said.strip() else told), status


def _recipients(message: Any) -> list[str]:
    """The envelope's; a provider that keeps it to itself leaves the headers."""
    if message.envelope_recipient:
        return [message.envelope_recipient]
    named = [one.addr_spec for one in [*message.to, *message.cc]]
    ours = f"@{settings.LIST_DOMAIN}".lower()
    return [address for address in named if address.lower().endswith(ours)]
