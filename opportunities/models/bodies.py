from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from members.models import Agency, Bilingual, Editorial, User
from members.models.regions import REGIONS
from members.personal import ERASE, KEEP
from opportunities.domain.words import BodyKind, BodyLevel
from opportunities.models.asking import ASKING, Asking
from opportunities.models.labels import BODY_KINDS, BODY_LEVELS, BODY_ROLES
from trainings.models.labels import FORMATS


class BodyQuerySet(models.QuerySet["Body"]):
    def public(self) -> Self:
        return self.filter(live=True)


class Body(Editorial, ClusterableModel, Bilingual):  # type: ignore[django-manager-missing]
    """A council, board, committee or work group. Its public words have drafts, review and history;
    its seats and terms are facts (DOMAIN O2, O4)."""

    slug = models.SlugField(_("address on this site"), max_length=140, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_es = models.CharField(_("name in Spanish"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=BODY_KINDS, default=BodyKind.ADVISORY.value
    )
    level = models.CharField(
        _("how far it reaches"), max_length=20, choices=BODY_LEVELS, default=BodyLevel.STATE.value
    )
    purpose = models.TextField(_("what it does, in plain words"), max_length=2000, blank=True)
    purpose_es = models.TextField(_("what it does, in Spanish"), max_length=2000, blank=True)
    agency = models.ForeignKey(
        Agency, models.SET_NULL, null=True, blank=True, related_name="bodies",
        verbose_name=_("agency it belongs to"),
    )  # fmt: skip
    region = models.CharField(_("part of Connecticut"), max_length=40, choices=REGIONS, blank=True)
    legal_basis = models.CharField(_("set up by"), max_length=200, blank=True)
    legal_url = models.URLField(_("address of the law or charter"), max_length=500, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    meets = models.CharField(_("when it meets"), max_length=200, blank=True)
    meets_es = models.CharField(_("when it meets, in Spanish"), max_length=200, blank=True)
    format = models.CharField(_("in person or online"), max_length=10, choices=FORMATS, blank=True)
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    is_public_body = models.BooleanField(_("applications may become public"), default=True)
    """DOMAIN O6: whoever applies is told before she types anything."""
    seats_by_law = models.PositiveSmallIntegerField(
        _("number of seats that the law sets"), null=True, blank=True
    )
    """Empty where nobody has set a number: then nobody can say how many are vacant."""
    term_months = models.PositiveSmallIntegerField(
        _("months of a full term"), null=True, blank=True
    )
    most_terms = models.PositiveSmallIntegerField(_("most terms in a row"), null=True, blank=True)
    away_months = models.PositiveSmallIntegerField(
        _("months to stay away after that"), null=True, blank=True
    )
    remainder_counts = models.BooleanField(
        _("the rest of somebody’s term counts as a term"), default=False
    )
    holdover = models.BooleanField(_("members serve until somebody follows"), default=True)
    misses_in_a_row = models.PositiveSmallIntegerField(
        _("missed meetings in a row that end a seat"), null=True, blank=True
    )
    least_share_attended = models.PositiveSmallIntegerField(
        _("least part of a year’s meetings (percent)"), null=True, blank=True,
        validators=[MaxValueValidator(100)],
    )  # fmt: skip
    excused_is_missed = models.BooleanField(_("an excused absence counts as missed"), default=False)
    composition = models.JSONField(_("rules of composition"), default=list, blank=True)
    """Data, read by `domain.composition`: what must hold for all who sit on it (DOMAIN O4)."""

    objects: ClassVar = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least_share_attended=None) | Q(least_share_attended__lte=100),
                name="body_asks_at_most_for_every_meeting",
            )
        ]

    class Personal:
        plain = {
            "slug", "name", "name_es", "kind", "level", "purpose", "purpose_es", "region",
            "legal_basis", "legal_url", "website", "meets", "meets_es", "format", "contact_name",
            "contact_email", "contact_phone", "composition",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    def get_absolute_url(self) -> str:
        return reverse("opportunities:body", args=[self.slug])

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "opportunities/bodies/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), "body": self}


class BodyPerson(models.Model):
    """A host or liaison: invited by an address, hers once she has said yes with her account.

    No part of the body's words: a draft that is published later changes nobody's rights."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="people")
    user = models.ForeignKey(
        User,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("account"),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    role = models.CharField(_("role"), max_length=10, choices=BODY_ROLES)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("said yes"), null=True, blank=True)

    class Meta:
        verbose_name = _("host or liaison")
        verbose_name_plural = _("hosts and liaisons")
        constraints = [
            models.UniqueConstraint(
                "body", "email", condition=~Q(email=""), name="person_has_one_role_at_a_body"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(user__isnull=False),
                name="host_who_said_yes_has_an_account",
            ),
        ]

    class Personal:
        fields = {"email": ERASE, "invited_at": ERASE, "accepted_at": ERASE}
        plain = {"role"}
        person = "user__person"
        address_of = "email"

    def __str__(self) -> str:
        return f"{self.email}: {self.body}"


class Appointer(Bilingual):
    """Who appoints to some seats of a body: a governor, a commissioner, a council of parents."""

    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="appointers")
    name = models.CharField(_("name"), max_length=200)
    name_es = models.CharField(_("name in Spanish"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("who appoints")
        verbose_name_plural = _("who appoints")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("body", "name", name="appointer_of_a_body_once")]

    class Personal:
        plain = {"name", "name_es"}

    def __str__(self) -> str:
        return self.said("name")


class SeatQuerySet(models.QuerySet["Seat"]):
    def standing(self, on: date) -> Self:
        """Those that exist on that day."""
        return self.filter(Q(abolished_on=None) | Q(abolished_on__gt=on))


class Seat(Asking, Bilingual):
    """One chair at the table. Whether it is vacant follows from its terms on a day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("what the rules call it"), max_length=300, blank=True)
    title_es = models.CharField(_("what the rules call it, in Spanish"), max_length=300, blank=True)
    appointer = models.ForeignKey(
        Appointer, models.SET_NULL, null=True, blank=True, related_name="seats",
        verbose_name=_("appointed by"),
    )  # fmt: skip
    """Empty: nobody has said. Such a seat cannot be posted."""
    voting = models.BooleanField(_("votes"), default=True)
    ex_officio = models.BooleanField(_("comes with an office"), default=False)
    designee_allowed = models.BooleanField(_("may send somebody else"), default=False)
    alternate = models.BooleanField(_("stands in for others"), default=False)
    takes_applications = models.BooleanField(_("takes applications"), default=True)
    abolished_on = models.DateField(_("no longer exists from"), null=True, blank=True)

    objects: ClassVar = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["body", "number"]
        constraints = [
            models.UniqueConstraint("body", "number", name="seat_number_of_a_body_once"),
            models.CheckConstraint(
                condition=~Q(ex_officio=True, takes_applications=True),
                name="seat_of_an_office_takes_no_applications",
            ),
            models.CheckConstraint(
                condition=Q(child_age_min=None)
                | Q(child_age_max=None)
                | Q(child_age_min__lte=F("child_age_max")),
                name="seat_child_ages_in_order",
            ),
        ]

    class Personal:
        plain = ASKING | {"title", "title_es", "abolished_on"}

    def __str__(self) -> str:
        return f"{self.number} · {self.said('title')}" if self.title else str(self.number)


