"""Odd input is refused kindly, by whatever form: no error of ours, and nothing half done."""

import re
from itertools import cycle

import pytest
from django.test import Client

from peers.models import Referral
from tests.peers.coordinating.test_silence import at_home, root, running  # noqa: F401 - fixtures
from tests.peers.doors import EVERYBODY, HOLDERS, doors

pytestmark = pytest.mark.django_db

QUERY = "?page=abc&q=%00%F0%9F%98%80&only=%00&told=%00&status=x&region=x&program=-1&area=x"
NAMES = re.compile(r'<(?:input|textarea|select|button)\b[^>]*\bname="([^"]+)"([^>]*)')
CHOSEN = re.compile(r'name="([^"]+)" value="([^"]+)"')
ODD = ("\0", "😀" * 30, "9" * 40, "-1", "9999-12-31", "0001-01-01", "x" * 3000)


def forms_of(client: Client, page: str) -> tuple[set[str], dict[str, str]]:
    """The names of what can be filled in, and for what is chosen from a list one of it."""
    shown = client.get(page).content.decode()
    return {name for name, _rest in NAMES.findall(shown)}, dict(CHOSEN.findall(shown))


@pytest.mark.parametrize("who", ["alma", "sofia", "cora"])
def test_no_form_breaks_by_odd_input(request, running, who):  # noqa: F811
    client, odd, chosen = at_home(request, who), {}, {}
    every = doors(running, Referral.objects.get(status="intake"))
    mine = [
        door for door in every if door.is_for(who) and door.opens_to not in (EVERYBODY, HOLDERS)
    ]
    for door in mine:
        names, lists = forms_of(client, door.path)
        odd |= dict(zip(sorted(names), cycle(ODD), strict=False))
        chosen |= lists
    answers = [
        (door.name, client.post(door.path + QUERY, facts).status_code)
        for door in mine
        for facts in (odd, odd | chosen)
    ]
    answers += [(door.name, client.get(door.path + QUERY).status_code) for door in mine]
    assert [answer for answer in answers if answer[1] >= 500] == []
