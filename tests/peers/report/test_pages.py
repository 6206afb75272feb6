"""The report as page and as table, and for whom it is there."""

import csv

import pytest

from members.models import Entry
from network.management import timer
from peers.actions.counting import count_months
from peers.models import MonthCount, PeerProgram
from tests.peers.report.conftest import JANUARY, YEAR_AFTER, case, ended

pytestmark = pytest.mark.django_db
URL = "/desk/network/pairs/report/"
ADDRESSES = [URL, f"{URL}numbers.csv"]
OUTSIDERS = ["alma", "rosa", "emil", "cora", "dario", "sofia", "selma", "zoe"]


@pytest.fixture
def year(all_ages, supports):
    for number in range(6):
        ended(case(all_ages, supports, first=10 if number else None), "completed")
    ended(case(all_ages, supports), "unreachable")
    count_months(at=YEAR_AFTER)


def rows(answer) -> list[list[str]]:
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("who", OUTSIDERS)
def test_to_others_the_report_is_not_there(client, request, who):
    outsider = request.getfixturevalue(who)
    client.force_login(outsider)
    assert [client.get(at).status_code for at in ADDRESSES] == [404, 404]
    assert Entry.objects.filter(event="refused", actor=outsider).count() == 2


def test_a_stranger_signs_in_and_a_co_chair_shows_the_second_factor(client, chair):
    for at in ADDRESSES:
        assert "/account/login/" in client.get(at).headers["Location"]
    client.force_login(chair)
    assert all(client.get(at).status_code != 200 for at in ADDRESSES)


def test_the_page_and_the_table_say_the_same_and_name_nobody(chair_client, year):
    page = chair_client.get(URL, {"year": "2026"}).content.decode()
    for words in ("5 of 5 (100%)", "up to 24 hours", "noindex", "no-print", "October 2025"):
        assert words in page
    for name in ("Pat Doe", "Sofia", "Alma"):
        assert name not in page
    table = rows(chair_client.get(f"{URL}numbers.csv", {"year": "2026"}))
    assert ["All ages", "Matches", "First contact in time", "5", "5", "100"] in table
    assert ["All ages", "How matches ended", "It came to its end", "5", "", ""] in table
    assert [
        "All ages",
        "How matches ended",
        "One could not be reached",
        "Not shown",
        "",
        "",
    ] in table
    assert all(number in {"5", "Not shown", "up to 24 hours"} for *_, number, _of, _p in table[1:])


def test_no_cell_is_a_formula(chair_client, year):
    PeerProgram.objects.update(name="=1+1")
    table = rows(chair_client.get(f"{URL}numbers.csv", {"year": "2026"}))
    assert "'=1+1" in {row[0] for row in table}
    assert "=1+1" not in {row[0] for row in table}


def test_before_the_first_month_is_over_the_page_says_so_kindly(chair_client, all_ages):
    page = chair_client.get(URL, {"year": "nonsense"}).content.decode()
    assert "The first numbers come when the first month with a request is over." in page
    MonthCount.objects.create(
        program=all_ages, month=JANUARY, table="requests", kind="all", number=4
    )
    page = chair_client.get(URL, {"year": "2026"}).content.decode()
    assert "That is no sign of bad work." in page


def test_it_takes_few_queries_however_much_is_counted(
    chair_client, year, early, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        chair_client.get(URL, {"year": "2026"})


def test_co_chairs_find_it_from_their_desk(chair_client):
    assert "/desk/network/pairs/programs/" in chair_client.get("/desk/").content.decode()
    assert URL in chair_client.get("/desk/network/pairs/programs/").content.decode()


def test_the_timer_counts_before_it_forgets(all_ages, supports):
    names = [job.__name__ for job in timer.JOBS]
    assert names.index("count_months") < names.index("forget_old_cases")
    case(all_ages, supports)
    timer.run(YEAR_AFTER)
    assert MonthCount.objects.filter(table="wait", month=JANUARY).exists()
