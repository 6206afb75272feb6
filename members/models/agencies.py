from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.domain import invitations, roles
from members.domain.invitations import InvitationState
from members.domain.roles import Afterwards, AgencyRole, ContinuumRole, MemberClass
from members.domain.standing import oldest_due
from members.models.editorial import Editorial
from members.models.people import User
from members.personal import ERASE, KEEP

MEMBER_CLASSES = [
    (MemberClass.TRAINING.value, _("Training member")),
    (MemberClass.STATE.value, _("State agency")),
    (MemberClass.AFFILIATE.value, _("Provider affiliate")),
]
CONTINUUM_ROLES = [
    (ContinuumRole.OWN_FAMILY.value, _("Helps parents help their own family")),
    (ContinuumRole.OTHER_FAMILIES.value, _("Helps parents help other families")),
    (ContinuumRole.SYSTEMS_CHANGE.value, _("Helps parents change systems")),
]
PHONE_KINDS = [
    ("voice", _("Telephone")),
    ("text", _("Text messages")),
    ("fax", _("Fax")),
    ("textphone", _("TTY, for people who are deaf")),
    ("video", _("Video phone")),
]
"""The words of Open Referral; an import may bring others."""
AGENCY_ROLES = [
    (AgencyRole.LEAD.value, _("Lead")),
    (AgencyRole.EDITOR.value, _("Editor")),
    (AgencyRole.TRAINER.value, _("Trainer")),
    (AgencyRole.SIGNER.value, _("Signer")),
]
ROLE_DUTIES = [
    (
        AgencyRole.LEAD.value,
        _("A lead answers for the agency: invites people, signs, and does all that others do."),
    ),
    (
        AgencyRole.EDITOR.value,
        _("An editor keeps the agency's page, its classes and dates, and the lists of who comes."),
    ),
    (
        AgencyRole.TRAINER.value,
        _("A trainer runs classes: sees who comes and marks who was there. Nothing else."),
    ),
    (
        AgencyRole.SIGNER.value,
        _("A signer signs the agreement with the network and sees the people. Nothing else."),
    ),
]
"""What each role may do, in plain words."""
AFTERWARDS = [
    (Afterwards.EDITOR.value, _("I stay as an editor")),
    (Afterwards.LEAVES.value, _("I leave the agency's desk")),
]


class AgencyQuerySet(models.QuerySet["Agency"]):
    def public(self, on: date) -> "AgencyQuerySet":
        """Live, and either listed from outside, or a member whose standing lets it list on that
        day (DOMAIN N4), or one that was listed before and is to sign. The same as
        `standing.listed_until`, without its columns."""
        oldest = oldest_due(on)
        covered = Q(membership__in_force=None, membership__paper_until__gte=oldest) | (
            Q(membership__in_force__covers_until__gte=oldest)
            & (
                Q(membership__in_force__agreement__sign_anew_by=None)
                | Q(membership__in_force__agreement__sign_anew_by__gte=oldest)
            )
        )
        signs = Q(membership__in_force=None, membership__paper_until=None)
        covered |= signs & Q(membership__listed_before=True)
        stays = Q(membership__left_on=None) | Q(membership__left_on__gt=on)
        return self.filter(Q(membership=None) | covered & stays, live=True)

    def with_standing(self) -> "AgencyQuerySet":
        """With all that `agency.membership.standing(day)` needs, in one query."""
        return self.select_related("membership__in_force__agreement")

    def represented_by(self, user: User, on: date) -> "AgencyQuerySet":
        """The agencies whose pages and classes this account keeps on that day."""
        keeping = Representative.objects.serving(on).covering(AgencyRole.EDITOR)
        return self.filter(pk__in=keeping.filter(user=user).values("agency"))


