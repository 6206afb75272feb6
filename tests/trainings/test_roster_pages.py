"""The desk of a class, by hand: who may, what it shows, what each button does."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import Entry, Letter, Person, Qualification
from tests.conftest import NOW, TODAY
from tests.trainings.rosters import FINISHED, kept, run, taken
from trainings import actions
from trainings.domain.rosters import Kind
from trainings.imports import read
from trainings.models import Attendance, Completion, Enrolment, Program, RosterFile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_clock")]

DAYS = [TODAY - timedelta(days=21 - 7 * week) for week in range(5)]
"""Four dates are over or today, one is still to come."""


@pytest.fixture
def _clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def offering(public, rosa):
    return run(public, rosa, NOW - timedelta(days=60), *DAYS, places=12)


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


def page(name, *args):
    return reverse(f"trainings:{name}", args=args)


def joins(offering, name, status="placed", **facts) -> Enrolment:
    person = Person.objects.create(name=name, email=facts.pop("email", ""))
    enrolment = Enrolment.objects.create(
        offering=offering, person=person, status=status, asked_at=NOW - timedelta(days=40), **facts
    )
    offering.taken = offering.enrolments.holding().count()
    offering.save(update_fields=["taken"])
    return enrolment


def answers(people, **said):
    """What the page of one date sends: what it showed, and what was pressed."""
    sent = {f"initial-p{one.pk}": "" for one in people}
    return sent | {f"p{one.pk}": said.get(one.person.name.lower(), "") for one in people}


# Who may -----------------------------------------------------------------------------------------


@pytest.fixture
def addresses(offering, rosa, public):
    ana = joins(offering, "Ana", status="applied")
    done = joins(offering, "Done")
    actions.finish_class(offering=offering, keys=[done.pk], completed_on=TODAY, by=rosa, at=NOW)
    file = kept(FINISHED + "Bea,,2026-02-01,,\n", public, rosa, NOW)
    session = offering.sessions.first()
    return [
        page("roster", offering.pk),
        page("add_person", offering.pk),
        page("sheet", offering.pk),
        page("import_roster", offering.pk),
        page("roster_csv", offering.pk),
        page("attendance", offering.pk, session.pk),
        page("completion", offering.pk),
        page("decide", ana.pk, "accept"),
        page("decide", ana.pk, "decline"),
        page("revoke_completion", Completion.objects.get().pk),
        page("finished", public.pk),
        page("import_finished", public.pk),
        page("roster_file", file.pk),
        page("roster_report", file.pk),
    ]


def test_representatives_of_the_agency_open_every_page(client, rosa, emil, addresses):
    for user in (rosa, emil):
        client.force_login(user)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            if "html" in response["Content-Type"]:
                assert response.content.count(b"<h1") == 1, address
                assert b"noindex" in response.content, address


def test_outsiders_find_nothing_and_are_written_down(client, nora, alma, addresses, offering):
    before = {"status": Enrolment.objects.values_list("pk", "status")}
    before = sorted(before["status"])
    for user in (nora, alma):
        client.force_login(user)
        for address in addresses:
            assert client.get(address).status_code == 404, address
            assert client.post(address, {"reason": "x", "confirm": "1"}).status_code == 404, address
        refused = Entry.objects.filter(event="refused", actor=user)
        assert refused.count() == 2 * len(addresses)
    assert sorted(Enrolment.objects.values_list("pk", "status")) == before
    assert not RosterFile.objects.exclude(taken_at=None).exists()
    assert not Completion.objects.exclude(revoked_at=None).exists()


def test_whoever_is_not_signed_in_is_asked_to(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 302, address
        assert "/account/login/" in response.url, address


def test_agency_cannot_confirm_the_class_of_another(client, nora, offering):
    ana = joins(offering, "Ana")
    client.force_login(nora)
    sent = {"confirm": "1", "people": [ana.pk], "completed_on": str(TODAY)}
    assert client.post(page("completion", offering.pk), sent).status_code == 404
    assert not Completion.objects.exists()


def test_session_of_another_class_is_not_there(desk, offering, public, rosa):
    other = run(public, rosa, NOW, TODAY)
    assert desk.get(page("attendance", offering.pk, other.sessions.get().pk)).status_code == 404


# The roster --------------------------------------------------------------------------------------


def test_roster_shows_who_comes_and_what_they_need(desk, offering):
    joins(offering, "Ana", children_in_care=2, needs_transport=True, interpretation="Spanish")
    joins(offering, "Bea", children_in_care=1, access_needs="Large print")
    joins(offering, "Cora", status="waiting")
    joins(offering, "Dora", status="declined", children_in_care=7)
    html = desk.get(page("roster", offering.pk)).content.decode()
    for words in (
        "2 of 12 places taken", "1 on the waiting list", "3 children in care", "1 ride",
        "Interpreter, Spanish: 1 person", "Large print", "1 person who does not come",
    ):  # fmt: skip
        assert words in html, words


def test_looks_are_written_down_once_a_day_and_papers_each_time(desk, offering, rosa):
    for _ in range(2):
        desk.get(page("roster", offering.pk))
        desk.get(page("roster_csv", offering.pk))
        desk.get(page("sheet", offering.pk))
    events = [e.event for e in Entry.objects.filter(actor=rosa, record_id=str(offering.pk))]
    assert events.count("roster.seen") == 1
    assert events.count("roster.exported") == events.count("roster.printed") == 2


def test_roster_takes_few_queries_however_many_are_on_it(
    desk, offering, django_assert_max_num_queries
):
    for number in range(30):
        joins(offering, f"Parent {'x' * number}", status="waiting")
    for name in ("roster", "completion", "roster_csv", "sheet"):
        with django_assert_max_num_queries(24):
            desk.get(page(name, offering.pk))
    with django_assert_max_num_queries(24):
        desk.get(page("attendance", offering.pk, offering.sessions.first().pk))


def test_accepting_and_inviting_take_one_press(desk, offering):
    ana = joins(offering, "Ana", status="applied", email="ana@example.org")
    desk.post(page("decide", ana.pk, "invite"))
    ana.refresh_from_db()
    assert ana.status == "interview"
    response = desk.post(page("decide", ana.pk, "accept"), follow=True)
    ana.refresh_from_db()
    assert ana.status == "placed"
    assert b"Ana has a place." in response.content
    assert Letter.objects.filter(to="ana@example.org").count() == 2


def test_saying_no_asks_first(desk, offering):
    ana = joins(offering, "Ana", status="applied")
    assert b"Say no to Ana?" in desk.get(page("decide", ana.pk, "decline")).content
    ana.refresh_from_db()
    assert ana.status == "applied"
    desk.post(page("decide", ana.pk, "decline"))
    ana.refresh_from_db()
    assert ana.status == "declined"


def test_second_of_two_who_decide_at_once_is_told(desk, offering):
    ana = joins(offering, "Ana", status="applied")
    desk.post(page("decide", ana.pk, "decline"))
    response = desk.post(page("decide", ana.pk, "accept"), follow=True)
    assert b"somebody was quicker" in response.content
    ana.refresh_from_db()
    assert ana.status == "declined"


def test_unknown_step_is_not_there(desk, offering):
    ana = joins(offering, "Ana")
    assert desk.post(page("decide", ana.pk, "promote")).status_code == 404


def test_person_without_an_address_can_be_added(desk, offering):
    sent = {"name": "Walk In", "language": "es", "children_in_care": "2"}
    desk.post(page("add_person", offering.pk), sent)
    added = Enrolment.objects.get()
    assert (added.person.name, added.person.language, added.status) == ("Walk In", "es", "placed")
    assert added.children_in_care == 2
    assert not Letter.objects.filter(name__contains="enrolment").exists()
    response = desk.post(page("add_person", offering.pk), {"name": "", "phone": "860"})
    assert b'value="860"' in response.content


def test_nobody_is_added_to_a_class_that_is_cancelled(desk, offering, public, rosa):
    file = kept("Name\nAna\n", public, rosa, NOW, offering=offering)
    actions.cancel_offering(offering=offering, by=rosa, at=NOW)
    doors = {
        page("add_person", offering.pk): {"name": "Walk In"},
        page("import_roster", offering.pk): {},
        page("roster_file", file.pk): {},
    }
    for address, sent in doors.items():
        assert b"Nobody can be added" in desk.post(address, sent, follow=True).content
    with pytest.raises(actions.EnrolmentClosed):
        newcomer = actions.Newcomer(name="Walk In")
        actions.add_person(offering=offering, newcomer=newcomer, by=rosa, at=NOW)
    assert not Enrolment.objects.exists()
    file.refresh_from_db()
    assert file.taken_at is None


# Attendance --------------------------------------------------------------------------------------


def test_attendance_is_saved_and_saved_again(desk, offering, rosa):
    people = [joins(offering, "Ana"), joins(offering, "Bea"), joins(offering, "Cora")]
    session = offering.sessions.first()
    address = page("attendance", offering.pk, session.pk)
    desk.post(address, answers(people, ana="yes", bea="no"))
    marks = dict(Attendance.objects.values_list("enrolment__person__name", "present"))
    assert marks == {"Ana": True, "Bea": False}
    again = answers(people, ana="no", bea="") | {
        f"initial-p{people[0].pk}": "yes", f"initial-p{people[1].pk}": "no",
    }  # fmt: skip
    desk.post(address, again)
    marks = dict(Attendance.objects.values_list("enrolment__person__name", "present"))
    assert marks == {"Ana": False}
    assert Entry.objects.filter(event="attendance.marked", actor=rosa).count() == 2
    assert b"There: 0 \xc2\xb7 not there: 1 \xc2\xb7 not said: 2" in desk.get(address).content


def test_two_who_mark_at_once_keep_what_the_other_said(desk, offering):
    people = [joins(offering, "Ana"), joins(offering, "Bea")]
    address = page("attendance", offering.pk, offering.sessions.first().pk)
    desk.post(address, answers(people, ana="yes"))
    desk.post(address, answers(people, bea="yes"))  # her page was opened before
    assert Attendance.objects.filter(present=True).count() == 2


def test_everybody_else_can_be_marked_at_once(desk, offering):
    people = [joins(offering, "Ana"), joins(offering, "Bea"), joins(offering, "Cora")]
    address = page("attendance", offering.pk, offering.sessions.first().pk)
    desk.post(address, answers(people, bea="no") | {"rest": "1"})
    marks = dict(Attendance.objects.values_list("enrolment__person__name", "present"))
    assert marks == {"Ana": True, "Bea": False, "Cora": True}


def test_date_still_to_come_cannot_be_marked(desk, offering):
    people = [joins(offering, "Ana")]
    last = offering.sessions.last()
    html = desk.get(page("attendance", offering.pk, last.pk)).content.decode()
    assert "Ana" in html
    assert "still to come" in html
    assert 'type="radio"' not in html
    assert ">Save<" not in html
    sent = answers(people, ana="yes")
    response = desk.post(page("attendance", offering.pk, last.pk), sent, follow=True)
    assert b"still to come" in response.content
    assert not Attendance.objects.exists()


def test_only_people_of_this_class_are_marked(offering, public, rosa):
    stranger = joins(run(public, rosa, NOW, TODAY), "Stranger")
    session = offering.sessions.first()
    actions.mark_attendance(session=session, marks={stranger.pk: True}, by=rosa, at=NOW)
    assert not Attendance.objects.exists()


def test_nonsense_instead_of_a_mark_is_refused(desk, offering):
    people = [joins(offering, "Ana")]
    address = page("attendance", offering.pk, offering.sessions.first().pk)
    assert desk.post(address, answers(people, ana="perhaps")).status_code == 200
    assert not Attendance.objects.exists()


# Who has finished --------------------------------------------------------------------------------


def was_there(enrolment, offering, rosa, times):
    for session in list(offering.sessions.all())[:times]:
        actions.mark_attendance(session=session, marks={enrolment.pk: True}, by=rosa, at=NOW)


def test_rule_ticks_and_the_agency_confirms(desk, offering, rosa):
    offering.sessions.last().delete()
    ana, bea, cora = (joins(offering, name) for name in ("Ana", "Bea", "Cora"))
    was_there(ana, offering, rosa, 4)
    was_there(bea, offering, rosa, 3)
    address = page("completion", offering.pk)
    assert desk.get(address).context["ticked"] == {ana.pk}
    desk.post(address, {"apply": "1", "share": "75"})
    assert desk.get(address).context["ticked"] == {ana.pk, bea.pk}
    sent = {"confirm": "1", "people": [ana.pk, cora.pk], "completed_on": str(TODAY)}
    response = desk.post(address, sent, follow=True)
    assert b"Confirmed: 2 people have finished." in response.content
    ways = dict(Completion.objects.values_list("person__name", "way"))
    assert ways == {"Ana": "attendance", "Cora": "by-hand"}
    assert b"confirmed by Rosa Diaz" in response.content
    assert Qualification.objects.held(TODAY).count() == 2


def test_share_goes_on_to_the_next_run(desk, offering, rosa):
    desk.post(page("completion", offering.pk), {"apply": "1", "share": "60"})
    offering.refresh_from_db()
    copy = actions.copy_offering(offering=offering, by=rosa, at=NOW)
    assert float(copy.completion_share) == 0.6


@pytest.mark.parametrize("share", ["0", "101", "", "many"])
def test_impossible_share_is_refused(desk, offering, share):
    response = desk.post(page("completion", offering.pk), {"apply": "1", "share": share})
    assert response.status_code == 200
    offering.refresh_from_db()
    assert float(offering.completion_share) == 0.8


@pytest.mark.parametrize("day", ["", "2026-02-30", "2027-01-01", "1926-01-01", "0000-00-00"])
def test_impossible_day_is_refused_and_ticks_are_kept(desk, offering, day):
    ana = joins(offering, "Ana")
    sent = {"confirm": "1", "people": [ana.pk], "completed_on": day}
    response = desk.post(page("completion", offering.pk), sent)
    assert response.status_code == 200
    assert response.context["ticked"] == {ana.pk}
    assert not Completion.objects.exists()


def test_two_who_confirm_at_once_confirm_once(desk, offering, emil, client):
    ana = joins(offering, "Ana")
    sent = {"confirm": "1", "people": [ana.pk], "completed_on": str(TODAY)}
    desk.post(page("completion", offering.pk), sent)
    client.force_login(emil)
    later = sent | {"completed_on": str(TODAY - timedelta(days=1))}
    response = client.post(page("completion", offering.pk), later, follow=True)
    assert b"Nothing was doubled" in response.content
    assert Completion.objects.get().confirmed_by.email == "rosa@example.org"
    assert Qualification.objects.count() == 1


def test_representative_on_her_own_roster_cannot_confirm_herself(desk, offering, rosa):
    person = Person.objects.get(user=rosa)
    own = Enrolment.objects.create(offering=offering, person=person, status="placed", asked_at=NOW)
    ana = joins(offering, "Ana")
    address = page("completion", offering.pk)
    assert b"This is you" in desk.get(address).content
    sent = {"confirm": "1", "people": [own.pk, ana.pk], "completed_on": str(TODAY)}
    response = desk.post(address, sent, follow=True)
    assert b"You cannot confirm yourself" in response.content
    assert Completion.objects.get().person == ana.person


def test_completion_is_taken_back_with_a_reason(desk, offering, rosa):
    ana = joins(offering, "Ana")
    actions.finish_class(offering=offering, keys=[ana.pk], completed_on=TODAY, by=rosa, at=NOW)
    completion = Completion.objects.get()
    address = page("revoke_completion", completion.pk)
    assert desk.post(address, {"reason": " "}).status_code == 200
    desk.post(address, {"reason": "It was her sister."})
    completion.refresh_from_db()
    assert (completion.revoked_by, completion.revoked_for) == (rosa, "It was her sister.")
    assert not Qualification.objects.held(TODAY).exists()
    assert b"because: It was her sister." in desk.get(page("finished", offering.program_id)).content


# Papers and lists --------------------------------------------------------------------------------


def test_table_is_safe_in_a_spreadsheet_and_can_be_read_again(desk, offering, public, rosa):
    ana = joins(offering, "=HYPERLINK(1)", email="ana@example.org", access_needs="+1 seat")
    was_there(ana, offering, rosa, 1)
    response = desk.get(page("roster_csv", offering.pk))
    text = response.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "'+1 seat" in text
    assert ",yes," in text
    assert "no-store" in response["Cache-Control"]
    other = joins(offering, "Bea Roy", children_in_care=2, needs_transport=True, language="es")
    found = read("again.csv", desk.get(page("roster_csv", offering.pk)).content, Kind.ENROLLED)
    row = next(one for one in found.rows if one.name == other.person.name)
    assert (row.children, row.ride, row.language) == (2, True, "es")


def test_sheet_has_names_blank_rows_and_nothing_else_of_anybody(desk, offering):
    joins(offering, "Ana", email="ana@example.org", access_needs="Large letters please")
    html = desk.get(page("sheet", offering.pk), {"large": "on"}).content.decode()
    assert "Ana" in html
    assert "ana@example.org" not in html
    assert "Large letters please" not in html
    assert html.count("sheet__blank") == 8
    assert "sheet--large" in html


def test_list_is_looked_at_then_taken(desk, public):
    heads = FINISHED.replace("Hours", "Shoe size")
    text = heads + "Ana Ruiz,ana@example.org,2026-02-01,38,es\nBea,,2026-02-30,,\n"
    sent = {"file": SimpleUploadedFile("our people.csv", text.encode("latin-1"))}
    response = desk.post(page("import_finished", public.pk), sent, follow=True)
    html = response.content.decode()
    assert "Take 1 line" in html
    assert "We do not use these columns: Shoe size." in html
    assert "Ana Ruiz" in html
    assert "There is no such day." in html
    assert not Completion.objects.exists()
    file = RosterFile.objects.get()
    html = desk.post(page("roster_file", file.pk), follow=True).content.decode()
    assert "1 taken" in html
    assert "There is no such day." in html
    assert Completion.objects.count() == 1
    report = desk.get(page("roster_report", file.pk)).content.decode()
    assert "3,not taken,There is no such day." in report
    html = desk.post(page("roster_file", file.pk), follow=True).content.decode()
    assert "Somebody took this list before you." in html


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.csv", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "is not a text file"),
        ("list.pdf", b"%PDF-1.4", "CSV or XLSX"),
        ("empty.csv", b"", "This file is empty"),
        ("big.csv", FINISHED.encode() + b"A,,2026-01-01,,\n" * 400_000, "larger than 5 MB"),
        ("header.csv", FINISHED.encode(), "nobody on this list"),
    ],
)
def test_odd_file_is_refused_in_one_sentence(desk, public, name, content, words):
    sent = {"file": SimpleUploadedFile(name, content)}
    response = desk.post(page("import_finished", public.pk), sent)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not RosterFile.objects.exists()


def test_sending_nothing_says_so(desk, public):
    response = desk.post(page("import_finished", public.pk), {})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_who_has_finished_is_found_by_name(desk, public, rosa, django_assert_max_num_queries):
    lines = "".join(f"Parent {chr(65 + n % 26) * (1 + n // 26)},,2026-02-01,,\n" for n in range(60))
    taken(FINISHED + lines, public, rosa, NOW)
    with django_assert_max_num_queries(16):
        html = desk.get(page("finished", public.pk)).content.decode()
    assert "60 completions" in html
    html = desk.get(page("finished", public.pk), {"q": "parent zz"}).content.decode()
    assert "1 completion" in html


def test_program_page_links_each_roster_with_its_counts(
    desk, offering, public, rosa, django_assert_max_num_queries
):
    joins(offering, "Ana")
    joins(offering, "Bea", status="applied")
    for _ in range(5):
        run(public, rosa, NOW, TODAY)
    with django_assert_max_num_queries(40):
        html = desk.get(page("program", Program.objects.get().pk)).content.decode()
    assert page("roster", offering.pk) in html
    assert "1 waits for your answer" in html
