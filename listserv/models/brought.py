from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from listserv.domain.proofs import Fault, Outcome
from listserv.models.lists import MailingList
from members.personal import KEEP

OUTCOMES = {
    Outcome.JOINS: _("on the list, with proof"),
    Outcome.INVITED: _("invited by letter, as there is no proof"),
    Outcome.KNOWN: _("there already"),
    Outcome.REFUSED: _("not taken"),
}
FAULTS = {
    Fault.UNREADABLE: _("This line cannot be read: look at its quotes and its number of cells."),
    Fault.BAD_ADDRESS: _("This is not an e-mail address."),
    Fault.LONG: _("One of the cells is too long."),
    Fault.BAD_LANGUAGE: _("Write the language as English or Spanish."),
    Fault.NO_SUCH_DAY: _("There is no such day. Write it like 2026-04-30 or 4/30/2026."),
    Fault.DAY_AHEAD: _("This day is still to come."),
    Fault.LEFT_BEFORE: _("This reader left the list. Only the reader can come back."),
    Fault.SILENCED: _("This address wants no mail from us. A list does not change that."),
    Fault.NOT_REPRESENTATIVE: _(
        "This list is for representatives. Nobody with this address acts for a member agency."
    ),
}


class BroughtList(models.Model):
    """A list of readers that a co-chair brings in: looked at first, then taken.

    The list itself is kept only until it is taken; what became of each line, without addresses,
    stays a while longer.
    """

    mailing_list = models.ForeignKey(MailingList, models.CASCADE, related_name="+")
    name = models.CharField(_("name of the file"), max_length=200)
    content = models.BinaryField(_("content"))
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    brought_at = models.DateTimeField(_("brought in"))
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    report = models.JSONField(_("what became of each line"), default=list, blank=True)
    """Rows of line, outcome, reason; never what stood in the line."""

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("list of readers")
        verbose_name_plural = _("lists of readers")
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(content=b""),
                name="brought_list_is_emptied_when_taken",
            ),
        ]

    class Personal:
        fields = {"brought_at": KEEP, "taken_at": KEEP}
        plain = {"name", "report"}
        person = "brought_by__person"

    def __str__(self) -> str:
        return self.name
