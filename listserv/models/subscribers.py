from datetime import datetime
from secrets import token_hex
from typing import ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Frequency, Source
from listserv.models.labels import FREQUENCIES, PARTINGS, SOURCES, SUBSCRIPTION_STATUSES
from listserv.models.lists import MailingList, Topic
from members.models import Consent, Person, Suppression
from members.personal import ERASE, KEEP


def new_key() -> str:
    """Opaque and unforgeable: whoever has a letter may manage what it came by (RFC 8058). In small
    letters, since mail servers may write an address so."""
    return token_hex(16)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def heard_from(self, at: datetime) -> Self:
        """Neither pausing nor silenced."""
        silenced = Suppression.objects.filter(fingerprint=OuterRef("fingerprint"))
        awake = Q(paused_until=None) | Q(paused_until__lte=at)
        return self.filter(awake).exclude(Exists(silenced))


class Subscriber(models.Model):
    """One address that lists write to, and how its reader likes to be written to."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="subscriber")
    address = models.EmailField(_("e-mail address"), unique=True)
    fingerprint = models.CharField(_("fingerprint of the address"), max_length=64, unique=True)
    domain = models.CharField(_("domain of the address"), max_length=255)
    key = models.CharField(_("key in links"), max_length=40, unique=True, default=new_key)
    """Lives as long as the subscriber, so that each link in each letter does."""
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily or weekly mail"), default=18, validators=[MaxValueValidator(23)]
    )
    digest_weekday = models.PositiveSmallIntegerField(
        _("day of the weekly mail"), default=0, validators=[MaxValueValidator(6)]
    )
    """0 is Monday."""
    paused_until = models.DateTimeField(_("no mail until"), null=True, blank=True)
    score = models.FloatField(_("bounce score"), default=0.0)
    """As of `scored_at`; it decays (`domain.bouncing`)."""
    scored_at = models.DateTimeField(_("bounce score reckoned"), null=True, blank=True)

    objects: ClassVar = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        constraints = [
            models.CheckConstraint(
                condition=Q(digest_hour__lte=23) & Q(digest_weekday__lte=6),
                name="subscriber_has_an_hour_and_a_day",
            )
        ]

    class Personal:
        fields = {
            "address": ERASE, "fingerprint": ERASE, "domain": ERASE, "key": ERASE, "language": KEEP,
            "time_zone": KEEP, "paused_until": KEEP, "scored_at": KEEP,
        }  # fmt: skip
        plain: ClassVar[set[str]] = set()
        person = "person"

    def __str__(self) -> str:
        return self.address


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def standing(self) -> Self:
        return self.filter(status=SubscriptionStatus.JOINED)

    def open(self) -> Self:
        """Joined or on the way to it."""
        return self.filter(
            status__in=(
                SubscriptionStatus.INVITED,
                SubscriptionStatus.ASKED,
                SubscriptionStatus.JOINED,
            )
        )


class Subscription(models.Model):
    """One subscriber's membership of one list, from asking to leaving; coming back is a new row."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    mailing_list = models.ForeignKey(MailingList, models.CASCADE, related_name="subscriptions")
    status = models.CharField(_("status"), max_length=20, choices=SUBSCRIPTION_STATUSES)
    frequency = models.CharField(
        _("how often"), max_length=20, choices=FREQUENCIES, default=Frequency.IMMEDIATE.value
    )
    muted = models.ManyToManyField(Topic, verbose_name=_("without"), blank=True, related_name="+")
    source = models.CharField(
        _("came by"), max_length=20, choices=SOURCES, default=Source.PAGE.value
    )
    asked_at = models.DateTimeField(_("asked"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    parting = models.CharField(_("left by"), max_length=20, choices=PARTINGS, blank=True)
    consent = models.ForeignKey(
        Consent, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("consent")
    )
    posts_freely = models.BooleanField(_("posts without being held"), default=False)
    """A moderator has accepted a first post."""

    objects: ClassVar = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(
                "subscriber",
                "mailing_list",
                condition=Q(status__in=("invited", "asked", "joined")),
                name="subscriber_is_on_a_list_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="joined") | Q(joined_at__isnull=False),
                name="joined_subscription_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(status="left", left_at__isnull=False) & ~Q(parting="")
                | ~Q(status="left") & Q(left_at__isnull=True, parting=""),
                name="left_subscription_says_when_and_how",
            ),
        ]
        indexes = [models.Index(fields=["mailing_list", "status"], name="subscription_of_list")]

    class Personal:
        fields = {
            "status": KEEP, "frequency": KEEP, "source": KEEP, "asked_at": KEEP, "joined_at": KEEP,
            "left_at": KEEP, "parting": KEEP,
        }  # fmt: skip
        plain: ClassVar[set[str]] = set()
        person = "subscriber__person"

    def __str__(self) -> str:
        return f"{self.subscriber} – {self.mailing_list}"

    @property
    def stands(self) -> bool:
        return self.status == SubscriptionStatus.JOINED

    @property
    def waits(self) -> bool:
        """For the reader's yes."""
        return self.status in (SubscriptionStatus.INVITED, SubscriptionStatus.ASKED)
