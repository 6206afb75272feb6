from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models import Agency
from trainings.domain.feeds.belonging import Kind
from trainings.domain.feeds.events import Reason
from trainings.domain.feeds.timing import Fault
from trainings.models.offerings import Offering, Session
from trainings.models.programs import Program

KINDS = [
    (Kind.EVENT.value, _("This event alone")),
    (Kind.TITLE.value, _("Events with this title")),
    (Kind.CONTAINS.value, _("Events whose title has these words")),
    (Kind.CATEGORY.value, _("Events of this category")),
]
FAULTS = [
    (Fault.BAD_ADDRESS.value, _("This is no address of a calendar.")),
    (Fault.NOT_ALLOWED.value, _("This address is not on the public internet.")),
    (Fault.UNREACHABLE.value, _("Nobody answers at this address.")),
    (Fault.TOO_SLOW.value, _("The other side takes too long to answer.")),
    (Fault.TOO_MANY_HOPS.value, _("The address sends us on and on.")),
    (Fault.DENIED.value, _("The other side does not let us in. Copy its secret address.")),
    (Fault.GONE.value, _("There is no calendar at this address any more.")),
    (Fault.SERVER_ERROR.value, _("The other side has a problem of its own.")),
    (Fault.TOO_BIG.value, _("The calendar is bigger than 2 MB.")),
    (Fault.NOT_A_CALENDAR.value, _("This is not a calendar. A calendar file ends with .ics.")),
]  # fmt: skip

REASONS = {
    Reason.BAD_RULE: _("The rule for its dates cannot be read."),
    Reason.TOO_OFTEN: _("It comes more than once a day. Such a rule is no class."),
    Reason.TOO_MANY_DATES: _("It has more than 400 dates."),
    Reason.NO_START: _("It does not say when it starts."),
    Reason.NO_END: _("It does not say when it ends."),
    Reason.NO_SUCH_TIME: _("There is no such day or time."),
    Reason.ENDS_BEFORE_IT_STARTS: _("It ends before it starts."),
    Reason.UNKNOWN_ZONE: _("We do not know this time zone."),
    Reason.CUT_OFF: _("The event is cut off in the middle."),
    Reason.TOO_MANY_EVENTS: _("The calendar has too many events; from here on none were read."),
}


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, at: datetime) -> "FeedQuerySet":
        """Those with an address whose hour has come and that nobody reads now."""
        return self.exclude(address="").filter(next_check_at__lte=at).free(at)

    def free(self, at: datetime) -> "FeedQuerySet":
        return self.filter(Q(held_until=None) | Q(held_until__lt=at))


