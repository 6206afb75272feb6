"""Every address of ours without arguments answers, to everybody, without an error of ours."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

STRANGE = ["?page=abc", "?q=%00%ff", "?q=" + "x" * 3000, "?next=//evil.example"]


def addresses(resolver, prefix: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += addresses(entry, route)
        elif isinstance(entry, URLPattern) and not any(c in route for c in "<(^$\\["):
            found.append("/" + route)
    return found


ALL = sorted(
    {
        address
        for address in addresses(get_resolver())
        if not address.startswith(("/cms/", "/documents/"))
    }
)


@pytest.mark.parametrize("address", ALL)
@pytest.mark.django_db
def test_address_answers_a_stranger(client, address):
    answers = {query[:20]: client.get(address + query).status_code for query in ["", *STRANGE]}
    assert {query: status for query, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("who", ["alma", "rosa", "chair"])
@pytest.mark.parametrize("address", ALL)
def test_address_answers_those_who_signed_in(client, db, request, address, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code < 500
