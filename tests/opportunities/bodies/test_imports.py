"""Bodies of others, brought in: what is read, refused and left as it is, and twice the same."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from opportunities.imports import boston, connecticut, nyc, shipped
from opportunities.imports.loading import load_bodies
from opportunities.imports.records import BodyRecord, TermRecord
from opportunities.models import Body, Seat, Term
from opportunities.queries.composition import composition_of
from opportunities.queries.seats import seat_rows, vacancy_table
from tests.conftest import NOW, TODAY
from tests.real_data import real

pytestmark = pytest.mark.django_db

FILE_DAY, AUTUMN = date(2018, 9, 20), date(2018, 10, 15)

# Written by hand from the boards and their members, one line a board:
# seats by law | sitting | ends soon | holdover | vacant | alternates | beyond the law
BOSTON_ON_THE_DAY_OF_THE_FILE = {
    # 12 seats; 8 members, all of whom serve on since 2012.
    "boston-trustees-of-charitable-donations-for-inhabitants-of-boston": (12, 8, 0, 8, 4, 0, 0),
    # 13 seats; 10 active and one whose term was over on 1 September.
    "boston-school-committee-nominating-panel": (13, 11, 0, 1, 2, 0, 0),
    # 7 seats, 7 active; two employees on the roster hold none.
    "boston-school-committee": (7, 7, 0, 0, 0, 0, 0),
    # 7 seats; 4 active and two holdovers.
    "boston-neighborhood-housing-trust-fund": (7, 6, 0, 2, 1, 0, 0),
    # Seats 0: nobody has set a number.
    "boston-city-of-boston-school-trust-fund": (None, 7, 0, 0, None, 0, 0),
    "boston-george-robert-white-fund": (5, 5, 0, 0, 0, 0, 0),
    "boston-fund-for-parks-recreation-in-boston": (3, 2, 0, 0, 1, 0, 0),
    # 47 active are 30 members and 17 alternates.
    "boston-resident-advisory-board": (30, 30, 0, 0, 0, 17, 0),
    # Seats 0; 16 "Active" and one "active". Two terms end on 1 October.
    "boston-cultural-council": (None, 17, 2, 0, None, 0, 0),
    # 3 seats: two holdovers and one by office.
    "boston-neighborhood-jobs-trust": (3, 3, 0, 2, 0, 0, 0),
}
LATER = {
    # Two terms end on 7 January 2019.
    "boston-school-committee": (7, 7, 2, 0, 0, 0, 0),
    # One ends on 31 December.
    "boston-neighborhood-housing-trust-fund": (7, 6, 1, 2, 1, 0, 0),
    # The two of 1 October serve on.
    "boston-cultural-council": (None, 17, 0, 2, None, 0, 0),
}


@pytest.fixture
def boards():
    return boston.read(real("boston-boards"))


def table_of(on: date) -> dict[str, tuple]:
    found = {}
    for body in Body.objects.filter(slug__startswith="boston"):
        t = vacancy_table(body, on)
        found[body.slug] = (
            t.declared, t.sitting, t.ends_soon, t.holdover, t.vacant, t.alternates, t.without_seat
        )  # fmt: skip
    return found


def test_the_vacancy_table_of_boston_is_right(boards):
    load_bodies(boards, at=NOW)
    assert table_of(FILE_DAY) == BOSTON_ON_THE_DAY_OF_THE_FILE
    assert table_of(AUTUMN) == BOSTON_ON_THE_DAY_OF_THE_FILE | LATER


def test_boston_is_counted_and_what_is_refused_is_named(boards):
    report = load_bodies(boards, at=NOW)
    assert [report.counts[kind, "created"] for kind in ("body", "seat", "term")] == [10, 121, 113]
    assert report.refused == [
        ("boston-school-committee: Tiara Kihn", "holds no seat"),
        ("boston-school-committee: Katlyn Hintz", "holds no seat"),
    ]
    assert "boston-cultural-council: nobody has set a number of seats" in report.remarks
    assert Term.objects.count() + 2 == 115


def test_what_boston_says_of_terms_is_read_and_silence_is_silence(boards):
    load_bodies(boards, at=NOW)
    rules = dict(Body.objects.values_list("slug", "term_months"))
    assert rules["boston-school-committee"] == 48
    assert rules["boston-fund-for-parks-recreation-in-boston"] is None  # "N/A"
    assert rules["boston-george-robert-white-fund"] is None  # null
    council = Body.objects.get(slug="boston-cultural-council")
    assert (council.term_months, council.most_terms, council.away_months) == (36, 2, 12)
    trust = Body.objects.get(slug="boston-neighborhood-jobs-trust")
    assert trust.seats.filter(ex_officio=True).count() == 1


@pytest.mark.parametrize(
    ("reader", "source"),
    [
        (boston, "boston-boards"),
        (nyc, "nyc-boards/moa_appointments_raw.csv"),
        (connecticut, "ct-council-statutes/ct_statutes_excerpts.json"),
    ],
)
def test_a_second_run_changes_nothing(reader, source):
    records = reader.read(real(source))
    first = load_bodies(records, at=NOW)
    assert first.counts["body", "created"] == len(records)
    again = load_bodies(reader.read(real(source)), at=NOW)
    outcomes = {outcome for _kind, outcome in again.counts}
    assert outcomes <= {"read", "unchanged", "refused"}
    assert again.counts["body", "unchanged"] == len(records)


def test_all_boards_of_new_york_are_there_with_what_they_are_for():
    load_bodies(nyc.read(real("nyc-boards/moa_appointments_raw.csv")), at=NOW, publish=True)
    assert Body.objects.public().count() == 109
    board = Body.objects.get(slug="nyc-archival-review-board")
    assert board.purpose.startswith("The Archival Review Board sets policies")


def test_what_ships_is_what_the_statutes_say():
    source = real("ct-council-statutes/ct_statutes_excerpts.json")
    assert shipped.read() == connecticut.read(source)


@pytest.fixture
def statutes() -> dict[str, Body]:
    report = load_bodies(shipped.read(), at=NOW, publish=True)
    assert not report.refused
    return {body.slug: body for body in Body.objects.all()}


def kept(body: Body) -> dict[str, int]:
    words = list(body.seats.values_list("reserved_for", flat=True))
    return {word: words.count(word) for word in words}


def test_17a_4_nineteen_members_and_the_commissioner_without_a_vote(statutes):
    council = statutes["state-advisory-council-children-families"]
    assert (council.seats_by_law, council.seats.count()) == (19, 20)
    assert kept(council) == {
        "official": 1, "provider": 3, "youth": 2, "other": 1, "family": 4, "": 9
    }  # fmt: skip
    commissioner = council.seats.get(ex_officio=True)
    assert (commissioner.voting, commissioner.takes_applications) == (False, False)
    by_governor = council.seats.filter(appointer__name="The Governor")
    assert by_governor.count() == 13
    assert council.seats.filter(appointer__name__startswith="Regional").count() == 6
    rules = (council.term_months, council.most_terms, council.misses_in_a_row)
    assert (*rules, council.least_share_attended) == (24, 3, 3, 50)
    table = vacancy_table(council, TODAY)
    assert (table.vacant, table.guests, table.for_parents) == (19, 0, 4)
    first, second = composition_of(council, TODAY).rules
    assert (first.finding.by_vacancy, second.label) == (True, "Holds")


def test_17a_4a_eight_by_office_with_a_vote_who_may_send_somebody(statutes):
    committee = statutes["childrens-behavioral-health-advisory-committee"]
    by_office = committee.seats.filter(ex_officio=True)
    assert by_office.filter(voting=True, designee_allowed=True).count() == 8
    assert committee.seats.get(reserved_for="parent").appointer.name == "The Governor"
    leaders = committee.seats.filter(reserved_for="other").values_list("appointer", flat=True)
    assert len(set(leaders)) == 6
    assert committee.seats_by_law is None
    table = vacancy_table(committee, TODAY)
    assert (table.vacant, table.empty, table.for_parents) == (None, 8, 1)
    labels = {str(row.label) for row in seat_rows(committee, TODAY)}
    assert labels == {"Comes with the office", "Vacant"}


def test_17a_22ff_eight_seats_for_families_and_more_to_come(statutes):
    board = statutes["childrens-behavioral-health-plan-board"]
    assert kept(board) == {"family": 8, "other": 2, "provider": 6}
    assert vacancy_table(board, TODAY).vacant is None


def test_17a_30_staggered_terms_two_in_a_row_one_council_each(statutes):
    council = statutes["regional-advisory-council"]
    assert (council.term_months, council.most_terms, council.remainder_counts) == (36, 2, False)
    rules = {rule["rule"]: rule for rule in council.composition}
    assert rules["staggered"]["years"] == [3, 2, 1]
    assert rules["chairs"]["number"] == 2
    assert rules["size"]["at_most"] == 21
    assert rules["quota"] == connecticut.MOST_NOT_BY_PROVIDERS
    assert "one_per_person" in rules


def test_17a_470_two_with_lived_experience_and_two_terms_beside_a_remainder(statutes):
    board = statutes["facility-advisory-board"]
    assert (board.most_terms, board.remainder_counts) == (2, False)
    assert kept(board) == {"lived-experience": 2}
    (rule,) = board.composition
    assert (rule["is"], rule["at_least"]) == (["lived-experience"], 2)


def test_every_seat_of_the_statutes_says_who_appoints_or_which_office_it_comes_with(statutes):
    for body in statutes.values():
        assert [row.gaps for row in seat_rows(body, TODAY) if row.gaps] == []


def a_record(**more) -> BodyRecord:
    facts = {"name": "Board", "seats_by_law": 1} | more.pop("facts", {})
    return BodyRecord(slug="board", facts=facts, **more)


def test_a_change_at_the_source_is_written_and_what_is_public_stays_public():
    load_bodies([a_record()], at=NOW, publish=True)
    report = load_bodies([a_record(facts={"name": "The Board"})], at=NOW)
    body = Body.objects.get()
    assert report.counts["body", "updated"] == 1
    assert (body.name, body.live) == ("The Board", True)
    assert body.latest_revision.content["name"] == "The Board"


def test_new_ones_are_drafts_until_somebody_publishes_them():
    load_bodies([a_record()], at=NOW)
    assert not Body.objects.public().exists()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": ""}, "blank"),
        ({"legal_url": "no address"}, "URL"),
        ({"composition": [{"rule": "quotum"}]}, "quotum"),
        ({"level": "moon"}, "moon"),
    ],
)
def test_a_body_that_cannot_be_is_refused_with_the_reason_and_the_others_go_on(facts, words):
    other = BodyRecord(slug="other", facts={"name": "Other"})
    report = load_bodies([a_record(facts=facts), other], at=NOW)
    assert list(Body.objects.values_list("slug", flat=True)) == ["other"]
    assert words in report.refused[0][1]


def test_terms_that_cannot_be_are_refused_one_by_one():
    terms = [
        TermRecord(1, "Ann", date(2025, 1, 1), date(2026, 12, 31)),
        TermRecord(1, "Bo", date(2026, 1, 1), date(2027, 12, 31)),
        TermRecord(1, "Cy", date(2028, 1, 1), date(2027, 1, 1)),
        TermRecord(9, "Di", date(2025, 1, 1)),
    ]
    report = load_bodies([a_record(seats=[{"number": 1}], terms=terms)], at=NOW)
    assert list(Term.objects.values_list("holder", flat=True)) == ["Ann"]
    assert report.counts["term", "refused"] == 3


def test_the_command_tells_what_it_did_and_a_dry_run_does_nothing(tmp_path):
    record = a_record(seats=[{"number": 1}], terms=[TermRecord(1, "Ann", date(2025, 1, 1))])
    path = tmp_path / "bodies.json"
    path.write_text(shipped.as_told([record], credit="Us"))
    told = StringIO()
    call_command("import_bodies", str(path), "--dry-run", stdout=told)
    assert "body: 1 read, 1 created, 0 updated, 0 unchanged, 0 refused" in told.getvalue()
    assert not Seat.objects.exists()
    call_command("import_bodies", str(path), "--publish", stdout=StringIO())
    assert Term.objects.get().starts_on == date(2025, 1, 1)


@pytest.mark.parametrize("content", ["{", '{"bodies": [{"slug": 1}]}', '[{"cite": "?"}]', "7"])
def test_a_file_that_is_none_is_refused_as_a_whole(tmp_path, content):
    path = tmp_path / "bodies.json"
    path.write_text(content)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_bodies", str(path))


def test_a_source_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="There is nothing at"):
        call_command("import_bodies", str(tmp_path / "none.json"))


def test_the_credit_ships_with_the_bodies():
    assert "17a-470" in json.loads(shipped.CONNECTICUT.read_text())["credit"]
