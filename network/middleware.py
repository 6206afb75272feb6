"""What stands in front of every page of the CMS and the desk."""

import logging
import re
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from members import access
from members.domain.second_factor import NextStep
from members.models import User
from peers.models import Unreadable

log = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponseBase]

CMS = re.compile(r"/cms(/|$)")
PRIVATE = re.compile(r"/([a-z]{2}/)?(cms|desk)(/|$)")

ACCOUNT = re.compile(r"/([a-z]{2}/)?account/")
OPEN_ACCOUNT = re.compile(
    r"/([a-z]{2}/)?account/"
    r"(login|logout|signup|confirm-email|password/reset|reauthenticate|second-factor"
    r"|2fa/(webauthn/)?(re)?authenticate|2fa/webauthn/login)"
)
"""Where somebody may go who still has to show her second factor. In the rest of the account she
could take it away again, or read her recovery codes, with the password alone."""

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
    """Nobody who runs the network reaches the CMS, the desk or her own account's settings without
    her second factor. Signed-in pages are kept by no browser: the next one may be a library's."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        private, account = PRIVATE.match(request.path_info), ACCOUNT.match(request.path_info)
        if private or (account and _has_still_to_show_it(request)):
            response = to_second_factor(request) or get_response(request)
        else:
            response = get_response(request)
        if (private or account) and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    return middleware


def _has_still_to_show_it(request: HttpRequest) -> bool:
    shown_later = OPEN_ACCOUNT.match(request.path_info)
    return not shown_later and access.second_factor(request) == NextStep.USE


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


def sealed_words(get_response: GetResponse) -> GetResponse:
    """A key is missing with which families' words were sealed: whoever meets them is told that they
    are not lost, and the machine's keeper which field it was."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not isinstance(error, Unreadable):
            return None
        log.error("Sealed words cannot be opened, PEER_KEYS lacks a key: %s", error)
        response = render(request, "peers/unreadable.html", status=503)
        add_never_cache_headers(response)
        return response

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def cms_policy(get_response: GetResponse) -> GetResponse:
    """The content security policy is looser under /cms/, and nowhere else."""
    in_cms = csp_update(CMS_POLICY)(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return in_cms(request) if CMS.match(request.path_info) else get_response(request)

    return middleware
