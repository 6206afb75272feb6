from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode


def to_sign_in(request: HttpRequest, door: str) -> HttpResponseRedirect:
    """The CMS's own sign-in would skip the second factor; everybody comes through the accounts."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    query = urlencode({"next": wanted if safe else reverse("wagtailadmin_home")})
    return redirect(f"{reverse('account_login')}?{query}")


def health(request: HttpRequest) -> HttpResponse:
    """For the proxy in front: the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
