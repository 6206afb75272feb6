"""What a support parent is, for everybody, and how to become one."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from peers.access.services import program_to_join
from peers.actions.supporting import Closed, apply_to_support
from peers.forms.supporting import ApplyForm
from peers.models import PeerProgram, Requirement
from peers.models.pledge import DOES, DOES_NOT
from peers.queries.support_desk import next_classes


def become(request: HttpRequest) -> HttpResponse:
    asked = Prefetch("requirements", Requirement.objects.asked())
    programs = list(PeerProgram.objects.filter(live=True).prefetch_related(asked))
    classes = next_classes(programs, timezone.now())
    context = {
        "programs": programs,
        "classes": [found for found in classes.values() if found],
        **{"does": DOES, "does_not": DOES_NOT},
    }
    return render(request, "peers/supporting/become.html", context)


@never_cache
@signed_in
def apply(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    program = program_to_join(slug)
    form = ApplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = person_of(request.user)
        facts = form.facts()
        try:
            apply_to_support(
                person=person, program=program, by=request.user, at=timezone.now(), **facts
            )
        except Closed:
            messages.info(request, _("You asked before. Please call the coordinator."))
        else:
            messages.success(request, _("Thank you. The coordinator will call you."))
        return redirect("peers:support_desk")
    return render(request, "peers/supporting/apply.html", {"form": form, "program": program})
