from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from listserv.domain.words import Archive, ListKind, OpenTo, ReplyGoes, Rewrite, Role
from listserv.models.labels import ARCHIVES, KINDS, OPEN_TO, REPLIES, REWRITES, ROLES
from members.models import Bilingual, User
from members.personal import Fate

RESERVED = frozenset(
    ("bounces", "reply", "leave", "postmaster", "abuse", "mailer-daemon", "noreply", "lists")
)
"""Names before the @ that mean something else on the lists' domain."""


class MailingListQuerySet(models.QuerySet["MailingList"]):
    def live(self) -> Self:
        return self.filter(live=True)

    def open_to_everybody(self) -> Self:
        return self.live().filter(open_to=OpenTo.EVERYBODY)


class MailingList(ClusterableModel, Bilingual):
    """A list: its address is `<slug>@` the lists' domain."""

    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    name_es = models.CharField(_("name in Spanish"), max_length=80, blank=True)
    about = models.TextField(_("what it is about"))
    about_es = models.TextField(_("what it is about, in Spanish"), blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=KINDS, default=ListKind.ANNOUNCEMENT.value
    )
    open_to = models.CharField(
        _("open to"), max_length=20, choices=OPEN_TO, default=OpenTo.EVERYBODY.value
    )
    archive = models.CharField(
        _("archive"), max_length=20, choices=ARCHIVES, default=Archive.PUBLIC.value
    )
    reply_goes = models.CharField(
        _("answers go to"), max_length=20, choices=REPLIES, default=ReplyGoes.LIST.value
    )
    rewrite = models.CharField(
        _("sender's address is replaced"),
        max_length=20,
        choices=REWRITES,
        default=Rewrite.ON_DEMAND.value,
    )
    holds_first_posts = models.BooleanField(_("hold the first post of each person"), default=True)
    most_kilobytes = models.PositiveIntegerField(
        _("largest message in kilobytes"),
        default=200,
        validators=[MinValueValidator(10), MaxValueValidator(10_000)],
    )
    live = models.BooleanField(_("in use"), default=True)

    objects: ClassVar = MailingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing list")
        verbose_name_plural = _("mailing lists")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED)), name="list_has_a_free_address"
            ),
            models.CheckConstraint(
                condition=Q(kind=ListKind.ANNOUNCEMENT.value)
                | Q(open_to=OpenTo.REPRESENTATIVES.value),
                name="discussion_is_for_representatives",
            ),
        ]

    class Personal:
        plain = {
            "slug", "name", "name_es", "about", "about_es", "kind", "open_to", "archive",
            "reply_goes", "rewrite",
        }  # fmt: skip

    def __str__(self) -> str:
        return self.said("name")

    @property
    def about_here(self) -> str:
        """In the language of the page."""
        return self.said("about")

    @property
    def announces(self) -> bool:
        """Only named people write; readers do not see each other."""
        return self.kind == ListKind.ANNOUNCEMENT


class Topic(Bilingual):
    """A subject inside a list; a post has one or none, a reader may mute it."""

    mailing_list = ParentalKey(MailingList, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField(_("name in addresses"), max_length=40)
    name = models.CharField(_("name"), max_length=80)
    name_es = models.CharField(_("name in Spanish"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("topic of a list")
        verbose_name_plural = _("topics of a list")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("mailing_list", "slug", name="topic_has_its_own_name_in_a_list")
        ]

    class Personal:
        plain = {"slug", "name", "name_es"}

    def __str__(self) -> str:
        return self.said("name")


class ListRole(models.Model):
    """Who may write to an announcement list, and who looks after what waits. Co-chairs may both."""

    mailing_list = ParentalKey(MailingList, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, models.CASCADE, related_name="list_roles")
    role = models.CharField(_("role"), max_length=20, choices=ROLES, default=Role.MODERATOR.value)

    class Meta:
        verbose_name = _("role at a list")
        verbose_name_plural = _("roles at lists")
        constraints = [
            models.UniqueConstraint(
                "mailing_list", "user", "role", name="person_has_a_list_role_once"
            )
        ]

    class Personal:
        fields: ClassVar[dict[str, Fate]] = {}
        plain = {"role"}
        person = "user__person"

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
