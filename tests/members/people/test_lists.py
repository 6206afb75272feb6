"""Agencies and people in and out of spreadsheets, and the filtered lists of the CMS."""

import csv
import io
import time
import zipfile
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from members import actions
from members.domain.lists import Kind, day_in
from members.imports.lists import read
from members.imports.refusals import NotUnderstood
from members.journal import StepRefused
from members.models import Agency, Entry, Invitation, Letter, MemberList, Membership
from tests.conftest import sign_in_with_second_factor

AGENCIES = "wagtailsnippets_members_agency:list"
HEAD = "Name,Slug,Class,Covered on paper until,Website,E-mail\n"
PEOPLE = "Name,E-mail,Agency,Role,Language\n"


def taken(text: str, kind: Kind, by, at=None) -> list[tuple[int, str, str]]:
    at = at or timezone.now()
    kept = actions.keep_list(kind=kind, name="list.csv", content=text.encode(), by=by, at=at)
    actions.take_list(kept=kept, by=by, at=at)
    return [tuple(line) for line in kept.report]


def test_line_makes_an_agency_with_class_and_cover(chair):
    said = HEAD + "Shore Parents,,affiliate,6/30/2099,shore.example.org,Hi@shore.example.org\n"
    assert taken(said, Kind.AGENCIES, chair) == [(2, "new", "")]
    shore = Agency.objects.get(slug="shore-parents")
    assert (shore.website, shore.email) == ("https://shore.example.org", "hi@shore.example.org")
    assert shore.membership.member_class == "affiliate"
    assert shore.membership.paper_until == date(2099, 6, 30)
    assert shore.live
    assert taken(said, Kind.AGENCIES, chair) == [(2, "known", "")]
    assert Agency.objects.count() == 1


def test_line_changes_the_agency_with_that_address(chair, harbor):
    said = HEAD + "Harbor Families,harbor-families,training,2099-12-31,h.example.org,\n"
    assert taken(said, Kind.AGENCIES, chair) == [(2, "changed", "")]
    harbor.refresh_from_db()
    assert harbor.website == "https://h.example.org"
    said = HEAD + "Harbor Families,harbor-families,training,2098-12-31,,\n"
    since = harbor.membership.since
    assert taken(said, Kind.AGENCIES, chair) == [(2, "changed", "")]
    membership = Membership.objects.get(agency=harbor)
    assert (membership.paper_until, membership.since) == (date(2098, 12, 31), since)
    assert taken(said, Kind.AGENCIES, chair) == [(2, "known", "")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",harbor-x,,,,", "no-name"),
        ("123,one,,,,", "no-name"),
        ("New,Not A Slug!,,,,", "bad-address"),
        ("Harbor Families,other-address,,,,", "name-taken"),
        ("New,new,gold,,,", "bad-class"),
        ("New,new,training,30/30/2026,,", "no-such-day"),
        ("New,new,,2027-01-01,,", "day-without-class"),
        ("New,new,,,not a site at all,", "bad-website"),
        ("New,new,,,javascript://x,", "bad-website"),
        ("New,new,,,,no address", "bad-email"),
        ("x" * 201 + ",new,,,,", "long"),
        ("Harbor Families,harbor-families,state,,,", "other-class"),
        ("Valley Parents,valley-parents,training,2099-01-01,,", "left"),
        ("Old Words,locked,,,,", "locked"),
    ],
)
def test_line_is_refused_with_its_reason(chair, harbor, valley, line, why):
    Membership.objects.filter(agency=valley).update(
        left_on=date(2026, 1, 1), leaving="withdrawn", left_for="Moved."
    )
    Agency.objects.create(name="Locked", slug="locked", live=True, locked=True)
    before = Agency.objects.count()
    assert taken(HEAD + line + "\n", Kind.AGENCIES, chair) == [(2, "refused", why)]
    assert Agency.objects.count() == before


def test_lines_that_contradict_each_other_are_taken_once(chair):
    lines = "New,new,state,,,\nNew,new,state,,,\nNew,new,training,,,\nNEW,other,,,,\n"
    assert taken(HEAD + lines, Kind.AGENCIES, chair) == [
        (2, "new", ""), (3, "known", ""), (4, "refused", "twice"), (5, "refused", "name-taken"),
    ]  # fmt: skip


def test_people_are_invited_and_never_made(chair, harbor, rosa, emil):
    said = PEOPLE + (
        "Ana Ruiz,Ana@example.org,harbor-families,trainer,Spanish\n"
        "Ana Ruiz,ana@example.org,Harbor Families,Trainer,\n"
        "Bea,bea@example.org,Harbor Families,,\n"
        "Rosa,rosa@example.org,harbor-families,lead,\n"
        "Emil,emil@example.org,harbor-families,signer,\n"
        "Nobody,nobody@example.org,nowhere,lead,\n"
        "Bad,bad@example.org,harbor-families,king,\n"
        "Bad,not an address,harbor-families,lead,\n"
        "Bad,bad@example.org,harbor-families,lead,Klingon\n"
    )
    report = taken(said, Kind.PEOPLE, chair)
    assert [(outcome, why) for _line, outcome, why in report] == [
        ("new", ""), ("known", ""), ("new", ""), ("known", ""), ("refused", "other-role"),
        ("refused", "no-agency"), ("refused", "bad-role"), ("refused", "bad-email"),
        ("refused", "bad-language"),
    ]  # fmt: skip
    assert harbor.representatives.count() == 2
    roles = dict(Invitation.objects.values_list("email", "role"))
    assert roles == {"ana@example.org": "trainer", "bea@example.org": "editor"}
    assert Letter.objects.get(to="ana@example.org").language == "es"
    again = taken(said, Kind.PEOPLE, chair)
    assert "new" not in {outcome for _line, outcome, _why in again}
    assert Letter.objects.count() == 2