class Feed(models.Model):
    """A calendar of an agency that says when its classes are: an address, or a file sent to us."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="feeds")
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=1000, blank=True)
    """Whoever knows it can read the calendar: only the agency sees it, no letter carries it."""
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    announces = models.BooleanField(_("shows new dates to families at once"), default=True)
    text = models.TextField(_("what was read"), blank=True)
    refused = models.JSONField(_("events that were not taken"), default=list)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(_("added"))
    checked_at = models.DateTimeField(_("last looked at"), null=True, blank=True)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    next_check_at = models.DateTimeField(_("next look"))
    held_until = models.DateTimeField(_("held by a reader until"), null=True, blank=True)
    fault = models.CharField(_("why it was not read"), max_length=20, choices=FAULTS, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    told_at = models.DateTimeField(_("agency was told"), null=True, blank=True)

    objects: ClassVar = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar of an agency")
        verbose_name_plural = _("calendars of agencies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "agency",
                "address",
                condition=~Q(address=""),
                name="feed_address_is_there_once_for_an_agency",
            ),
            models.CheckConstraint(
                condition=(Q(address="") & ~Q(file_name="")) | (~Q(address="") & Q(file_name="")),
                name="feed_is_an_address_or_a_file",
            ),
            models.CheckConstraint(
                condition=Q(fault__in=["", *(fault.value for fault in Fault)]),
                name="feed_fault_is_of_the_list",
            ),
            models.CheckConstraint(
                condition=Q(failures=0, failing_since=None, fault="")
                | (Q(failures__gt=0, failing_since__isnull=False) & ~Q(fault="")),
                name="feed_fails_since_a_time_and_for_a_reason",
            ),
        ]

    class Personal:
        plain = {
            *("name", "address", "file_name", "text", "refused", "etag", "last_modified"),
            *("added_at", "checked_at", "read_at", "next_check_at", "held_until", "fault"),
            *("failing_since", "told_at"),
        }

    def __str__(self) -> str:
        return self.name or self.file_name or str(_("Calendar"))


class FeedDecision(models.Model):
    """What the agency decided about events of a calendar; no program leaves them out."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="decisions")
    kind = models.CharField(_("which events"), max_length=8, choices=KINDS)
    words = models.CharField(_("words"), max_length=500)
    program = models.ForeignKey(
        Program, models.CASCADE, null=True, blank=True, related_name="feed_decisions"
    )

    class Meta:
        verbose_name = _("decision about a calendar")
        verbose_name_plural = _("decisions about calendars")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("feed", "kind", "words", name="feed_decision_stands_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]) & ~Q(words=""),
                name="feed_decision_kind_is_of_the_list",
            ),
        ]

    class Personal:
        plain = {"kind", "words"}

    def __str__(self) -> str:
        words = {"kind": self.get_kind_display(), "words": self.words, "program": self.program}
        if self.program is None:
            return _("%(kind)s: “%(words)s” are left out") % words
        return _("%(kind)s: “%(words)s” are dates of %(program)s") % words


class FeedSeries(models.Model):
    """One run that a calendar speaks of. It feeds at most one offering, for good."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="series")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    uid = models.CharField(_("name in the calendar"), max_length=500)
    title = models.CharField(_("title"), max_length=300, blank=True)
    categories = models.JSONField(_("categories"), default=list, blank=True)
    location = models.CharField(_("place"), max_length=300, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, blank=True)
    assumed = models.BooleanField(_("we assumed the time zone"), default=False)
    starts_at = models.DateTimeField(_("next date"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    dates = models.PositiveIntegerField(_("dates ahead"), default=0)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    missing_since = models.DateTimeField(_("not in the calendar since"), null=True, blank=True)
    program = models.ForeignKey(Program, models.SET_NULL, null=True, blank=True, related_name="+")
    offering = models.OneToOneField(
        Offering, models.SET_NULL, null=True, blank=True, related_name="feed_series"
    )
    made_at = models.DateTimeField(_("dates made"), null=True, blank=True)
    """With no offering: the agency threw its dates away, so they are not made again."""

    class Meta:
        verbose_name = _("run in a calendar")
        verbose_name_plural = _("runs in calendars")
        ordering = ["title", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint("feed", "uid", name="feed_series_is_there_once"),
            models.UniqueConstraint(
                "agency",
                "uid",
                condition=Q(offering__isnull=False),
                name="feed_series_of_an_agency_feeds_once",
            ),
            models.CheckConstraint(
                condition=Q(offering=None) | Q(made_at__isnull=False),
                name="feed_series_offering_was_made",
            ),
        ]

    class Personal:
        plain = {
            *("uid", "title", "categories", "location", "zone", "starts_at", "starts_on"),
            *("missing_since", "made_at"),
        }

    def __str__(self) -> str:
        return self.title or self.uid


class FeedDate(models.Model):
    """Which date of the calendar a session is, by when it was first meant to be."""

    series = models.ForeignKey(FeedSeries, models.CASCADE, related_name="fed_dates")
    session = models.OneToOneField(Session, models.CASCADE, related_name="feed_date")
    original = models.DateTimeField(_("first meant to be"))

    class Meta:
        verbose_name = _("date of a calendar")
        verbose_name_plural = _("dates of calendars")
        constraints = [
            models.UniqueConstraint("series", "original", name="feed_date_is_there_once"),
        ]

    class Personal:
        plain = {"original"}

    def __str__(self) -> str:
        return f"{self.original:%Y-%m-%d %H:%M}"
