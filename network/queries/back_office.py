"""What waits for the co-chairs: one table for the desk and the home page of the CMS."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from listserv.models import Post
from members.domain.standing import Standing
from members.models import Membership, Signature, User
from members.queries.applications import to_decide
from opportunities.queries.openings import openings_to_check
from trainings.queries import due_for_verification, evidence_waiting, observers_wanted
from trainings.queries.runs import reviews_open_to

OVERDUE = (Standing.GRACE, Standing.LAPSED)
RUNS_THE_NETWORK = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Duty:
    """Something that co-chairs settle one by one; whoever lacks the permission is not asked."""

    name: str
    title: str | Promise
    says: Any
    """The number in a sentence, in the singular or plural."""
    waiting: Callable[[User, date], QuerySet[Any]]
    """Answers with one query."""
    door: str
    only: str = ""
    """What the list behind the door is narrowed to."""
    permission: str = RUNS_THE_NETWORK

    @property
    def url(self) -> str:
        return f"{reverse(self.door)}{self.only}"


DUTIES = (
    Duty(
        name="applications",
        title=_("Applications"),
        says=ngettext_lazy(
            "%(number)s application waits for your verdict.",
            "%(number)s applications wait for your verdict.",
            "number",
        ),
        waiting=lambda user, on: to_decide(user),
        door="admission:applications",
    ),
    Duty(
        name="signatures",
        title=_("Agreements"),
        says=ngettext_lazy(
            "%(number)s agreement waits to be countersigned.",
            "%(number)s agreements wait to be countersigned.",
            "number",
        ),
        waiting=lambda user, on: Signature.objects.waiting(),
        door="agreements:waiting",
    ),
    Duty(
        name="reviews",
        title=_("Programs to review"),
        says=ngettext_lazy(
            "%(number)s program waits for your review.",
            "%(number)s programs wait for your review.",
            "number",
        ),
        waiting=lambda user, on: reviews_open_to(user),
        door="wagtailsnippets_trainings_program:list",
        only="?review=in_progress",
        permission="trainings.change_program",
    ),
    Duty(
        name="verifications",
        title=_("Listings"),
        says=ngettext_lazy(
            "%(number)s listing was not checked in time.",
            "%(number)s listings were not checked in time.",
            "number",
        ),
        waiting=lambda user, on: due_for_verification(on),
        door="wagtailsnippets_trainings_program:list",
        only="?check_due=true",
        permission="trainings.change_program",
    ),
    Duty(
        name="observers",
        title=_("Observers"),
        says=ngettext_lazy(
            "%(number)s class waits for an observer.",
            "%(number)s classes wait for an observer.",
            "number",
        ),
        waiting=lambda user, on: observers_wanted().filter(rater=None),
        door="quality:sets",
        only="#observers",
    ),
    Duty(
        name="evidence",
        title=_("Learning from elsewhere"),
        says=ngettext_lazy(
            "%(number)s paper waits for your decision.",
            "%(number)s papers wait for your decision.",
            "number",
        ),
        waiting=lambda user, on: evidence_waiting(user, on),
        door="learning:waiting",
    ),
    Duty(
        name="memberships",
        title=_("Memberships"),
        says=ngettext_lazy(
            "%(number)s membership is overdue.",
            "%(number)s memberships are overdue.",
            "number",
        ),
        waiting=lambda user, on: Membership.objects.standing_so(*OVERDUE, on=on),
        door="wagtailsnippets_members_agency:list",
        only="".join(f"{'&' if place else '?'}standing={one}" for place, one in enumerate(OVERDUE)),
        permission="members.change_membership",
    ),
    Duty(
        name="openings",
        title=_("Openings"),
        says=ngettext_lazy(
            "%(number)s opening waits to be checked.",
            "%(number)s openings wait to be checked.",
            "number",
        ),
        waiting=lambda user, on: openings_to_check(),
        door="opportunities:checks",
    ),
    Duty(
        name="posts",
        title=_("Letters to the lists"),
        says=ngettext_lazy(
            "%(number)s letter waits to be let through.",
            "%(number)s letters wait to be let through.",
            "number",
        ),
        waiting=lambda user, on: Post.objects.held(),
        door="lists:desk",
    ),
)


@dataclass(frozen=True)
class Waiting:
    """A duty with how many of it wait today."""

    duty: Duty
    number: int

    @property
    def sentence(self) -> str:
        return str(self.duty.says % {"number": self.number})


def what_waits(user: User, on: date) -> list[Waiting]:
    """Every duty of this person, those with nothing in them too; one query each."""
    theirs = [duty for duty in DUTIES if user.has_perm(duty.permission)]
    return [Waiting(duty, duty.waiting(user, on).count()) for duty in theirs]
