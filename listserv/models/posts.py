from datetime import datetime
from typing import Any, ClassVar, Self

from csp.decorators import csp_replace
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.rich_text import expand_db_html

from listserv.domain.lifecycle import PostStatus
from listserv.domain.moderation import CLAIM
from listserv.domain.richtext import clean
from listserv.domain.words import Hold
from listserv.models.labels import HOLDS, POST_STATUSES
from listserv.models.lists import MailingList, Topic
from members.models import Bilingual, Editorial
from members.personal import ERASE, KEEP

LETTER_WORDS = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr"]
"""What every mail program shows. No pictures: nothing is loaded from elsewhere."""


class Announcement(Editorial, Bilingual):
    """A letter to a list while it is written in the CMS; what goes out is a `Post` of its own."""

    mailing_list = models.ForeignKey(
        MailingList, models.CASCADE, related_name="announcements", verbose_name=_("list")
    )
    topic = models.ForeignKey(
        Topic,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
    )
    subject = models.CharField(_("subject"), max_length=150)
    subject_es = models.CharField(_("subject in Spanish"), max_length=150, blank=True)
    body = RichTextField(_("words"), features=LETTER_WORDS)
    body_es = RichTextField(_("words in Spanish"), features=LETTER_WORDS, blank=True)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-pk"]

    class Personal:
        plain = {"subject", "subject_es", "body", "body_es"}

    def __str__(self) -> str:
        return self.subject

    @property
    def preview_modes(self) -> list[tuple[str, Promise]]:
        return [("en", _("English")), ("es", _("Spanish"))]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "listserv/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | {"language": mode_name}

    @method_decorator(csp_replace(settings.LETTER_POLICY))
    def serve_preview(self, request: Any, mode_name: str) -> Any:
        return super().serve_preview(request, mode_name)

    def letter_html(self, field: str) -> str:
        """The words as HTML that every mail program shows; links to pages of ours become whole
        addresses."""
        words = getattr(self, field)
        return clean(expand_db_html(words), base=settings.BASE_URL) if words else ""


class PostQuerySet(models.QuerySet["Post"]):
    def held(self) -> Self:
        return self.filter(status=PostStatus.HELD)

    def archived(self) -> Self:
        """What readers of the archive see."""
        return self.filter(status=PostStatus.ACCEPTED)

    def to_fan_out(self) -> Self:
        """Accepted, and its deliveries are not written yet."""
        return self.archived().filter(fanned_out_at=None)


class Post(Bilingual):
    """One letter to a list as it goes out: its words are frozen."""

    mailing_list = models.ForeignKey(MailingList, models.CASCADE, related_name="posts")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="posts")
    announcement = models.ForeignKey(
        Announcement, models.SET_NULL, null=True, blank=True, related_name="posts"
    )
    thread = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    """The first post of its discussion, none for that one."""
    subject = models.CharField(_("subject"), max_length=200)
    subject_es = models.CharField(_("subject in Spanish"), max_length=200, blank=True)
    text = models.TextField(_("words"), blank=True)
    text_es = models.TextField(_("words in Spanish"), blank=True)
    html = models.TextField(_("words as HTML"), blank=True)
    html_es = models.TextField(_("words in Spanish as HTML"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(_("written by"), max_length=150, blank=True)
    author_address = models.EmailField(_("written from"), blank=True)
    """"" for what was written in the CMS: it comes from the list."""
    rewritten = models.BooleanField(_("goes out in the list's name"), default=False)
    """The sender's domain lets nobody else send in its name (DMARC), or the list always does so."""
    message_id = models.CharField(_("Message-ID of ours"), max_length=200, unique=True)
    original_id = models.CharField(_("Message-ID of the sender"), max_length=998, blank=True)
    references = models.TextField(_("References of the sender"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=POST_STATUSES, default=PostStatus.HELD.value
    )
    held_for = models.JSONField(_("held because"), default=list, blank=True)
    """Words of `domain.words.Hold`."""
    received_at = models.DateTimeField(_("received"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_at = models.DateTimeField(_("taken on"), null=True, blank=True)
    note = models.TextField(_("note among moderators"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answer = models.TextField(_("answer to the sender"), blank=True)
    fanned_out_at = models.DateTimeField(_("deliveries written"), null=True, blank=True)
    paused_at = models.DateTimeField(_("sending paused"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "mailing_list",
                "original_id",
                condition=~Q(original_id=""),
                name="message_is_posted_to_a_list_once",
            ),
            models.UniqueConstraint("announcement", name="announcement_goes_out_once"),
            models.CheckConstraint(
                condition=Q(fanned_out_at=None) | Q(status__in=("accepted", "removed")),
                name="only_accepted_posts_go_out",
            ),
            models.CheckConstraint(
                condition=Q(status="removed", removed_at__isnull=False)
                | ~Q(status="removed") & Q(removed_at=None),
                name="removed_post_says_when",
            ),
        ]
        indexes = [models.Index(fields=["mailing_list", "status"], name="post_of_list")]

    class Personal:
        fields = {
            "subject": ERASE, "subject_es": ERASE, "text": ERASE, "text_es": ERASE, "html": ERASE,
            "html_es": ERASE, "author_name": ERASE, "author_address": ERASE, "note": ERASE,
            "answer": ERASE, "original_id": ERASE, "references": ERASE, "received_at": KEEP,
            "decided_at": KEEP, "removed_at": KEEP,
        }  # fmt: skip
        plain = {"message_id", "status", "held_for", "claimed_at", "fanned_out_at", "paused_at"}
        address_of = "author_address"

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("lists:post", args=[self.mailing_list.slug, self.pk])

    @property
    def subject_here(self) -> str:
        """In the language of the page."""
        return self.said("subject")

    @property
    def reasons(self) -> list[str]:
        """Why it is held, in words."""
        labels = dict(HOLDS)
        return [str(labels[Hold(code).value]) for code in self.held_for]

    @property
    def claimed_until(self) -> datetime | None:
        """Until then it is one moderator's alone."""
        return self.claimed_at + CLAIM if self.claimed_at else None
