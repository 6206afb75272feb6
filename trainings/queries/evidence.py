"""Prior learning that waits for somebody's decision."""

from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Lower

from members.domain.roles import CO_CHAIRS, AgencyRole
from members.models import Agency, Representative, User
from trainings.domain.evidence import EvidenceStatus
from trainings.models import Alternative, Award, Evidence, Program

NOBODY = 0


def evidence_for(user: User, on: date) -> QuerySet[Evidence]:
    """What this person may decide on, never her own. A co-chair decides where no class is named,
    and where nobody but its owner acts for the agency."""
    keeping = Representative.objects.serving(on).covering(AgencyRole.EDITOR)
    others = keeping.filter(agency=OuterRef("program__agency"))
    others = others.exclude(user=Coalesce(OuterRef("person__user"), NOBODY))
    found = Evidence.objects.exclude(status=EvidenceStatus.WITHDRAWN.value).annotate(
        address=Lower("person__email"),
        agency_has_others=Exists(others),
        by_co_chair=Exists(user.groups.filter(name=CO_CHAIRS)),
    )
    hers = Q(program__agency__in=Agency.objects.represented_by(user, on))
    hers |= Q(by_co_chair=True) & (Q(program=None) | Q(agency_has_others=False))
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    confirmed = confirmed.annotate(plain=Lower("email")).values("plain")
    address = Q(address__in=confirmed) | Q(address=user.email.lower())
    return found.filter(hers).exclude(Q(person__user=user) | (Q(person__user=None) & address))


def evidence_waiting(user: User, on: date) -> QuerySet[Evidence]:
    """The oldest first."""
    waiting = evidence_for(user, on).filter(status=EvidenceStatus.SUBMITTED.value)
    return waiting.select_related("person", "program").order_by("submitted_at", "pk")


def programs_that_lead_on(on: date) -> QuerySet[Program]:
    """The public classes as which something learned elsewhere may count: those that earn something
    or are part of a sequence. All the others together would be too long a list to choose from."""
    earns = Exists(Award.objects.filter(program=OuterRef("pk")))
    leads = Exists(Alternative.objects.filter(program=OuterRef("pk"), sequence__live=True))
    found = Program.objects.public(on).annotate(leads_on=earns | leads).filter(leads_on=True)
    return found.select_related("agency")


def programs_to_count_as(user: User, evidence: Evidence, on: date) -> QuerySet[Program]:
    """The classes as which this person may accept it."""
    found = programs_that_lead_on(on)
    if evidence.program_id and not user.is_co_chair:
        found = Program.objects.filter(agency__in=Agency.objects.represented_by(user, on))
    choices = Q(pk__in=found.values("pk"))
    if evidence.program_id:
        choices |= Q(pk=evidence.program_id)
    return Program.objects.filter(choices).select_related("agency")
