from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.domain.lists import Fault, Kind, Outcome
from members.personal import KEEP

LIST_KINDS = [
    (Kind.AGENCIES.value, _("Agencies")),
    (Kind.PEOPLE.value, _("People of agencies")),
]
OUTCOMES = {
    Outcome.NEW: _("new"),
    Outcome.CHANGED: _("changed"),
    Outcome.KNOWN: _("there already"),
    Outcome.REFUSED: _("not taken"),
}
FAULTS = {
    Fault.UNREADABLE: _("This line cannot be read: look at its quotes and its number of cells."),
    Fault.NO_NAME: _("Write a name here."),
    Fault.LONG: _("One of the cells is too long."),
    Fault.BAD_ADDRESS: _("Write the address on this site in small letters, like harbor-families."),
    Fault.NAME_TAKEN: _(
        "There is an agency of this name with another address on this site. Write that one."
    ),
    Fault.TWICE: _("An earlier line speaks of the same and says something else."),
    Fault.BAD_CLASS: _("Write the class as training, state or affiliate."),
    Fault.NO_SUCH_DAY: _("There is no such day. Write it like 2026-04-30 or 4/30/2026."),
    Fault.DAY_WITHOUT_CLASS: _("A day of cover needs a class beside it."),
    Fault.OTHER_CLASS: _("This agency belongs to another class. A list moves nobody."),
    Fault.SIGNED_HERE: _("This agency signed its agreement here, and that counts."),
    Fault.LEFT: _("This agency is no longer a member. Take it in by hand."),
    Fault.BAD_WEBSITE: _("This is not the address of a website."),
    Fault.BAD_EMAIL: _("This is not an e-mail address."),
    Fault.LOCKED: _("The words of this agency are locked. Unlock them first."),
    Fault.NO_AGENCY: _("We know no such agency. Write its address on this site, or its name."),
    Fault.BAD_ROLE: _("Write the role as lead, editor, trainer or signer."),
    Fault.BAD_LANGUAGE: _("Write the language as English or Spanish."),
    Fault.OTHER_ROLE: _("This person has another role there. A lead of the agency can change it."),
    Fault.TOO_MANY: _("Too many invitations went out for this agency. Try again in some days."),
}


class MemberList(models.Model):
    """A list of agencies or of their people that a co-chair brings in: looked at first, then taken.

    The list itself is kept only until it is taken; what became of each line, without names, stays
    a while longer.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=LIST_KINDS)
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
        verbose_name = _("list of members")
        verbose_name_plural = _("lists of members")
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(content=b""),
                name="member_list_is_emptied_when_taken",
            ),
        ]

    class Personal:
        fields = {"brought_at": KEEP, "taken_at": KEEP}
        plain = {"kind", "name", "report"}
        person = "brought_by__person"

    def __str__(self) -> str:
        return self.name
