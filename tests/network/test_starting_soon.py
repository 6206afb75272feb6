"""What the front page says starts soon."""

from datetime import timedelta

from network.queries import MOST_SHOWN, starting_soon
from tests.conftest import TODAY
from trainings.domain.lifecycle import OfferingStatus
from trainings.models import Offering, Program


def program(agency, slug: str, **fields) -> Program:
    facts = {"live": True, "listed_on": TODAY, "title": slug} | fields
    return Program.objects.create(agency=agency, slug=slug, **facts)


def starts(
    of: Program, in_days: int, status: OfferingStatus = OfferingStatus.ANNOUNCED
) -> Offering:
    day = TODAY + timedelta(days=in_days)
    return Offering.objects.create(program=of, starts_on=day, status=status.value)


def test_startingsoon_shows_each_program_once_with_its_next_day(harbor):
    calm, rights = program(harbor, "calm"), program(harbor, "rights")
    starts(calm, 20)
    first = starts(calm, 3)
    second = starts(rights, 5)
    starts(calm, -1)
    assert starting_soon(TODAY) == [first, second]


def test_startingsoon_keeps_to_what_is_public(harbor):
    starts(program(harbor, "draft", live=False), 1)
    starts(program(harbor, "old", listed_on=TODAY - timedelta(days=700)), 1)
    starts(program(harbor, "secret"), 1, OfferingStatus.DRAFT)
    assert starting_soon(TODAY) == []


def test_startingsoon_asks_as_many_questions_however_much_there_is(
    harbor, django_assert_num_queries
):
    for number in range(2 * MOST_SHOWN):
        starts(program(harbor, f"class-{number}"), number)
    with django_assert_num_queries(3):
        shown = starting_soon(TODAY)
        assert len(shown) == MOST_SHOWN
        assert {offering.program.agency.name for offering in shown} == {"Harbor Families"}
