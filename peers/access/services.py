"""What a support parent does with her own service, and a coordinator with what belongs to one."""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from members import journal
from members.models import User
from peers.access.cases import support_parent_for_coordinator
from peers.models import Apart, Check, PeerProgram, SupportParent


def own_service(user: User, pk: int, *, at: datetime) -> SupportParent:
    """Hers, in one program."""
    found = SupportParent.objects.select_related("program", "person__user")
    support_parent = get_object_or_404(found, pk=pk)
    if support_parent.person.user_id != user.pk:
        journal.record("refused", on=support_parent, by=user, at=at)
        raise Http404
    return support_parent


def program_to_join(slug: str) -> PeerProgram:
    """One that takes parents in."""
    return get_object_or_404(PeerProgram, slug=slug, live=True)


def check_for_coordinator(user: User, of: int, pk: int, *, at: datetime) -> Check:
    """A requirement noted for that support parent."""
    support_parent = support_parent_for_coordinator(user, of, at=at)
    return get_object_or_404(support_parent.checks.select_related("support_parent"), pk=pk)


def apart_for_coordinator(user: User, of: int, pk: int, *, at: datetime) -> Apart:
    """A wish noted for that support parent."""
    support_parent = support_parent_for_coordinator(user, of, at=at)
    return get_object_or_404(support_parent.apart, pk=pk)
