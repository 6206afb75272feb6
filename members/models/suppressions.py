from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.domain.addresses import fingerprint
from members.domain.delivery import Silence
from members.personal import ERASE, KEEP

SILENCES = [
    (Silence.LEFT_ALL.value, _("The reader left everything")),
    (Silence.COMPLAINED.value, _("The reader reported a letter as unwanted")),
    (Silence.BOUNCED.value, _("Letters came back")),
    (Silence.BY_NETWORK.value, _("The network decided so")),
]


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def of(self, address: str) -> Self:
        return self.filter(fingerprint=fingerprint(address))


class Suppression(models.Model):
    """An address that no letter goes to, but those that its reader asked for herself (DOMAIN L3).

    The fingerprint outlives the erasure of the address: a list that somebody brings again must not
    wake what was put to rest.
    """

    fingerprint = models.CharField(_("fingerprint of the address"), max_length=64, unique=True)
    address = models.EmailField(_("e-mail address"), blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=SILENCES)
    since = models.DateTimeField(_("since"))

    objects: ClassVar = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("silenced address")
        verbose_name_plural = _("silenced addresses")

    class Personal:
        fields = {"address": ERASE, "since": KEEP, "reason": KEEP, "fingerprint": KEEP}
        address_of = "address"

    def __str__(self) -> str:
        return f"{self.address} ({self.reason})"