def test_more_people_than_an_agency_may_invite_are_refused(chair, harbor):
    lines = "".join(f"P,p{number}@example.org,harbor-families,,\n" for number in range(23))
    report = taken(PEOPLE + lines, Kind.PEOPLE, chair)
    assert [why for _line, _outcome, why in report].count("too-many") == 3
    assert Invitation.objects.count() == 20


def test_list_is_taken_once(chair, harbor, now):
    kept = actions.keep_list(
        kind=Kind.AGENCIES, name="a.csv", content=(HEAD + "New,new,,,,").encode(), by=chair, at=now
    )
    actions.take_list(kept=kept, by=chair, at=now)
    with pytest.raises(StepRefused):
        actions.take_list(kept=kept, by=chair, at=now)
    assert bytes(MemberList.objects.get().content) == b""
    assert Entry.objects.filter(event="list.taken", actor=chair).count() == 1
    actions.keep_list(
        kind=Kind.AGENCIES, name="b.csv", content=b"Name\nX", by=chair, at=now + timedelta(days=31)
    )
    assert [one.name for one in MemberList.objects.all()] == ["b.csv"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.pdf", b"Name\nx"),
        ("list.csv", b""),
        ("list.csv", b"Name\n"),
        ("list.csv", b"Town\nGroton"),
        ("list.csv", b"Name,Agency name\nA,B"),
        ("list.xlsx", b"not a zip"),
    ],
)
def test_file_that_is_no_such_list_is_refused_whole(db, name, content):
    with pytest.raises(NotUnderstood):
        read(name, content, Kind.AGENCIES)


def test_spanish_headings_and_words_are_read(db):
    said = "Nombre;Correo electrónico;Agencia;Rol;Idioma\nAna;ana@x.org;uno;;es\n"
    row = read("lista.csv", said.encode(), Kind.PEOPLE).rows[0]
    assert (row.name, row.email, row.language, row.fault) == ("Ana", "ana@x.org", "es", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-04-30", date(2026, 4, 30)), ("4/30/2026", date(2026, 4, 30)), ("2026-02-30", None),
     ("30/4/2026", None), ("soon", None), ("", None)],
)  # fmt: skip
def test_days(text, day):
    assert day_in(text) == day


def test_judging_costs_the_same_for_many_lines(chair, harbor, django_assert_max_num_queries):
    from members.imports.judging import judge

    rows = read("a.csv", (HEAD + "N,n,,,,\n" * 200).encode(), Kind.AGENCIES).rows
    with django_assert_max_num_queries(2):
        judge(rows, Kind.AGENCIES, at=timezone.now())


def test_chair_looks_at_every_line_before_it_is_taken(chair_client):
    door = reverse("member_list_bring", args=["agencies"])
    assert chair_client.get(door).status_code == 200
    said = HEAD + "New,new,state,,,\n=cmd,,bad,,,\n"
    sent = chair_client.post(door, {"file": SimpleUploadedFile("a.csv", said.encode())})
    html = chair_client.get(sent.url).content.decode()
    assert "Take 1 line" in html
    assert "Write the class as" in html
    assert not Agency.objects.exists()
    html = chair_client.post(sent.url, follow=True).content.decode()
    assert "The list is taken" in html
    assert Agency.objects.get().name == "New"
    html = chair_client.post(sent.url, follow=True).content.decode()
    assert "before you" in html


def test_file_that_cannot_be_read_says_why(chair_client):
    door = reverse("member_list_bring", args=["people"])
    page = chair_client.post(door, {"file": SimpleUploadedFile("a.csv", b"Name\nAna")})
    assert "E-mail" in str(page.context["form"].errors)


@pytest.mark.parametrize("who", ["alma", "rosa", "nora"])
def test_nobody_else_brings_in_lists_or_reads_the_people(client, request, who):
    sign_in_with_second_factor(client, request.getfixturevalue(who))
    for door in (reverse("member_list_bring", args=["agencies"]), reverse("agency_people")):
        assert client.get(door).status_code in (302, 403, 404)


def listed(client, query: str) -> set[str]:
    html = client.get(f"{reverse(AGENCIES)}?{query}").content.decode()
    return {name for name in ("Harbor Families", "Valley Parents") if name in html}


