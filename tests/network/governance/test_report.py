import csv
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members.domain.roles import MemberClass
from members.models import Agency, Membership, Person
from network import actions, queries
from network.domain.figures import Amount, Period, YearKind, year
from network.domain.plan import Progress
from network.forms.plan import YearForm
from network.models import Presence
from network.queries import words
from network.queries.figures import FIGURES, TABLES
from network.queries.report import Found, Measured
from network.views.plan.printed import printed
from network.views.plan.tables import rows_of
from tests.conftest import NOW, TODAY
from tests.network.governance import cast
from tests.network.governance.writing import activity, measure, objective
from trainings.models import Completion, Offering, Program

pytestmark = pytest.mark.django_db
THIS_YEAR = year(YearKind.CALENDAR, 2026, TODAY)


def figure(key: str, period: Period = THIS_YEAR) -> Amount:
    return FIGURES[key].read(period)


def program(agency: Agency, **facts) -> Program:
    known = {"title": "Plans", "slug": f"plans-{Program.objects.count()}", "live": True}
    return Program.objects.create(agency=agency, listed_on=TODAY, **known | facts)


def finished(of: Program, number: int, on: date = TODAY) -> None:
    for one in range(number):
        person = Person.objects.create(name=f"P{one}")
        Completion.objects.create(
            person=person,
            program=of,
            agency=of.agency,
            completed_on=on,
            way="by-hand",
            confirmed_at=NOW,
        )


def as_affiliate(agency: Agency, **facts) -> None:
    kind = {"member_class": MemberClass.AFFILIATE.value}
    Membership.objects.filter(agency=agency).update(**kind | facts)


# --- Figures ---


def test_every_figure_can_be_read_in_an_empty_network():
    for key in FIGURES:
        assert figure(key).value == 0, key
    for table in TABLES:
        grid = table.read(THIS_YEAR)
        assert all(len(amounts) == len(grid.heads) for _label, amounts in grid.rows), table.key


def test_affiliates_are_those_in_standing_on_the_day(harbor, valley):
    as_affiliate(harbor)
    as_affiliate(valley, left_on=TODAY, leaving="withdrawn", left_for="Moved away.")
    assert figure("affiliates").value == 1
    yesterday = TODAY - timedelta(days=1)
    Membership.objects.update(since=yesterday - timedelta(days=9))
    assert figure("affiliates", Period(yesterday, yesterday, TODAY)).value == 2


def test_who_joined_later_is_not_counted_before(harbor):
    Membership.objects.update(since=TODAY)
    last_year = year(YearKind.CALENDAR, 2025, TODAY)
    assert figure("members").value == 1
    assert figure("members", last_year).value == 0


def test_people_and_trainings_are_counted_once(harbor):
    first, second = program(harbor), program(harbor)
    finished(first, 6)
    person = Person.objects.first()
    again = {"person": person, "agency": harbor, "way": "by-hand", "confirmed_at": NOW}
    Completion.objects.create(program=first, completed_on=date(2026, 1, 5), **again)
    Completion.objects.create(program=second, completed_on=TODAY, **again)
    assert figure("people-finished").value == 6
    assert figure("trainings-finished").value == 7


def test_what_was_taken_back_or_lies_outside_the_year_is_not_counted(harbor):
    of = program(harbor)
    finished(of, 2, on=date(2025, 12, 31))
    finished(of, 1)
    Completion.objects.filter(completed_on=TODAY).update(revoked_at=NOW, revoked_for="A mistake.")
    assert figure("people-finished").value == 0
    assert figure("people-finished", year(YearKind.FEDERAL, 2026, TODAY)).value == 2


def test_class_held_is_one_that_met_in_these_days(harbor):
    of = program(harbor)
    midnight = datetime(2026, 1, 1, 5, tzinfo=UTC)  # in Hartford
    for starts, status in [
        (midnight - timedelta(minutes=1), "announced"),
        (midnight, "announced"),
        (NOW + timedelta(days=5), "announced"),
        (NOW - timedelta(days=5), "cancelled"),
    ]:
        run = Offering.objects.create(program=of, status=status)
        run.sessions.create(starts_at=starts, ends_at=starts + timedelta(hours=1))
    assert figure("classes-held").value == 1


def test_attendance_is_a_share_of_what_was_noted(chair, now, harbor, valley):
    meeting = cast.called(chair, now, days=1)
    type(meeting).objects.update(status="held", starts_at=now - timedelta(hours=3))
    Presence.objects.create(meeting=meeting, agency=harbor, attendance="present", how="room")
    Presence.objects.create(meeting=meeting, agency=valley, attendance="absent")
    assert figure("meetings").value == 1
    assert (figure("attendance").percent, figure("attendance").of) == (Decimal(50), 2)


def test_coverage_counts_a_class_in_its_region_and_languages(harbor):
    place = harbor.places.create(town="Hartford", state="CT")
    of = program(harbor, level="own-family", languages=["en", "es", "pt"])
    Offering.objects.create(program=of, status="announced", place=place, format="hybrid")
    grid = next(table for table in TABLES if table.key == "coverage").read(THIS_YEAR)
    found = {str(label): [one.value for one in amounts] for label, amounts in grid.rows}
    assert found["Hartford area: Help my own family"] == [1, 1, 1]
    assert found["Online: Help my own family"] == [1, 1, 1]
    assert sum(map(sum, found.values())) == 6


