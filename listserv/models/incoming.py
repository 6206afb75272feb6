from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listserv.domain.words import Fate
from listserv.models.deliveries import Delivery, Digest
from listserv.models.labels import BOUNCES, FATES, WHYS
from listserv.models.posts import Post
from listserv.models.subscribers import Subscriber
from members.models import Letter
from members.personal import ERASE, KEEP


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def put_aside(self) -> Self:
        """What a human has to look at."""
        return self.filter(fate=Fate.QUARANTINED, settled_at=None)


class Incoming(models.Model):
    """One message for one of our addresses, exactly as it came. It is kept before it is read, so
    that whatever goes wrong in reading loses nothing."""

    raw = models.BinaryField(_("the message"))
    """Empty when its time is up (`domain.intake`)."""
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True, db_default="")
    """Of the message and its envelope: a mail server that hands it over again is heard once."""
    sender = models.CharField(_("envelope sender"), max_length=320, blank=True)
    recipient = models.CharField(_("envelope recipient"), max_length=320)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("bytes"))
    received_at = models.DateTimeField(_("received"))
    fate = models.CharField(_("what became of it"), max_length=20, choices=FATES)
    reason = models.CharField(_("why"), max_length=60, blank=True, choices=WHYS)
    """A code of `domain.reading`, never words of the message."""
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects: ClassVar = IncomingQuerySet.as_manager()

    class Meta:
        verbose_name = _("message that came in")
        verbose_name_plural = _("messages that came in")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "fingerprint", condition=~Q(fingerprint=""), name="message_comes_in_once"
            )
        ]
        indexes = [
            models.Index(fields=["fate", "settled_at"], name="incoming_to_look_at"),
            models.Index(fields=["sender", "received_at"], name="incoming_of_sender"),
        ]

    class Personal:
        fields = {
            "raw": ERASE, "sender": ERASE, "recipient": ERASE, "subject": ERASE,
            "received_at": KEEP, "settled_at": KEEP,
        }  # fmt: skip
        plain = {"fate", "reason", "fingerprint"}
        address_of = "sender"

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d %H:%M} {self.fate}"


class Bounce(models.Model):
    """A letter that came back, and whether it speaks against the address."""

    subscriber = models.ForeignKey(
        Subscriber, models.CASCADE, null=True, blank=True, related_name="bounces"
    )
    address = models.EmailField(_("e-mail address"), blank=True)
    delivery = models.ForeignKey(
        Delivery, models.SET_NULL, null=True, blank=True, related_name="bounces"
    )
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="bounces"
    )
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="bounces"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=BOUNCES)
    status = models.CharField(_("status"), max_length=20, blank=True)
    """Of RFC 3463, such as 5.1.1; "" where the notice named none."""
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("bounce")
        verbose_name_plural = _("bounces")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["address", "at"], name="bounce_of_address")]

    class Personal:
        fields = {"address": ERASE, "at": KEEP, "kind": KEEP, "status": KEEP}
        plain: ClassVar[set[str]] = set()
        person = "subscriber__person"
        address_of = "address"

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"
