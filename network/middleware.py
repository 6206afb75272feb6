"""What stands in front of every page of the CMS and the desk."""

import re
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from members import access
from members.domain.second_factor import NextStep
from members.models import User

GetResponse = Callable[[HttpRequest], HttpResponseBase]

CMS = re.compile(r"/cms(/|$)")
PRIVATE = re.compile(r"/([a-z]{2}/)?(cms|desk)(/|$)")

CMS_POLICY = {
    "script-src": [UNSAFE_INLINE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["blob:"],
    "frame-src": [SELF],
}
"""The CMS writes inline scripts and styles of its own and shows previews in a frame. Nothing comes
from elsewhere there either."""


def to_second_factor(request: HttpRequest) -> HttpResponseBase | None:
    """The way to the second factor for whoever must show one and has not, else nothing."""
    if access.second_factor(request) == NextStep.GO_ON:
        return None
    wanted = {"next": request.get_full_path()} if request.method == "GET" else {}
    return redirect(f"{reverse('second_factor')}?{urlencode(wanted)}")


def second_factor(get_response: GetResponse) -> GetResponse:
    """Nobody who runs the network reaches the CMS or the desk without a second factor."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        guarded = PRIVATE.match(request.path_info)
        return (guarded and to_second_factor(request)) or get_response(request)

    return middleware


def cms_door(get_response: GetResponse) -> GetResponse:
    """To an account that does not run the network the CMS is not there. Wagtail would send it to
    the sign-in, and the sign-in back to the CMS, for ever."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if CMS.match(request.path_info) and _has_no_business_there(request.user):
            raise Http404
        return get_response(request)

    return middleware


def _has_no_business_there(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and not access.runs_the_network(user)


def cms_policy(get_response: GetResponse) -> GetResponse:
    """The content security policy is looser under /cms/, and nowhere else."""
    in_cms = csp_update(CMS_POLICY)(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return in_cms(request) if CMS.match(request.path_info) else get_response(request)

    return middleware