def test_class_without_a_place_counts_where_its_agency_is(harbor):
    harbor.places.create(town="New Haven", state="CT")
    program(harbor, level="systems-change", languages=["es"])
    grid = next(table for table in TABLES if table.key == "coverage").read(THIS_YEAR)
    found = {str(label): [one.value for one in amounts] for label, amounts in grid.rows}
    assert found["New Haven area: Change systems"] == [0, 1, 0]


def test_report_asks_no_more_for_more_agencies(harbor, django_assert_max_num_queries):
    for number in range(12):
        agency = Agency.objects.create(name=f"A{number}", slug=f"a{number}", live=True)
        Membership.objects.create(agency=agency, member_class="training", since=TODAY)
        finished(program(agency), 2)
    with django_assert_max_num_queries(50):
        queries.report(THIS_YEAR)


# --- What is said ---


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(1200), "1,200"),
        (Amount(3, of=4), "3 of 4 (75%)"),
        (Amount(1, of=3), "1 of 3 (33.3%)"),
        (Amount(0, of=0), "nothing to count yet"),
        (Amount(3, people=True), "fewer than 5"),
        (Amount(9, people=True, unsaid=True), "not shown"),
        (Amount(0, people=True), "0"),
    ],
)
def test_amount_in_words(amount, said):
    assert words.amount(amount) == said


def test_small_number_of_people_moves_no_bar_and_tells_no_progress(harbor):
    finished(program(harbor), 3)
    measure(objective(), figure="people-finished", least=Decimal(50))
    measure(objective(position=2), figure="people-finished", least=Decimal(3))
    first, second = (one.measures[0] for one in queries.plan_today(TODAY))
    assert (first.percent, words.found(first.found)) == (0, "fewer than 5")
    assert second.progress == Progress.NOT_KNOWN


@pytest.mark.parametrize("least", [4, 5, 40, 400])
def test_progress_is_the_same_for_every_number_that_stays_unsaid(least):
    row = measure(objective(), least=Decimal(least))
    said = {
        Measured(
            row, None, Found(row.unit, amount=Amount(value, people=True)), Decimal("0.5")
        ).progress
        for value in range(1, 5)
    }
    assert len(said) == 1


def test_page_pdf_and_table_say_the_same(chair_client, harbor):
    today = timezone.localdate()
    of = objective(text="=Grow")
    activity(of, due_on=today)
    row = measure(of, text="Money raised together")
    actions.enter_value(
        measure=row, value=Decimal("3.5"), on=today, source="List", by=None, at=timezone.now()
    )
    asked = f"?year=calendar-{today.year}"
    page = chair_client.get(reverse("plan:report") + asked).content.decode()
    table = chair_client.get(reverse("plan:report_csv") + asked)
    rows = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {10}
    assert "Aim: at least 5. Value: 3.5." in page
    [sign] = [line for line in rows if line[2] == "Money raised together"]
    assert sign[1] == "'=Grow"
    assert sign[3] == "3.5"
    assert sign[6] == "at least 5"
    members = next(line for line in rows if line[2] == str(FIGURES["members"].words))
    assert members[3] == "1"
    assert re.search(r"Member agencies in standing</th><td>1</td>", page)
    pdf = chair_client.get(reverse("plan:report_pdf") + asked)
    assert pdf.content.startswith(b"%PDF-")


def test_no_way_of_the_report_counts_out_few_people(harbor):
    for level, number in (("own-family", 2), ("systems-change", 8), ("other-families", 9)):
        finished(program(harbor, level=level), number)
    found = queries.report(THIS_YEAR)
    cells = [row for row in rows_of(found) if "People who finished" in row[2]]
    numbers = {row[2].partition(":")[0]: row[3] for row in cells if "by level" in row[1]}
    assert numbers["Help my own family"] == "fewer than 5"
    assert numbers["Change systems"] == "not shown"
    assert numbers["Help other families"] == "9"


@pytest.mark.parametrize("part", ["objectives", "figures", "tables"])
@pytest.mark.parametrize("place", [0, -1])
def test_pdf_has_every_part_of_the_report(part, place):
    for position in (1, 2):
        measure(objective(position=position, text=f"Grow {position}"), figure="members")
    found = queries.report(THIS_YEAR)
    others = list(getattr(found, part))
    others[place] = others[1 if place == 0 else 0]
    other = replace(found, **{part: others})
    assert printed(found, "2026", at=NOW) != printed(other, "2026", at=NOW)


def test_pdf_is_the_same_every_time_and_in_both_languages(harbor):
    of = objective()
    activity(of)
    measure(of, figure="members")
    found = queries.report(THIS_YEAR)
    made = {}
    for code in ("en", "es"):
        with translation.override(code):
            made[code] = printed(found, "2026", at=NOW)
            assert made[code] == printed(found, "2026", at=NOW)
            assert f"/Lang ({code})".encode() in made[code]
    assert made["en"] != made["es"]


@pytest.mark.parametrize("asked", ["", "?year=2026", "?year=federal-1999", "?year=x-2026"])
def test_year_that_is_none_leads_back_to_the_plan(chair_client, asked):
    for door in ("plan:report", "plan:report_pdf", "plan:report_csv"):
        answer = chair_client.get(reverse(door) + asked)
        assert answer.url == reverse("plan:desk")


def test_report_of_an_empty_network_says_the_next_step(chair_client):
    form = YearForm({"year": "federal-2024"}, today=TODAY)
    assert form.is_valid()
    page = chair_client.get(reverse("plan:report") + "?year=federal-2024").content.decode()
    assert "The plan names no objective for this year." in page
    assert "From Oct. 1, 2023 to Sept. 30, 2024." in page
