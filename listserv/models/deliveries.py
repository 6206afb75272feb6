from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listserv.domain.words import Frequency
from listserv.models.labels import FREQUENCIES
from listserv.models.posts import Post
from listserv.models.subscribers import Subscriber, Subscription
from members.models import Outgoing, OutgoingQuerySet
from members.personal import KEEP

OWED = Q(sent_at=None, failed_at=None)


class Digest(Outgoing):
    """One mail to one reader with all that was posted since the last; never empty."""

    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, related_name="digests", db_index=True
    )
    frequency = models.CharField(_("how often"), max_length=20, choices=FREQUENCIES)
    slot = models.DateTimeField(_("for the hour"))
    """The reader's chosen local hour that it belongs to."""

    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(
                "subscriber", "frequency", "slot", name="digest_is_made_once_for_an_hour"
            )
        ]
        indexes = [models.Index(fields=["not_before", "id"], condition=OWED, name="digest_owed")]

    class Personal:
        fields = {
            "slot": KEEP, "frequency": KEEP, "sent_at": KEEP, "failed_at": KEEP, "failure": KEEP,
            "bounced_at": KEEP, "delivered_at": KEEP, "not_before": KEEP,
        }  # fmt: skip
        plain = {"held_until"}
        person = "subscriber__person"

    def __str__(self) -> str:
        return f"{self.frequency}: {self.slot}"


class Delivery(Outgoing):
    """One post owed to one subscriber: at once, or inside a digest."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="deliveries", db_index=False)
    subscriber = models.ForeignKey(
        Subscriber, models.SET_NULL, null=True, related_name="deliveries"
    )
    subscription = models.ForeignKey(
        Subscription, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    frequency = models.CharField(_("how often"), max_length=20, choices=FREQUENCIES)
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="deliveries", db_index=False
    )

    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint("post", "subscriber", name="post_is_owed_to_a_reader_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(failed_at=None), name="delivery_is_sent_or_given_up"
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=OWED & Q(frequency=Frequency.IMMEDIATE.value),
                name="delivery_owed_at_once",
            ),
            models.Index(
                fields=["subscriber"],
                condition=OWED & Q(digest=None) & ~Q(frequency=Frequency.IMMEDIATE.value),
                name="delivery_awaits_digest",
            ),
            # None of a fan-out's rows is in it.
            models.Index(
                fields=["digest"],
                condition=OWED & Q(digest__isnull=False),
                name="delivery_in_digest",
            ),
        ]

    class Personal:
        fields = {
            "sent_at": KEEP, "failed_at": KEEP, "failure": KEEP, "bounced_at": KEEP,
            "delivered_at": KEEP, "not_before": KEEP, "frequency": KEEP,
        }  # fmt: skip
        plain = {"held_until"}
        person = "subscriber__person"

    def __str__(self) -> str:
        return str(self.post)
