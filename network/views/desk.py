from django.http import HttpResponse
from django.shortcuts import render

from members.http import AuthenticatedRequest, signed_in


@signed_in
def desk(request: AuthenticatedRequest) -> HttpResponse:
    """Everything that waits for this person, on one page."""
    return render(request, "network/desk.html", {})