def test_agencies_are_filtered(chair_client, harbor, valley):
    soon = timezone.localdate() + timedelta(days=5)
    Membership.objects.filter(agency=valley).update(
        member_class="state", continuum=["systems-change"], paper_until=soon
    )
    assert listed(chair_client, "") == {"Harbor Families", "Valley Parents"}
    for query in (
        "member_class=state",
        "standing=renewal-due",
        "standing=grace&standing=renewal-due",
        "continuum=systems-change",
        f"due_before={soon + timedelta(days=1)}",
    ):
        assert listed(chair_client, query) == {"Valley Parents"}, query
    for query in ("continuum=own-family", f"due_before={soon}", "standing=lapsed"):
        assert listed(chair_client, query) == set(), query


def people(client, query: str) -> set[str]:
    html = client.get(f"{reverse('agency_people')}?{query}").content.decode()
    return {name for name in ("Rosa Diaz", "Emil Novak", "Nora Quinn") if name in html}


def test_people_are_filtered_with_those_who_served_before(chair_client, harbor, rosa, emil, nora):
    emil.represents.update(until=date(2025, 6, 1))
    assert people(chair_client, "") == {"Rosa Diaz", "Emil Novak", "Nora Quinn"}
    assert people(chair_client, f"agency={harbor.pk}") == {"Rosa Diaz", "Emil Novak"}
    assert people(chair_client, "role=lead&serving=serving") == {"Rosa Diaz", "Nora Quinn"}
    assert people(chair_client, "serving=former") == {"Emil Novak"}


def exported(client, door: str, kind: str) -> list[list[str]]:
    answer = client.get(f"{door}?export={kind}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if kind == "csv":
        return list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_hold_words_and_no_formulas(chair_client, harbor, rosa, kind):
    Agency.objects.create(name="=1+1", slug="formula", live=True)
    rosa.first_name, rosa.last_name = "@SUM(A1)", ""
    rosa.save()
    agencies = exported(chair_client, reverse(AGENCIES), kind)
    assert "'=1+1" in {row[0] for row in agencies}
    harbor_row = next(row for row in agencies if row[1] == "harbor-families")
    assert "training" in harbor_row
    assert "In good standing" in harbor_row
    assert "'@SUM(A1)" in {row[0] for row in exported(chair_client, reverse("agency_people"), kind)}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again_as_known(chair_client, chair, harbor, rosa, kind):
    for door, lists in ((AGENCIES, Kind.AGENCIES), ("agency_people", Kind.PEOPLE)):
        answer = chair_client.get(f"{reverse(door)}?export={kind}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kept = actions.keep_list(
            kind=lists, name=f"x.{kind}", content=content, by=chair, at=timezone.now()
        )
        actions.take_list(kept=kept, by=chair, at=timezone.now())
        assert [line[1:] for line in kept.report] == [["known", ""]]


def test_lists_cost_the_same_for_many(chair_client, harbor, rosa, django_assert_max_num_queries):
    for number in range(12):
        row = Agency.objects.create(name=f"A {number}", slug=f"a-{number}", live=True)
        Membership.objects.create(agency=row, member_class="state", since=date(2025, 1, 1))
        row.representatives.create(user=rosa, role="editor", since=date(2025, 1, 1))
    for door in (reverse(AGENCIES), reverse("agency_people")):
        with django_assert_max_num_queries(30):
            assert chair_client.get(door).status_code == 200


def test_chair_says_where_an_agency_works_in_the_continuum(chair_client, harbor):
    door = reverse("agency_continuum", args=[harbor.pk])
    assert chair_client.get(door).status_code == 200
    assert chair_client.post(door, {"places": ["other-families"]}).status_code == 302
    assert Membership.objects.get(agency=harbor).continuum == ["other-families"]


@pytest.mark.parametrize("day", ["9999-12-31", "12/31/0001", "2100-01-01"])
def test_day_of_another_age_is_a_slip_of_the_pen(chair, day):
    said = HEAD + f"Shore Parents,,affiliate,{day},,\n"
    assert taken(said, Kind.AGENCIES, chair) == [(2, "refused", "no-such-day")]


def in_the_sheet(old: bytes, new: bytes) -> bytes:
    """A spreadsheet with one agency whose inner file somebody has changed."""
    plain, book = io.BytesIO(), openpyxl.Workbook()
    book.active.append(["Name"])
    book.active.append(["Shore Parents"])
    book.save(plain)
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old, new) if "sheet1" in name else part)
    return changed.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="2"', b'r="2000000000"'),
        (b'r="2"', b'r="two"'),
        (b'"A2"', b'"ZZZZZ2"'),
        (b'"A2"', b'"??"'),
        (b"</sheetData>", b""),
    ],
)
def test_spreadsheet_that_is_broken_inside_is_refused_at_once(old, new):
    began = time.process_time()
    with pytest.raises(NotUnderstood, match="not a spreadsheet"):
        read("x.xlsx", in_the_sheet(old, new), Kind.AGENCIES)
    assert time.process_time() - began < 10


def test_list_with_very_many_columns_is_read_at_once():
    heads = ",".join(f"c{number}" for number in range(50_000))
    content = f"Name,{heads}\nShore Parents\n".encode()
    began = time.process_time()
    assert len(read("x.csv", content, Kind.AGENCIES).rows) == 1
    assert time.process_time() - began < 10
