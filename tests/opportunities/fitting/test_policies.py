"""How parents and openings are put together is data, and some data cannot be meant."""

import pytest

from members.models import Entry
from opportunities.actions.policies import PolicyRefused, adopt_policy
from opportunities.models import MatchPolicy
from opportunities.queries.fitting import fits_of
from opportunities.queries.policies import policy_in_force, shipped
from pairing import dump_policy
from tests.conftest import NOW
from tests.opportunities.conftest import opening
from tests.opportunities.fitting.worlds import profile

pytestmark = pytest.mark.django_db


def changed(**facts):
    return dump_policy(shipped()) | facts


def weights(value: int):
    return [each | {"weight": value} for each in dump_policy(shipped())["criteria"]]


def test_until_one_is_adopted_the_shipped_one_is_in_force():
    assert (policy_in_force().key, policy_in_force().version) == ("seats", 1)


def test_the_newest_that_was_adopted_is_in_force(chair):
    adopted = adopt_policy(content=changed(unknown=0.3), note="Less faith.", by=chair, at=NOW)
    assert adopted.version == 2
    assert (policy_in_force().version, policy_in_force().unknown) == (2, 0.3)
    assert Entry.objects.get(event="policy.adopted").actor == chair


def test_an_older_version_is_kept(chair):
    adopt_policy(content=changed(), note="", by=chair, at=NOW)
    assert adopt_policy(content=changed(), note="", by=chair, at=NOW).version == 3
    assert MatchPolicy.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"criteria": weights(0)}, "Nothing counts in this policy"),
        ({"unknown": 0}, "neither a no nor a yes"),
        ({"schema": 7}, "schema"),
        (
            {"rules": [{"key": "x", "kind": "same", "need": "shoe", "pool": "shoe"}]},
            "a fact that nobody is asked for",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_kindly_and_nothing_is_lost(chair, facts, words):
    with pytest.raises(PolicyRefused, match=words):
        adopt_policy(content=changed(**facts), note="", by=chair, at=NOW)
    assert policy_in_force() == shipped()


def test_a_wish_of_an_older_version_stops_nobody(alma, council, chair):
    profile(alma.person, musts=["distance"], ranks=["pay", "gone"])
    opening(council)
    fewer = [each for each in changed()["criteria"] if each["key"] not in ("distance", "pay")]
    adopt_policy(content=changed(criteria=fewer), note="", by=chair, at=NOW)
    [fit] = fits_of(alma.person, NOW)
    assert fit.eligible
