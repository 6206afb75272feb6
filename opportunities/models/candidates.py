from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.personal import ERASE, KEEP
from opportunities.domain.lifecycle import OPEN, UNANSWERED, WITH_HOST, CandidacyStatus, VisitStatus
from opportunities.domain.words import Fact
from opportunities.models.bodies import Body
from opportunities.models.labels import CANDIDACY_STATUSES, FACTS, VISIT_STATUSES
from opportunities.models.meetings import BodyMeeting
from opportunities.models.openings import Opening, Question


class SeatProfile(models.Model):
    """What a parent brings to a table and needs there, as she says herself; all of it may be left
    out. It serves the matching alone: no host sees it but what she releases (DOMAIN C6)."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="seat_profile")
    looking = models.BooleanField(_("look for seats that fit me"), default=True)
    is_parent = models.BooleanField(_("parent or caregiver"), null=True, blank=True)
    birth_years = models.JSONField(
        _("years in which my children were born"), default=list, blank=True
    )
    systems = models.JSONField(_("systems I know as a family"), default=list, blank=True)
    languages = models.JSONField(_("languages I speak"), default=list, blank=True)
    place = models.CharField(_("town or ZIP code"), max_length=80, blank=True)
    region = models.CharField(_("part of Connecticut"), max_length=40, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    """The middle of the town; nobody's house."""
    miles = models.PositiveSmallIntegerField(_("miles I would travel"), null=True, blank=True)
    weekdays = models.JSONField(_("days when I can"), default=list, blank=True)
    times = models.JSONField(_("times of the day when I can"), default=list, blank=True)
    hours_per_year = models.PositiveSmallIntegerField(_("hours a year"), null=True, blank=True)
    paid_by_provider = models.BooleanField(_("a provider pays me"), null=True, blank=True)
    levels = models.JSONField(_("how far the body reaches"), default=list, blank=True)
    """Words of `BodyLevel`."""
    needs = models.JSONField(_("what I need to take part"), default=list, blank=True)
    """Words of `Help`, and "online" and "pay"."""
    musts = models.JSONField(_("what I must have"), default=list, blank=True)
    """Criteria of the policy: each a hard rule for her."""
    ranks = models.JSONField(_("what matters most to me"), default=list, blank=True)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("wish for a seat")
        verbose_name_plural = _("wishes for a seat")

    class Personal:
        fields = {
            "birth_years": ERASE, "systems": ERASE, "languages": ERASE, "place": ERASE,
            "region": ERASE, "miles": ERASE, "weekdays": ERASE, "times": ERASE, "levels": ERASE,
            "needs": ERASE, "musts": ERASE, "ranks": ERASE, "changed_at": KEEP,
            "is_parent": ERASE, "paid_by_provider": ERASE, "hours_per_year": ERASE,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return str(self.person)


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def with_host(self) -> Self:
        """She said yes to the host: these and no others are on its desk."""
        return self.filter(status__in=WITH_HOST)

    def unanswered(self) -> Self:
        return self.filter(status__in=UNANSWERED)


class Candidacy(models.Model):
    """A parent's way to one opening. Private: the host has no way to it before her yes."""

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="candidacies")
    person = models.ForeignKey(Person, models.CASCADE, related_name="candidacies")
    status = models.CharField(_("status"), max_length=15, choices=CANDIDACY_STATUSES)
    begun_at = models.DateTimeField(_("begun"))
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    answered_at = models.DateTimeField(_("first answer of the host"), null=True, blank=True)
    expires_at = models.DateTimeField(_("runs out"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    statement = models.TextField(_("why you would like to"), max_length=3000, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    companion = models.ForeignKey(
        "Candidacy", models.SET_NULL, null=True, blank=True, related_name="companions"
    )
    """Another parent with whom she would like to begin (DOMAIN O9)."""
    companion_email = models.EmailField(_("e-mail of a parent to begin with"), blank=True)
    host_reason = models.TextField(_("the host’s own note"), max_length=1000, blank=True)
    """Why somebody else was chosen; she never sees it here, but it is in her export."""
    interview_at = models.DateTimeField(_("talk on"), null=True, blank=True)
    interview_where = models.CharField(_("where or how to talk"), max_length=300, blank=True)

    objects: ClassVar = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        indexes = [models.Index(fields=["opening", "status"], name="candidacy_of_opening")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in CandidacyStatus]),
                name="candidacy_status_is_of_the_list",
            ),
            models.UniqueConstraint(
                "opening", "person",
                condition=Q(status__in=sorted(map(str, OPEN))),
                name="candidacy_is_open_once_for_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(map(str, WITH_HOST))) | Q(applied_at__isnull=False),
                name="candidacy_reaches_the_host_by_her_yes",
            ),
        ]  # fmt: skip

    class Personal:
        fields = {
            "status": KEEP, "begun_at": KEEP, "applied_at": KEEP, "answered_at": KEEP,
            "expires_at": KEEP, "ended_at": KEEP, "statement": ERASE, "companion_email": ERASE,
            "host_reason": ERASE, "interview_at": ERASE, "interview_where": ERASE,
        }  # fmt: skip
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.opening}"


class Reply(models.Model):
    """Her answer to one of the body's questions."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="replies")
    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    words = models.TextField(_("answer"), max_length=3000)

    class Meta:
        verbose_name = _("answer to a body’s question")
        verbose_name_plural = _("answers to a body’s questions")
        constraints = [
            models.UniqueConstraint("candidacy", "question", name="question_is_answered_once")
        ]

    class Personal:
        fields = {"words": ERASE}
        person = "candidacy__person"

    def __str__(self) -> str:
        return str(self.question)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Release(models.Model):
    """One fact that she let one host see, from when until when. She reads these and can end each;
    the host sees what stands, at the moment of looking, and nothing else."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="releases")
    fact = models.CharField(_("what"), max_length=20, choices=FACTS)
    released_at = models.DateTimeField(_("shared"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects: ClassVar = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact shared with a host")
        verbose_name_plural = _("facts shared with hosts")
        ordering = ["released_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "candidacy", "fact", condition=Q(ended_at=None), name="fact_is_released_once"
            ),
            models.CheckConstraint(
                condition=Q(fact__in=[fact.value for fact in Fact]), name="released_fact_is_known"
            ),
        ]

    class Personal:
        fields = {"fact": KEEP, "released_at": KEEP, "ended_at": KEEP}
        person = "candidacy__person"

    def __str__(self) -> str:
        return f"{self.candidacy}: {self.get_fact_display()}"


class Visit(models.Model):
    """She asks to listen to a meeting before she says yes; the host reads her first name alone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="visits")
    meeting = models.ForeignKey(BodyMeeting, models.CASCADE, related_name="visits")
    status = models.CharField(_("status"), max_length=10, choices=VISIT_STATUSES)
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("visit to a meeting")
        verbose_name_plural = _("visits to meetings")
        constraints = [
            models.UniqueConstraint(
                "person", "meeting",
                condition=Q(status__in=[VisitStatus.ASKED.value, VisitStatus.AGREED.value]),
                name="visit_is_asked_once",
            )
        ]  # fmt: skip

    class Personal:
        fields = {"status": KEEP, "asked_at": KEEP}
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting}"


class Silence(models.Model):
    """ "Never this body": no mail about its openings to her."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="silences")
    body = models.ForeignKey(Body, models.CASCADE, related_name="silences")
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("body that somebody wants no mail about")
        verbose_name_plural = _("bodies that somebody wants no mail about")
        constraints = [models.UniqueConstraint("person", "body", name="body_is_silent_once")]

    class Personal:
        fields = {"since": KEEP}
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.body}"