class Agency(Editorial):
    """An organization that trains or serves families. A member when it has a `Membership`."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address on this site"), max_length=120, unique=True)
    also_known_as = models.CharField(_("also known as"), max_length=200, blank=True)
    summary = models.TextField(_("in short"), blank=True, max_length=2000)
    summary_es = models.TextField(_("in short, in Spanish"), blank=True, max_length=2000)
    website = models.URLField(_("website"), blank=True, max_length=500)
    email = models.EmailField(_("e-mail for families"), blank=True)

    objects: ClassVar = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ["name"]

    class Personal:
        plain = {"name", "slug", "also_known_as", "summary", "summary_es", "website", "email"}

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:agency", args=[self.slug])

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "directory/agency.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "agency": self}


class Place(models.Model):
    """A site of an agency where people come to."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="places")
    name = models.CharField(_("name of the place"), max_length=200, blank=True)
    address = models.CharField(_("street and number"), max_length=300, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=40, blank=True)
    zip_code = models.CharField(_("ZIP code"), max_length=12, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    accessibility = models.TextField(_("access for people with disabilities"), blank=True)
    directions = models.TextField(_("how to get there"), blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_lies_on_earth",
            )
        ]

    class Personal:
        plain = {"name", "address", "town", "state", "zip_code", "accessibility", "directions"}

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.address, self.town]))


class Phone(models.Model):
    """A number under which families reach an agency or one of its places."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="phones")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="phones")
    number = models.CharField(_("number"), max_length=60)
    extension = models.CharField(_("extension"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    note = models.CharField(_("what for"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("telephone")
        verbose_name_plural = _("telephones")

    class Personal:
        plain = {"number", "extension", "kind", "note"}

    def __str__(self) -> str:
        return f"{self.number} ext. {self.extension}" if self.extension else self.number

    @property
    def kind_name(self) -> str:
        """What it is; the word of the import where we have none."""
        return str(dict(PHONE_KINDS).get(self.kind, self.kind))


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def serving(self, on: date) -> "RepresentativeQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)

    def covering(self, role: AgencyRole) -> "RepresentativeQuerySet":
        """In a role that may do what this one may."""
        return self.filter(role__in=[known.value for known in roles.covering(role)])


class Representative(models.Model):
    """A person's role at an agency, from `since` on and no longer on `until`: leaving works at
    once, and the row stays as history."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="representatives")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="represents")
    role = models.CharField(_("role"), max_length=12, choices=AGENCY_ROLES)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="representative_leaves_after_she_came",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in AgencyRole]),
                name="representative_role_is_of_the_list",
            ),
            models.UniqueConstraint(
                "agency",
                "user",
                condition=Q(until=None),
                name="representative_has_one_role_at_an_agency",
            ),
        ]

    class Personal:
        fields = {"role": KEEP, "since": KEEP, "until": KEEP}
        person = "user__person"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def duties(self) -> str:
        return str(dict(ROLE_DUTIES)[self.role])


class Invitation(models.Model):
    """A lead asks somebody to act for her agency; answered once, by the link in the letter."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=AGENCY_ROLES)
    afterwards = models.CharField(
        _("what the former lead does then"), max_length=6, choices=AFTERWARDS, blank=True
    )
    """Set when whoever invites hands over the lead."""
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(_("invited"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "agency",
                "email",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_is_open_once_for_an_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_is_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(afterwards="") | Q(role=AgencyRole.LEAD.value),
                name="invitation_hands_over_the_lead_alone",
            ),
        ]

    class Personal:
        fields = {
            "email": ERASE,
            "name": ERASE,
            "role": KEEP,
            "afterwards": KEEP,
            "invited_at": KEEP,
            "accepted_at": KEEP,
            "withdrawn_at": KEEP,
        }
        address_of = "email"

    def __str__(self) -> str:
        return f"{self.agency}: {self.email}"

    @property
    def duties(self) -> str:
        return str(dict(ROLE_DUTIES)[self.role])

    def state(self, at: datetime) -> InvitationState:
        return invitations.state(self.invited_at, self.accepted_at, self.withdrawn_at, at)
