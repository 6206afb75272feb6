"""What is understood in a list of people, and what is refused with its line and reason."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.imports.refusals import NotUnderstood
from members.journal import StepRefused
from members.models import Entry, Person, Qualification
from tests.conftest import NOW, TODAY, account
from tests.trainings.rosters import FINISHED, kept, outcomes, run, taken
from trainings.actions import Finished, confirm_completion
from trainings.actions.rosters import forget_roster_files, take_roster_file
from trainings.domain import rosters
from trainings.domain.completion import Way
from trainings.domain.rosters import Column, Kind
from trainings.imports import read
from trainings.models import Award, Completion, Enrolment, RosterFile

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 50
DICE = random.Random(1)  # noqa: S311 - the same noise every time


def test_spreadsheet_that_fills_the_memory_is_not_opened():
    """Noise beside the blown-up part keeps the whole from looking blown up."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("noise", DICE.randbytes(1 << 20))
        archive.writestr("xl/sharedStrings.xml", bytes(40 << 20))
    with pytest.raises(NotUnderstood, match="unpacks to far more"):
        read("list.xlsx", file.getvalue(), Kind.FINISHED)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Name", Column.NAME),
        ("E-mail address *", Column.EMAIL),
        ("EMAIL", Column.EMAIL),
        ("Correo electrónico", Column.EMAIL),
        ("Finished on:", Column.FINISHED_ON),
        ("Niños", Column.CHILDREN),
        ("Shoe size", None),
    ],
)
def test_headings_are_read_in_many_spellings(heading, column):
    assert rosters.column_of(heading) is column


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("2/28/2026", date(2026, 2, 28)),
        ("02-28-26", date(2026, 2, 28)),
        ("2026-02-30", None),
        ("30/02/2026", None),
        ("0000-01-01", None),
        ("45000", None),
        ("tomorrow", None),
    ],
)
def test_days_are_read_or_not(text, day):
    assert rosters.day_in(text) == day


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(day):
    written = f"{day.month}/{day.day}/{day.year}"
    assert rosters.day_in(day.isoformat()) == rosters.day_in(written) == day


@given(st.text())
def test_no_text_breaks_a_reader(text):
    rosters.day_in(text), rosters.yes_in(text), rosters.children_in(text)
    rosters.name_in(text), rosters.is_name(text), rosters.column_of(text)
    with suppress(ValueError):
        assert 0 <= rosters.hours_in(text) <= rosters.MOST_HOURS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "ANÁ Ruiz Soto", True),
        ("A. Ruiz", "Ana Ruiz", True),
        ("Ana Ruiz", "Luis Ruiz", False),
        ("Ana Ruiz", "Ana Soto", True),
    ],
)
def test_given_name_tells_people_of_one_address_apart(one, other, same):
    assert rosters.same_person(one, other) == same


def test_name_with_the_surname_first_is_turned():
    assert rosters.name_in(" Ruiz,  Ana ") == "Ana Ruiz"
    assert rosters.name_in("John Ruiz, Jr.") == "John Ruiz, Jr."


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_csv_in_any_encoding_and_with_any_delimiter(delimiter, encoding):
    text = "Nombre,Correo,Fecha\r\nJosé Muñoz,jose@example.org,2026-02-01\r\n"
    found = read("list.csv", text.replace(",", delimiter).encode(encoding), Kind.FINISHED)
    assert [(r.name, r.email, r.finished_on) for r in found.rows] == [
        ("José Muñoz", "jose@example.org", date(2026, 2, 1))
    ]


def test_spreadsheet_with_real_dates_and_numbers():
    book = openpyxl.Workbook()
    book.active.append(["First name", "Last name", "Finished", "Hours", "Shoe size"])
    book.active.append(["Ana", "Ruiz", date(2026, 2, 1), 12.5, 38])
    file = io.BytesIO()
    book.save(file)
    found = read("list.xlsx", file.getvalue(), Kind.FINISHED)
    row = found.rows[0]
    assert (row.name, row.finished_on, row.hours) == ("Ana Ruiz", date(2026, 2, 1), Decimal("12.5"))
    assert found.unused == ["Shoe size"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", PNG),
        ("photo.csv", PNG),
        ("list.xlsx", PNG),
        ("list.xlsx", b"Name,Finished\nAna,2026-01-01\n"),
        ("empty.csv", b""),
        ("empty.csv", b" \n \n"),
        ("header.csv", b"Name,Finished on\n"),
        ("nul.csv", b"\x00" * 5000),
        ("no-name.csv", b"Shoe,Finished on\n38,2026-01-01\n"),
        ("no-day.csv", b"Name\nAna\n"),
        ("twice.csv", b"Name,Finished,Completed\nAna,2026-01-01,2026-01-02\n"),
        ("quotes.csv", b'Name,Finished\n"Ana,2026-01-01\n'),
        ("avatar.csv", b"\x89PNG" + DICE.randbytes(5 * 1024 * 1024)),
        ("noise.csv", DICE.randbytes(100_000)),
    ],
)
def test_file_that_is_no_list_is_refused_in_one_sentence(name, content):
    with pytest.raises(NotUnderstood) as refused:
        read(name, content, Kind.FINISHED)
    assert 10 < len(str(refused.value)) < 200


