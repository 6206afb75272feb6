"""What an import may change, what it leaves alone, and what it refuses."""

import pytest
from django.core.management import CommandError, call_command

from directory.models import Change, ImportedRecord
from members.domain.roles import MemberClass
from members.models import Agency, Entry, Membership, Phone, Place
from tests.conftest import TODAY
from tests.directory.packages import bring, counts, harbor_tables, write_table
from trainings.models import Offering, Program, Session, Topic

pytestmark = pytest.mark.django_db


def test_program_is_public_dated_and_journalled(tmp_path):
    report = bring(harbor_tables(tmp_path / "bay"))
    assert counts(report) == (7, 0, 0, 0)
    program = Program.objects.public(TODAY).get()
    assert (program.listed_on, program.contact_phone) == (TODAY, "860 555 0100")
    assert not Membership.objects.exists()
    offering = program.offerings.announced().get()
    assert (offering.place.town, offering.format) == ("Essex", "in-person")
    assert [row.weekday for row in offering.weekly_hours.all()] == [1]
    assert Entry.objects.filter(event="imported", record_id=str(program.pk)).exists()
    assert list(Change.objects.values_list("program_id", flat=True)) == [program.pk]


def test_every_row_keeps_its_words_and_points_to_what_it_became(tmp_path):
    bring(harbor_tables(tmp_path / "bay"))
    phone = ImportedRecord.objects.get(entity="phone", foreign_id="p1")
    assert (phone.source, phone.original["number"]) == ("bay", "860 555 0100")
    assert phone.target == Place.objects.get()
    run = ImportedRecord.objects.get(entity="service_at_location")
    assert run.target == Offering.objects.get()


