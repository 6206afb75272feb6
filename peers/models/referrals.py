from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.models.regions import REGIONS
from members.personal import ERASE, KEEP
from peers.domain.lifecycle import CONFIRMED, SEEKING, ReferralStatus
from peers.domain.words import ConfirmedHow, Source
from peers.models.labels import AGREED_HOW, CONFIRMED_HOW, REFERRAL_STATUSES, SOURCES
from peers.models.programs import PeerProgram
from peers.models.sealed import SealedField

OPEN = sorted(
    {
        ReferralStatus.AWAITING.value, ReferralStatus.INTAKE.value, ReferralStatus.SEARCHING.value,
        ReferralStatus.PROPOSED.value, ReferralStatus.MATCHED.value,
    }
)  # fmt: skip


class ReferralQuerySet(models.QuerySet["Referral"]):
    def seeking(self) -> Self:
        return self.filter(status__in=SEEKING)

    def open(self) -> Self:
        return self.filter(status__in=OPEN)


class Referral(models.Model):
    """A parent who may want to talk to another parent. Never anonymous, and nothing happens before
    her own yes (DOMAIN M1); what she tells is sealed."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="referrals")
    program = models.ForeignKey(PeerProgram, models.PROTECT, related_name="referrals")
    status = models.CharField(_("status"), max_length=15, choices=REFERRAL_STATUSES)
    source = models.CharField(_("who asks"), max_length=20, choices=SOURCES)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("the parent said yes"), null=True, blank=True)
    confirmed_how = models.CharField(
        _("how the parent said yes"), max_length=10, choices=CONFIRMED_HOW, blank=True
    )
    confirmed_with = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The coordinator who heard the code or holds the paper."""
    address_said = models.BooleanField(
        _("the parent said that the e-mail address is her or his own"), default=False
    )
    """Whoever refers gave it: only a link that was mailed there shows it without words."""
    ready_at = models.DateTimeField(_("ready for a match"), null=True, blank=True)
    """From then the clock of the match runs (DOMAIN M7a)."""
    referrer_name = models.CharField(_("name of whoever refers"), max_length=150, blank=True)
    referrer_contact = models.CharField(
        _("how to reach whoever refers"), max_length=200, blank=True
    )
    relationship = models.CharField(_("who that is to the parent"), max_length=120, blank=True)
    agreed_how = models.CharField(
        _("how the parent agreed"), max_length=10, choices=AGREED_HOW, blank=True
    )
    agreed_on = models.DateField(_("when the parent agreed"), null=True, blank=True)
    code = models.CharField(_("code to say back"), max_length=12, blank=True)
    referrer_gone_at = models.DateTimeField(
        _("whoever refers was forgotten"), null=True, blank=True
    )
    former = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="later",
        verbose_name=_("the request that went before"),
    )  # fmt: skip
    """She asked once more: after its end, or in a program for older children."""
    same_again = models.BooleanField(
        _("the same support parent again, if it can be"), null=True, blank=True
    )
    region = models.CharField(_("part of the state"), max_length=40, choices=REGIONS, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    born_on = SealedField(_("date of birth of the child"), null=True, blank=True)
    """As text (ISO), and only where the program ages out (DOMAIN C6)."""
    child_age = SealedField(_("age of the child in years"), null=True, blank=True)
    intake = SealedField(_("what she told us"), null=True, blank=True)
    """A dict by the five blocks of `domain.intake` (DOMAIN M3); each answer may be missing."""
    musts = models.JSONField(_("what must be so"), default=list, blank=True)
    """Words of `Criterion`."""
    ranks = models.JSONField(_("what matters most"), default=list, blank=True)
    need_first = models.CharField(_("need first named"), max_length=20, blank=True)
    """A word of `Need`; progress on it is asked at the end (DOMAIN M18)."""
    sealed = models.BooleanField(_("introduced without telephone and address"), default=False)
    tier = models.CharField(_("how far we look"), max_length=10, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    anonymous_at = models.DateTimeField(_("made anonymous"), null=True, blank=True)

    objects: ClassVar = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for another parent")
        verbose_name_plural = _("requests for another parent")
        indexes = [
            models.Index(fields=["program", "status", "ready_at"], name="referral_waiting"),
            models.Index(fields=["region", "status"], name="referral_of_region"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in ReferralStatus]),
                name="referral_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["awaiting-yes", "lapsed", "withdrawn"])
                | Q(confirmed_at__isnull=False) & ~Q(confirmed_how=""),
                name="referral_goes_on_by_her_own_yes",
            ),
            models.CheckConstraint(
                condition=Q(source=Source.SELF.value)
                | ~Q(referrer_name="") & ~Q(referrer_contact="") & ~Q(agreed_how="")
                | Q(anonymous_at__isnull=False)
                | Q(referrer_gone_at__isnull=False),
                name="whoever_refers_names_herself_and_says_how_the_parent_agreed",
            ),
            models.UniqueConstraint(
                "person", "program", condition=Q(status__in=OPEN),
                name="referral_is_open_once_in_a_program",
            ),
        ]  # fmt: skip

    class Personal:
        fields = {
            "status": KEEP, "source": KEEP, "asked_at": KEEP, "confirmed_at": KEEP,
            "confirmed_how": KEEP, "ready_at": KEEP, "agreed_how": KEEP, "agreed_on": KEEP,
            "referrer_name": KEEP, "relationship": KEEP, "referrer_gone_at": KEEP,
            "same_again": KEEP,
            "region": ERASE, "languages": ERASE, "born_on": ERASE, "child_age": ERASE,
            "intake": ERASE, "musts": ERASE, "ranks": ERASE, "need_first": ERASE,
            "code": ERASE, "tier": KEEP, "ended_at": KEEP, "anonymous_at": KEEP,
        }  # fmt: skip
        # How to reach somebody else is not for the parent's export; `forget_referrer` erases it.
        plain = {"referrer_contact"}
        person = "person"

    def __str__(self) -> str:
        return str(_("Request %(number)s")) % {"number": self.pk}

    @property
    def confirmed(self) -> bool:
        return self.status in CONFIRMED and self.confirmed_at is not None

    @property
    def referrer_said(self) -> str:
        """Who asked for her, as far as it is still known."""
        if not self.referrer_gone_at:
            return self.referrer_name
        return gettext("Somebody")

    @property
    def address_is_hers(self) -> bool:
        """She showed it by a link that was mailed there, or said so to the coordinator."""
        return self.address_said or self.confirmed_how in {ConfirmedHow.ACCOUNT, ConfirmedHow.LINK}

    @property
    def child_born(self) -> date | None:
        return date.fromisoformat(str(self.born_on)) if self.born_on else None
