"""What was signed, by whom, and who has yet to sign."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, F, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from members.domain.agreements import Force, Task, force, to_sign
from members.domain.roles import AgencyRole, covers
from members.models import Agency, Agreement, Membership, Representative, Signature, User
from members.models.agencies import MEMBER_CLASSES

ON_PAPER = Case(
    When(in_force=None, paper_until__isnull=False, then=Value(True)),
    default=Value(False),
    output_field=BooleanField(),
)
_UNSIGNED = ("", "", "")


def in_use(member_class: str) -> Agreement | None:
    """The version that members of that class sign now."""
    found = Agreement.objects.in_use().filter(member_class=member_class)
    return found.prefetch_related("principles").first()


def next_version(member_class: str) -> int:
    versions = Agreement.objects.filter(member_class=member_class)
    return max(versions.values_list("version", flat=True), default=0) + 1


def adoptable_without_decision() -> QuerySet[Agreement]:
    """Drafts of classes that have never had a text in use."""
    known = Agreement.objects.public().values("member_class")
    return Agreement.objects.exclude(member_class__in=known)


def signs_for(user: User, agency: Agency, on: date) -> bool:
    """Does this person serve as a signer or a lead on that day?"""
    held = agency.representatives.serving(on).filter(user=user).values_list("role", flat=True)
    return covers(set(held), AgencyRole.SIGNER)


def due(membership: Membership, agreement: Agreement | None, on: date) -> Task | None:
    """What the agency has to sign of its class's text in use."""
    if agreement is None:
        return None
    signed = membership.in_force
    return to_sign(
        signed=signed.agreement.version if signed else None,
        in_use=agreement.version,
        covered_until=membership.tie.covered_until,
        on=on,
    )


def overtaken_by(agreement: Agreement) -> QuerySet[Signature]:
    """Those of an older version that wait for the network."""
    waiting = Signature.objects.waiting().filter(
        agreement__member_class=agreement.member_class, agreement__version__lt=agreement.version
    )
    return waiting.select_related("agency", "signer").order_by("pk")


def signed_older(agreement: Agreement, on: date) -> QuerySet[Membership]:
    """Members that have an older version in force, and did not leave."""
    stay = Membership.objects.exclude(left_on__lte=on)
    return stay.filter(
        member_class=agreement.member_class,
        in_force__agreement__member_class=agreement.member_class,
        in_force__agreement__version__lt=agreement.version,
    )


def who_signs(members: QuerySet[Membership], on: date) -> QuerySet[Representative]:
    """Everybody who may sign for one of these members on that day, a person's rows together."""
    serving = Representative.objects.serving(on).filter(
        role__in=[AgencyRole.LEAD.value, AgencyRole.SIGNER.value],
        agency__in=members.values("agency"),
        user__is_active=True,
    )
    agreements = "agency__membership__in_force__agreement"
    return serving.select_related(agreements, "user__person").order_by("user", "agency__name")


def signatures_of(agency: Agency) -> QuerySet[Signature]:
    """The history, newest first."""
    return agency.signatures.select_related("agreement", "signer", "countersigner")


def waiting() -> QuerySet[Signature]:
    """What a co-chair has to answer, oldest first."""
    return (
        Signature.objects.waiting()
        .select_related("agency", "agreement", "signer")
        .order_by("signed_at", "pk")
    )


def signature(number: str) -> Signature | None:
    """What is checked under that number."""
    found = Signature.objects.select_related("agency__membership", "agreement")
    return found.exclude(countersigned_at=None).filter(number=number).first()


def force_of(signature: Signature, on: date) -> Force:
    """What it is worth on that day; `signature` comes from the function above."""
    membership = signature.agency.membership
    return force(
        current=membership.in_force_id == signature.pk,
        left=bool(membership.left_on and membership.left_on <= on),
        covers_from=signature.covers_from or date.max,
        covers_until=signature.covers_until or date.min,
        on=on,
    )


def by_version(on: date, member_class: str = "") -> QuerySet[Membership]:
    """Every member with `version`, the one it signed; nothing where it is on paper or missing."""
    stay = Membership.objects.on(on).exclude(left_on__lte=on)
    found = stay.filter(member_class=member_class) if member_class else stay
    return (
        found.annotate(version=F("in_force__agreement__version"))
        .select_related("agency", "in_force__agreement")
        .order_by("member_class", "version", "agency__name")
    )


def counts_by_version(on: date) -> list[dict[str, Any]]:
    """How many members of each class are on each version, the newest version first."""
    named = F("in_force__agreement__version").desc(nulls_last=True)
    rows = Membership.objects.exclude(left_on__lte=on).values(
        "member_class", version=F("in_force__agreement__version"), on_paper=ON_PAPER
    )
    counted = rows.annotate(number=Count("pk")).order_by("member_class", named, "-on_paper")
    classes, used = dict(MEMBER_CLASSES), set(_versions_in_use())
    return [
        row
        | {"label": classes[row["member_class"]]}
        | {"in_use": (row["member_class"], row["version"]) in used}
        for row in counted
    ]


def _versions_in_use() -> Iterable[tuple[str, int]]:
    return Agreement.objects.in_use().values_list("member_class", "version")


def version_table(on: date, member_class: str = "") -> Iterator[list[str]]:
    """The same members as a sheet."""
    yield [
        *(_("Agency"), _("Class"), _("Version"), _("Signed by"), _("Title"), _("Signed on")),
        *(_("Covered until"), _("Due"), _("Standing")),
    ]
    for row in by_version(on, member_class).iterator(chunk_size=2000):
        signed = row.in_force
        yield [
            *(row.agency.name, str(row.get_member_class_display())),
            *((str(row.version), signed.signer_name, signed.signer_title) if signed else _UNSIGNED),  # type: ignore[attr-defined]
            timezone.localtime(signed.signed_at).date().isoformat() if signed else "",
            row.tie.covered_until.isoformat() if row.tie.covered_until else "",
            row.tie.due.isoformat() if row.tie.due else "",
            row.standing_label(on),
        ]