def test_second_time_changes_nothing(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    before = Change.objects.count()
    assert counts(bring(folder)) == (0, 0, 7, 0)
    assert Change.objects.count() == before
    assert Phone.objects.count() == Program.objects.count() == 1


def test_changed_row_updates_what_it_became_and_nothing_else(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    program, offering = Program.objects.get(), Offering.objects.get()
    row = {"id": "s1", "organization_id": "o1", "name": "Loud Evenings", "status": "active"}
    report = bring(harbor_tables(folder, services=[row]))
    assert counts(report) == (0, 1, 6, 0)
    program.refresh_from_db()
    assert (program.title, Offering.objects.get().pk) == ("Loud Evenings", offering.pk)


def test_changed_agency_and_place_are_told_to_the_search(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    key = Program.objects.get().pk
    for table in ("organizations", "locations"):
        Change.objects.all().delete()
        rows = [{"id": table[0] + "1", "organization_id": "o1", "name": "Another name"}]
        bring(harbor_tables(folder, **{table: rows}))
        assert key in Change.objects.values_list("program_id", flat=True)


def test_changed_schedule_moves_the_dates_of_the_offering(tmp_path):
    course = {"id": "t1", "service_at_location_id": "x1", "freq": "WEEKLY", "byday": "TU"}
    course |= {"dtstart": "2026-04-07", "count": "3", "opens_at": "9am", "closes_at": "11am"}
    folder = harbor_tables(tmp_path / "bay", schedules=[course])
    bring(folder)
    first = Session.objects.order_by("starts_at").first()
    report = bring(harbor_tables(folder, schedules=[{**course, "count": "2"}]))
    assert counts(report) == (0, 1, 6, 0)
    assert Session.objects.count() == 2
    assert Session.objects.filter(pk=first.pk).exists()


def test_place_that_is_named_no_more_ends_its_offering(tmp_path):
    two = [{"id": "x1", "service_id": "s1", "location_id": "l1"}]
    two.append({"id": "x2", "service_id": "s1", "location_id": "l1"})
    folder = harbor_tables(tmp_path / "bay", service_at_location=two)
    bring(folder)
    bring(harbor_tables(folder))
    assert Offering.objects.count() == 2
    assert Offering.objects.announced().count() == 1


def test_service_without_a_place_is_still_offered_once(tmp_path):
    folder = harbor_tables(tmp_path / "bay", service_at_location=[])
    report = bring(folder)
    assert Offering.objects.announced().get().place is None
    assert [item["entity"] for item in report.refusals] == ["schedule"]
    bring(folder)
    assert Offering.objects.announced().count() == 1


def test_dry_run_reports_the_same_and_leaves_nothing(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    trial = bring(folder, dry_run=True)
    for model in (Agency, Program, Offering, Place, Phone, ImportedRecord, Change, Entry):
        assert not model.objects.exists()
    report = bring(folder)
    assert {**trial.as_dict(), "dry_run": False} == report.as_dict()


def test_broken_row_refuses_only_itself(tmp_path):
    rows = [
        {"id": "s1", "organization_id": "o1", "name": "Quiet Evenings", "status": "active"},
        {"id": "s2", "organization_id": "nobody", "name": "Orphan", "status": "active"},
        {"id": "s3", "organization_id": "o1", "name": "", "status": "active"},
        {"id": "", "organization_id": "o1", "name": "No id", "status": "active"},
        {"id": "s1", "organization_id": "o1", "name": "Another", "status": "active"},
        {"id": "s1", "organization_id": "o1", "name": "Quiet Evenings", "status": "active"},
    ]
    report = bring(harbor_tables(tmp_path / "bay", services=rows))
    assert Program.objects.get().title == "Quiet Evenings"
    assert sorted((item["line"], item["field"]) for item in report.refusals) == [
        (3, "organization_id"),
        (4, "name"),
        (5, "id"),
        (6, "name"),
    ]
    assert report.counts["service"] == {"created": 1, "unchanged": 1, "refused": 4}


def test_refusal_names_line_field_and_reason(tmp_path):
    bad = {"id": "t1", "service_at_location_id": "x1", "freq": "WEEKLY", "byday": "TU"}
    bad |= {"dtstart": "31/31/2026", "opens_at": "18:00", "closes_at": "20:00"}
    report = bring(harbor_tables(tmp_path / "bay", schedules=[bad]))
    assert report.refusals == [
        {
            **{"file": "schedules.csv", "line": 2, "entity": "schedule", "id": "t1"},
            **{"field": "dtstart", "reason": "“31/31/2026” is not a date"},
        }
    ]
    assert Program.objects.count() == 1


def test_what_belongs_to_a_refused_record_says_why(tmp_path):
    report = bring(harbor_tables(tmp_path / "bay", organizations=[{"id": "o1", "name": ""}]))
    assert counts(report) == (0, 0, 0, 7)
    reasons = {item["entity"]: item["reason"] for item in report.refusals}
    assert reasons["organization"] == "it has no name"
    assert "it has no name" in reasons["service"]
    assert "it has no name" in reasons["phone"]


def test_bad_addresses_are_left_out_with_a_remark(tmp_path):
    rows = [{"id": "o1", "name": "Bayside Help", "website": "htp:/x", "email": "nobody"}]
    report = bring(harbor_tables(tmp_path / "bay", organizations=rows))
    agency = Agency.objects.get()
    assert (agency.website, agency.email, report.refusals) == ("", "", [])
    assert {item["field"] for item in report.remarks} == {"website", "email"}


def test_agencies_of_one_name_in_one_source_are_one(tmp_path):
    rows = [{"id": "o1", "name": "Bayside Help"}, {"id": "o2", "name": "BAYSIDE help"}]
    report = bring(harbor_tables(tmp_path / "bay", organizations=rows))
    assert Agency.objects.count() == 1
    assert report.counts["organization"] == {"created": 2}
    records = ImportedRecord.objects.filter(entity="organization")
    assert {record.target for record in records} == {Agency.objects.get()}


def test_member_of_the_same_name_is_never_merged(tmp_path, harbor):
    rows = [{"id": "o1", "name": harbor.name, "description": "Not them."}]
    bring(harbor_tables(tmp_path / "bay", organizations=rows))
    harbor.refresh_from_db()
    assert harbor.summary == ""
    assert harbor.programs.count() == 0
    assert Agency.objects.filter(name=harbor.name).count() == 2


def test_agency_that_became_a_member_keeps_its_own_words(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    agency = Agency.objects.get()
    Membership.objects.create(agency=agency, member_class=MemberClass.TRAINING.value, since=TODAY)
    rows = [{"id": "s1", "organization_id": "o1", "name": "Loud Evenings", "status": "active"}]
    rows.append({"id": "s2", "organization_id": "o1", "name": "New", "status": "active"})
    changed = [{"id": "o1", "name": "Bayside Aid", "description": "We help."}]
    report = bring(harbor_tables(folder, services=rows, organizations=changed))
    assert report.counts["organization"] == {"refused": 1}
    assert report.counts["service"] == {"refused": 2}
    assert [program.title for program in agency.programs.all()] == ["Quiet Evenings"]


def test_program_that_was_edited_here_is_not_overwritten(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    program = Program.objects.get()
    program.title = "Quieter Evenings"
    program.save()
    program.save_revision()
    assert counts(bring(folder)) == (0, 0, 7, 0)
    row = {"id": "s1", "organization_id": "o1", "name": "Loud Evenings", "status": "active"}
    report = bring(harbor_tables(folder, services=[row]))
    program.refresh_from_db()
    assert program.title == "Quieter Evenings"
    assert [item["entity"] for item in report.refusals] == ["service"]


def test_program_that_was_removed_here_does_not_come_back(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    bring(folder)
    Program.objects.get().delete()
    report = bring(folder)
    assert not Program.objects.exists()
    assert "service" in {item["entity"] for item in report.refusals}


def test_topics_are_matched_and_never_added(tmp_path):
    Topic.objects.create(name="Sleep", slug="sleep", name_es="Sueño")
    folder = harbor_tables(
        tmp_path / "bay",
        taxonomy_terms=[{"id": "x", "name": "SLEEP"}, {"id": "y", "name": "Knitting"}],
        attributes=[
            {"id": "1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "x"},
            {"id": "2", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "y"},
        ],
    )
    bring(folder)
    assert [topic.name for topic in Program.objects.get().topics.all()] == ["Sleep"]
    assert Topic.objects.count() == 1


def test_service_that_is_closed_is_kept_and_not_shown(tmp_path):
    rows = [{"id": "s1", "organization_id": "o1", "name": "Quiet Evenings", "status": "defunct"}]
    bring(harbor_tables(tmp_path / "bay", services=rows))
    assert Program.objects.count() == 1
    assert not Program.objects.public(TODAY).exists()


def test_same_titles_have_different_addresses(tmp_path):
    rows = [
        {"id": f"s{number}", "organization_id": "o1", "name": "Quiet Evenings", "status": "active"}
        for number in range(4)
    ]
    bring(harbor_tables(tmp_path / "bay", services=rows, service_at_location=[], schedules=[]))
    assert len(set(Program.objects.values_list("slug", flat=True))) == 4


def test_package_may_not_reach_out_of_its_folder(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    write_table(tmp_path / "secret.csv", [{"id": "o1", "name": "Secret"}])
    (folder / "datapackage.json").write_text(
        '{"resources": [{"name": "organization", "path": "../secret.csv"}]}', encoding="utf-8"
    )
    with pytest.raises(CommandError, match="not a file in its folder"):
        call_command("import_directory", str(folder))
    assert not ImportedRecord.objects.exists()


def test_queries_do_not_grow_with_the_records(tmp_path, django_assert_max_num_queries):
    rows = [
        {"id": f"s{n}", "organization_id": "o1", "name": f"Evening {n}", "status": "active"}
        for n in range(60)
    ]
    runs = [{"id": f"x{n}", "service_id": f"s{n}", "location_id": "l1"} for n in range(60)]
    folder = harbor_tables(tmp_path / "bay", services=rows, service_at_location=runs)
    with django_assert_max_num_queries(110):
        bring(folder)
