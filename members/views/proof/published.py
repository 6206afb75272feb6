"""What readers of badges ask for by themselves: who signed, with which key, and is it revoked?"""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control, never_cache

from members import queries
from members.domain import numbers, openbadge
from members.http import gently
from members.views.proof import badges, keys


def _open(facts: dict[str, Any], kind: str = "application/json") -> JsonResponse:
    """For programs of other sites too; nothing in it depends on who asks."""
    return JsonResponse(facts, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})


@cache_control(public=True, max_age=3600)
def issuer(request: HttpRequest) -> JsonResponse:
    return _open(openbadge.published_profile(badges.issuer()))


@cache_control(public=True, max_age=3600)
def published_keys(request: HttpRequest) -> JsonResponse:
    return _open({"keys": [keys.public_key()]}, "application/jwk-set+json")


@cache_control(public=True, max_age=3600)
def key(request: HttpRequest, name: str) -> JsonResponse:
    public = keys.public_key()
    if name != public["kid"]:
        raise Http404
    return _open(public, "application/jwk+json")


@never_cache
@gently("check_number", "60/m/ip")
def status(request: HttpRequest, number: str) -> JsonResponse:
    """Whether this one badge was taken back. One that nobody knows is no badge of ours."""
    found = queries.qualification(numbers.read(number))
    if found is None:
        raise Http404
    return _open(
        openbadge.revocations(
            badges.address("verify:status", found.number),
            badges.issuer(),
            badges.address("verify:verified", found.number),
            revoked=bool(found.revoked_at),
        )
    )