def test_nul_bytes_in_a_cell_are_dropped(public, rosa):
    assert outcomes(taken(FINISHED + "A\x00na,,2026-02-01,,\n", public, rosa, NOW)) == [
        (2, "new", "")
    ]
    assert Person.objects.filter(name="Ana").exists()


def test_more_lines_than_allowed_are_refused():
    text = FINISHED + "Ana,,2026-02-01,,\n" * (rosters.MOST_LINES[Kind.FINISHED] + 1)
    with pytest.raises(NotUnderstood, match="10,000"):
        read("list.csv", text.encode(), Kind.FINISHED)


def test_each_bad_line_is_refused_with_its_reason_and_the_rest_is_kept(public, rosa, alma):
    lines = [
        "Ana Ruiz,ana@example.org,2026-02-01,12,Spanish",
        ",nobody@example.org,2026-02-01,,",
        "Bea,bea(at)example.org,2026-02-01,,",
        "Cora,,,,",
        "Dora,,2026-02-30,,",
        f"Edda,,{TODAY + timedelta(days=1)},,",
        "Fay,,1926-02-01,,",
        "Gia,,2026-02-01,twelve,",
        "Hal,,2026-02-01,-1,",
        "Ida,,2026-02-01,,Klingon",
        "Luis Ruiz,ana@example.org,2026-02-01,,",
        "Bob Reyes,alma@example.org,2026-02-01,,",
        "Rosa Diaz,rosa@example.org,2026-02-01,,",
        "Ann,,2026-02-01,NaN,",
        '"Jo,,2026-02-01" x,,',
        "Kim,,2026-02-01,,,,too,many",
        "Alma Reyes,ALMA@example.org,2026-02-01,,",
        "ana ruiz,ana@example.org,2026-02-01,12,",
        'Zoe,,2/1/2026,"12,5",es',
    ]
    verdicts = taken(FINISHED + "\n".join(lines) + "\n", public, rosa, NOW)
    assert [(line, outcome, fault) for line, outcome, fault in outcomes(verdicts)] == [
        (2, "new", ""),
        (3, "refused", "no-name"),
        (4, "refused", "bad-email"),
        (5, "refused", "no-day"),
        (6, "refused", "no-such-day"),
        (7, "refused", "ahead"),
        (8, "refused", "long-ago"),
        (9, "refused", "bad-hours"),
        (10, "refused", "bad-hours"),
        (11, "refused", "bad-language"),
        (12, "refused", "shared-email"),
        (13, "refused", "other-name"),
        (14, "refused", "own"),
        (15, "refused", "bad-hours"),
        (16, "refused", "unreadable"),
        (17, "refused", "unreadable"),
        (18, "new", ""),
        (19, "known", ""),
        (20, "new", ""),
    ]
    names = ["Alma Reyes", "Ana Ruiz", "Zoe"]
    assert sorted(Completion.objects.values_list("person__name", flat=True)) == names
    assert Completion.objects.get(person=alma.person).way == "roster"
    assert Person.objects.get(name="Ana Ruiz").language == "es"
    report = RosterFile.objects.get()
    assert bytes(report.content) == b""
    assert report.report[1] == [3, "refused", "no-name"]
    assert "ruiz" not in str(report.report).lower()


def test_the_same_list_again_doubles_nothing(public, rosa):
    text = FINISHED + "Ana Ruiz,ana@example.org,2026-02-01,,\nBea Roy,,2026-02-01,,\n"
    taken(text, public, rosa, NOW)
    again = taken(text, public, rosa, NOW)
    assert [outcome for _line, outcome, _fault in outcomes(again)] == ["known", "known"]
    assert Person.objects.filter(name__in=["Ana Ruiz", "Bea Roy"]).count() == 2
    assert Completion.objects.count() == Qualification.objects.count() == 2


def test_another_day_is_another_completion_of_the_same_person(public, rosa):
    text = FINISHED + "Ana Ruiz,,2024-02-01,,\nAna Ruiz,,2026-02-01,,\n"
    assert len(taken(text, public, rosa, NOW)) == 2
    assert Person.objects.filter(name="Ana Ruiz").count() == 1
    assert Completion.objects.count() == 2


def test_only_people_we_know_are_those_of_this_agency(public, rosa, alma):
    """That somebody is known to the network at all is not told to an agency that asks."""
    text = FINISHED + "Alma Reyes,alma@example.org,2026-02-01,,\nNew One,,2026-02-01,,\n"
    verdicts = taken(text, public, rosa, NOW, known_only=True)
    assert {fault for _line, _outcome, fault in outcomes(verdicts)} == {"unknown"}
    taken(text, public, rosa, NOW)
    more = text.replace("2026-02-01", "2026-02-02")
    verdicts = taken(more, public, rosa, NOW, known_only=True)
    assert [outcome for _line, outcome, _fault in outcomes(verdicts)] == ["new", "new"]


