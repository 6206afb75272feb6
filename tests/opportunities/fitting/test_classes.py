"""From a gap to the class that mends it."""

import pytest

from opportunities.queries.fitting import fits_of
from tests.conftest import NOW
from tests.opportunities.conftest import opening
from tests.opportunities.fitting.worlds import holds, profile
from tests.trainings.sequences.build import dated, program, sequence
from trainings.models import Award

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(alma):
    return profile(alma.person)


@pytest.fixture
def basics(harbor):
    found = program(harbor, "iep-basics", title="IEP Basics", level="other-families")
    Award.objects.create(program=found, code="iep-basics", title="IEP basics")
    return found


def step(hers, council, **asked):
    opening(council, **{"codes": ["iep-basics"]} | asked)
    [fit] = fits_of(hers.person, NOW)
    [only] = fit.missing
    return only


def test_the_class_is_named_with_its_language_days_and_first_day(hers, council, basics):
    dated(basics, 2, 9, language="en", format="online")
    found = step(hers, council)
    assert found.words == (
        "One class: “IEP Basics”, in English, Wednesday, online, starts March 4."
    )
    assert found.address == basics.get_absolute_url()


def test_a_date_beyond_her_limits_says_so(hers, council, basics):
    hers.weekdays = [0]
    hers.save()
    dated(basics, 2, format="online")
    assert "outside of your days, times or distance" in step(hers, council).words


def test_a_date_that_fits_goes_before_an_earlier_one_that_does_not(hers, council, basics):
    hers.weekdays = [4]
    hers.save()
    dated(basics, 2, format="online")
    dated(basics, 4, format="online")
    assert "starts March 6" in step(hers, council).words


def test_without_a_date_she_may_ask_to_be_told(hers, council, basics):
    found = step(hers, council)
    assert found.words == "One class: “IEP Basics”, no date yet."
    assert found.address.endswith("/iep-basics/tell-me/")


def test_what_comes_first_is_counted(hers, council, basics, harbor):
    first = program(harbor, "start", title="Getting started")
    sequence({"a": ("", [first]), "b": ("a", [basics])})
    dated(first, 2, format="online")
    dated(basics, 9, format="online")
    assert step(hers, council).words.startswith("2 classes, first “Getting started”")


def test_a_level_is_mended_by_any_class_that_reaches_it(hers, council, basics):
    dated(basics, 2, format="online")
    found = step(hers, council, codes=[], training_level="other-families")
    assert found.words.startswith("One class: “IEP Basics”")


def test_a_class_that_mends_both_is_one_step(hers, council, basics):
    opening(council, codes=["iep-basics"], training_level="other-families")
    [fit] = fits_of(hers.person, NOW)
    assert fit.one_step
    holds(hers.person, "iep-basics")
    assert fits_of(hers.person, NOW)[0].eligible


def test_a_qualification_that_nobody_teaches_is_said_without_a_link(hers, council):
    found = step(hers, council)
    assert found.words == "It asks for “iep-basics”. Nobody teaches it just now."
    assert found.address == ""
