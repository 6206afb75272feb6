from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache

from members import access
from members.domain.second_factor import NextStep
from members.http import AuthenticatedRequest, signed_in

WANTED = "wanted_behind_second_factor"


@never_cache
@signed_in
def second_factor(request: AuthenticatedRequest) -> HttpResponse:
    """Explains why a second factor is needed and leads to it, then to the page that was wanted."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        request.session[WANTED] = wanted
    step = access.second_factor(request)
    if step == NextStep.GO_ON:
        return redirect(request.session.pop(WANTED, reverse("desk")))
    if step == NextStep.USE:
        query = urlencode({"next": reverse("second_factor")})
        return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
    return render(request, "members/second_factor.html")