def test_name_that_several_people_have_needs_an_address(public, rosa):
    for email in ("ana1@example.org", "ana2@example.org"):
        taken(FINISHED + f"Ana Ruiz,{email},2026-02-01,,\n", public, rosa, NOW)
    verdicts = taken(FINISHED + "Ana Ruiz,,2026-02-03,,\n", public, rosa, NOW)
    assert outcomes(verdicts) == [(2, "refused", "several")]


def test_account_with_an_unconfirmed_address_gets_nothing(public, rosa):
    squatter = account("ana@example.org", "Ana Squatter")
    squatter.emailaddress_set.update(verified=False)
    taken(FINISHED + "Ana Ruiz,ana@example.org,2026-02-01,,\n", public, rosa, NOW)
    assert not squatter.person.completions.exists()


def test_list_is_taken_once_and_forgotten_in_time(public, rosa, emil):
    file = kept(FINISHED + "Ana,,2026-02-01,,\n", public, rosa, NOW)
    take_roster_file(file=file, by=rosa, at=NOW)
    with pytest.raises(StepRefused):
        take_roster_file(file=file, by=emil, at=NOW)
    kept(FINISHED + "Bea,,2026-02-01,,\n", public, rosa, NOW)
    assert forget_roster_files(at=NOW + timedelta(days=2)) == 1
    assert forget_roster_files(at=NOW + timedelta(days=31)) == 1


def test_list_of_places_fills_the_class_and_then_the_line(public, rosa):
    offering = run(public, rosa, NOW, TODAY + timedelta(days=7), places=2)
    text = (
        "Name,E-mail,Language,Child care,Ride,Interpreter\n"
        "Ana Ruiz,ana@example.org,Spanish,2,yes,Spanish\nBea,,,no,,\nCora,,,,,\nDora,,,many,,\n"
    )
    verdicts = taken(text, public, rosa, NOW, offering=offering)
    assert [fault for _line, _outcome, fault in outcomes(verdicts)] == ["", "", "", "bad-number"]
    found = dict(Enrolment.objects.values_list("person__name", "status"))
    assert found == {"Ana Ruiz": "placed", "Bea": "placed", "Cora": "waiting"}
    ana = Enrolment.objects.get(person__name="Ana Ruiz")
    assert (ana.children_in_care, ana.needs_transport, ana.language) == (2, True, "es")
    again = taken(text, public, rosa, NOW, offering=offering)
    assert [o for _line, o, _fault in outcomes(again)] == ["known"] * 3 + ["refused"]
    offering.refresh_from_db()
    assert (offering.taken, Enrolment.objects.count()) == (2, 3)


def everything() -> list[tuple]:
    """All that is kept about the completions, apart from keys and the way it became known."""
    rows = []
    for one in Completion.objects.order_by("person__name", "completed_on"):
        granted = one.qualifications.order_by("code").values_list(
            *("code", "title", "title_es", "level", "hours", "held_from", "held_until"),
            *("agency", "confirmed_by", "granted_at", "person__name", "revoked_at"),
        )
        said = (one.person.name, one.completed_on, one.hours, one.agency, one.confirmed_by)
        rows.append((*said, one.confirmed_at, one.offering_id, one.enrolment_id, tuple(granted)))
    return rows


def journalled() -> list[str]:
    events = Entry.objects.filter(event__in=["completion.confirmed", "qualification.granted"])
    return sorted(f"{e.event} {e.record_type_id} {e.actor_id} {e.at}" for e in events)


@pytest.mark.parametrize("seed", range(5))
def test_list_leaves_the_same_rows_as_one_by_one(public, rosa, seed):
    draw = random.Random(seed)  # noqa: S311
    for number in range(draw.randrange(3)):
        Award.objects.create(
            program=public,
            code=f"award-{number}",
            title=f"Award {number}",
            months=draw.choice([None, 24]),
        )
    said = [
        (f"Person {draw.choice('ABCDEFGHIJKL')}", TODAY - timedelta(days=draw.randrange(4)),
         draw.choice([None, Decimal("12.50")]))
        for _ in range(25)
    ]  # fmt: skip
    lines = "".join(f"{name},,{day},{hours or ''},\n" for name, day, hours in said)
    taken(FINISHED + lines, public, rosa, NOW)
    by_list, written = everything(), journalled()
    Completion.objects.all().delete()
    Qualification.objects.all().delete()
    Entry.objects.all().delete()
    for name, day, hours in said:
        person = Person.objects.get(name=name)
        finished = Finished(person, public, day, Way.ROSTER, hours=hours)
        confirm_completion(finished, agency=public.agency, by=rosa, at=NOW)
    assert everything() == by_list
    assert journalled() == written
