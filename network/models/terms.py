from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models import Bilingual, User
from members.personal import KEEP
from network.domain.terms import Office

OFFICES = [
    (Office.CO_CHAIR.value, _("Co-chair")),
    (Office.CHAIR.value, _("Chair")),
    (Office.SECRETARY.value, _("Secretary")),
    (Office.MEMBER.value, _("Member")),
]
OF_COMMITTEES = (Office.CHAIR.value, Office.MEMBER.value)


def name_of(user: User) -> str:
    """A person's name for pages that others read, never the address."""
    return user.get_full_name() or str(_("Name not given"))


class Committee(Bilingual):
    """A group that prepares the network's work on one subject."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    name_es = models.CharField(_("name in Spanish"), max_length=120, blank=True)
    purpose = models.TextField(_("what it is for"), max_length=600, blank=True)
    purpose_es = models.TextField(_("the same in Spanish"), max_length=600, blank=True)
    live = models.BooleanField(_("at work"), default=True)

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["name"]

    class Personal:
        plain = {"name", "name_es", "purpose", "purpose_es"}

    def __str__(self) -> str:
        return self.said("name")


class TermQuerySet(models.QuerySet["Term"]):
    def current(self, on: date) -> "TermQuerySet":
        return self.filter(since__lte=on, until__gt=on)

    def of_co_chairs(self) -> "TermQuerySet":
        return self.filter(office=Office.CO_CHAIR.value)


class Term(models.Model):
    """An office that somebody holds from `since` on and no longer on `until`."""

    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="terms", verbose_name=_("who")
    )
    office = models.CharField(_("office"), max_length=12, choices=OFFICES)
    committee = models.ForeignKey(
        Committee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("committee"),
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("ends on"))
    begun_at = models.DateTimeField(_("came into office"), null=True, blank=True)
    closed_at = models.DateTimeField(_("left the office"), null=True, blank=True)
    """When the rights that go with the office were given and taken; empty while that is owed."""

    objects: ClassVar = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of office")
        verbose_name_plural = _("terms of office")
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="term_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(office__in=[office.value for office in Office]),
                name="term_office_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(office__in=OF_COMMITTEES, committee__isnull=False)
                | Q(office=Office.CO_CHAIR.value, committee=None)
                | Q(office=Office.SECRETARY.value),
                name="term_belongs_to_a_committee_or_the_network",
            ),
            models.UniqueConstraint(
                "holder",
                "office",
                "since",
                condition=Q(committee=None),
                name="term_of_the_network_begins_once",
            ),
            models.UniqueConstraint(
                "holder",
                "office",
                "committee",
                "since",
                condition=Q(committee__isnull=False),
                name="term_of_a_committee_begins_once",
            ),
        ]

    class Personal:
        fields = {"since": KEEP, "until": KEEP, "begun_at": KEEP, "closed_at": KEEP}
        plain = {"office"}
        person = "holder__person"

    def __str__(self) -> str:
        return f"{self.holder}: {self.get_office_display()}"

    @property
    def holder_name(self) -> str:
        return name_of(self.holder)

    def holds_on(self, day: date) -> bool:
        return self.since <= day < self.until
