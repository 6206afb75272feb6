from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from members.http import AuthenticatedRequest, signed_in
from trainings import access


@signed_in
def program(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One program of her agency: where it stands, and the next step."""
    found = access.program_for(request.user, pk, at=timezone.now())
    return render(request, "trainings/program.html", {"program": found})
