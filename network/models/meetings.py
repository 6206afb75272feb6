from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Agency
from members.personal import ERASE, KEEP
from network.domain.meetings import AHEAD, Attendance, How, MeetingStatus
from network.models.terms import Committee

MEETING_STATUSES = [
    (MeetingStatus.PLANNED.value, _("Planned")),
    (MeetingStatus.CALLED.value, _("Called")),
    (MeetingStatus.HELD.value, _("Held, minutes to write")),
    (MeetingStatus.MINUTES_DRAFTED.value, _("Draft minutes are out")),
    (MeetingStatus.MINUTES_ADOPTED.value, _("Minutes adopted")),
    (MeetingStatus.CANCELLED.value, _("Cancelled")),
]
ATTENDANCE = [
    (Attendance.PRESENT.value, _("Present")),
    (Attendance.EXCUSED.value, _("Excused")),
    (Attendance.ABSENT.value, _("Absent")),
]
HOW = [(How.ROOM.value, _("In the room")), (How.CALL.value, _("On the call"))]


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def seen_by_members(self) -> "MeetingQuerySet":
        """Not what the co-chairs only plan, nor what was cancelled before anybody was invited."""
        return self.exclude(called_at=None)

    def ahead(self) -> "MeetingQuerySet":
        return self.filter(status__in=AHEAD)


class Meeting(models.Model):
    """The whole network, or one committee, comes together (DOMAIN N7)."""

    title = models.CharField(_("title"), max_length=150)
    committee = models.ForeignKey(
        Committee, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link for the call"), max_length=500, blank=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=MEETING_STATUSES,
        default=MeetingStatus.PLANNED.value,
    )
    called_at = models.DateTimeField(_("invitations sent"), null=True, blank=True)

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in MeetingStatus]),
                name="meeting_status_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""), name="meeting_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(called_at__isnull=False)
                | Q(status__in=[MeetingStatus.PLANNED.value, MeetingStatus.CANCELLED.value]),
                name="meeting_is_called_before_it_is_held",
            ),
        ]

    class Personal:
        plain = {"title", "place", "link", "status", "starts_at", "ends_at", "called_at"}

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def is_ahead(self) -> bool:
        return self.status in AHEAD

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])


class AgendaItem(models.Model):
    """One point of the agenda, and later what the minutes say on it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("what it is about"), max_length=3000, blank=True)
    presenter = models.CharField(_("who presents it"), max_length=150, blank=True)
    notes = models.TextField(_("what the minutes say"), max_length=8000, blank=True)

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("points of the agenda")
        ordering = ["position", "pk"]

    class Personal:
        fields = {"presenter": ERASE}
        plain = {"title", "text", "notes"}
        apart = "Minutes are a record of the network."

    def __str__(self) -> str:
        return self.title


class Presence(models.Model):
    """Whether an agency took part in a meeting, and who came for it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="presences")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    attendance = models.CharField(_("attendance"), max_length=8, choices=ATTENDANCE)
    how = models.CharField(_("how"), max_length=4, choices=HOW, blank=True)
    who = models.CharField(_("who came"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["agency__name", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "agency", name="presence_is_noted_once"),
            models.CheckConstraint(
                condition=Q(attendance=Attendance.PRESENT.value, how__in=[how.value for how in How])
                | Q(attendance__in=[Attendance.EXCUSED.value, Attendance.ABSENT.value], how=""),
                name="presence_is_in_the_room_or_on_the_call",
            ),
        ]

    class Personal:
        fields = {"who": ERASE}
        plain = {"attendance", "how"}
        apart = "Minutes are a record of the network."

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_attendance_display()}"


class Minutes(models.Model):
    """What was adopted as the record of a meeting: its exact text, never changed again."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minutes")
    exact = models.TextField(_("text as adopted"))
    sha256 = models.CharField(_("hash of the text"), max_length=64)
    adopted_on = models.DateField(_("adopted on"))
    adopted_by = models.ForeignKey(
        "network.Decision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The decision of a later meeting, where there was one."""

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    class Personal:
        fields = {"exact": KEEP}
        plain = {"sha256", "adopted_on"}
        apart = "Minutes are a record of the network."

    def __str__(self) -> str:
        return str(self.meeting)


class MeetingFeed(models.Model):
    """The address under which a member's own calendar reads the meetings. A new `turn` makes the
    address before it stop."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    turn = models.PositiveIntegerField(_("turn"), default=1)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return f"{self.user} {self.turn}"