class Term(models.Model):
    """Somebody's time in a seat; who sits on a public body is public."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="terms")
    person = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="terms",
        verbose_name=_("person"),
    )  # fmt: skip
    holder = models.CharField(_("who holds the seat"), max_length=200)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    """Empty: nobody has said when it ends."""
    remainder = models.BooleanField(_("the rest of somebody’s term"), default=False)
    left_on = models.DateField(_("first day without"), null=True, blank=True)
    parting = models.CharField(_("why it ended"), max_length=20, blank=True)
    traits = models.JSONField(
        _("what counts for the rules of composition"), default=dict, blank=True
    )
    """By the words of `domain.rules.Trait`, as somebody who acts for the body said; what is not
    there nobody has said. Only what the rules make of it is public."""

    class Meta:
        verbose_name = _("term in a seat")
        verbose_name_plural = _("terms in seats")
        ordering = ["seat", "starts_on"]
        constraints = [
            models.UniqueConstraint("seat", "starts_on", name="seat_is_taken_once_on_a_day"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="seat_term_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, parting="") | Q(left_on__gte=F("starts_on")),
                name="seat_is_left_after_it_was_taken",
            ),
        ]

    class Personal:
        fields = {
            "holder": ERASE, "starts_on": KEEP, "ends_on": KEEP, "left_on": KEEP, "traits": ERASE,
        }  # fmt: skip
        plain = {"parting"}
        person = "person"

    def __str__(self) -> str:
        return f"{self.holder}: {self.seat}"
