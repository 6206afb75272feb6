"""The real directories, brought in completely and twice."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from directory.models import Change, ImportedRecord
from directory.search import VOCABULARY
from members.models import Agency, Phone, Place
from tests.conftest import NOW, TODAY
from tests.directory.packages import bring, counts
from tests.real_data import real
from trainings.models import Offering, Program, Topic, Verification

pytestmark = pytest.mark.django_db

MAPPINGS = Path(settings.BASE_DIR) / "directory" / "imports" / "mappings"
YOUTH = {"mapping": MAPPINGS / "youth-programs-by-site.toml"}


def youth_file() -> Path:
    return real("sf-youth-programs/dcyf_cms_2013-05-31.latin1.csv")


def test_youth_programs_come_in_completely_and_once():
    Topic.objects.create(name="Transition to adulthood", slug="transition-to-adulthood")
    report = bring(youth_file(), **YOUTH)
    # One row stands twice in the file.
    assert (report.read, counts(report)) == (609, (608, 0, 1, 0))
    assert (Agency.objects.count(), Program.objects.count()) == (163, 457)
    assert Offering.objects.announced().count() == 608
    assert ImportedRecord.objects.filter(entity="row").count() == 608
    assert Program.objects.public(TODAY).count() == 457
    programs = Change.objects.exclude(program_id=VOCABULARY).values("program_id").distinct()
    assert programs.count() == 457
    assert Program.objects.filter(topics__slug="transition-to-adulthood").count() > 10
    again = bring(youth_file(), **YOUTH)
    assert counts(again) == (0, 0, 609, 0)
    assert (Program.objects.count(), Offering.objects.count()) == (457, 608)


def test_youth_program_says_what_its_columns_say():
    bring(youth_file(), **YOUTH)
    program = Program.objects.get(title="After-School Tutoring", agency__name="826 Valencia")
    assert (program.age_min, program.age_max) == (6, 17)
    assert (program.languages, program.audience) == (["en", "es"], ["parents"])
    place = program.offerings.get().place
    assert (place.address, place.town, place.zip_code) == (
        *("826 Valencia Street", "San Francisco", "94110"),
    )
    assert place.phones.get().number == "415-642-5905"
    assert Program.objects.filter(title__contains="–").exists()
    assert not Program.objects.filter(title__contains="‰").exists()


def test_ohana_comes_in_completely_and_once():
    report = bring(real("ohana-sample"))
    assert (report.format, report.read, counts(report)) == ("ohana", 486, (486, 0, 0, 0))
    assert (Agency.objects.count(), Place.objects.count()) == (8, 22)
    assert (Program.objects.count(), Program.objects.filter(live=True).count()) == (23, 21)
    assert counts(bring(real("ohana-sample"))) == (0, 0, 486, 0)
    assert (Phone.objects.count(), Offering.objects.count()) == (45, 23)


def test_ohana_service_keeps_its_hours_and_its_people():
    bring(real("ohana-sample"))
    program = Program.objects.get(title="Passport Photos")
    hours = [str(row) for row in program.offerings.get().weekly_hours.all()]
    assert hours == [
        "Monday 08:00:00-12:00:00",
        "Monday 14:00:00-16:00:00",
        "Wednesday 10:00:00-15:00:00",
    ]
    assert (program.contact_name, program.contact_email) == (
        *("Joe Smith", "passports@example.org"),
    )
    assert program.prerequisites == "Government-issued picture identification"
    holiday = ImportedRecord.objects.get(entity="holiday_schedule", foreign_id="2")
    assert holiday.original["end_date"] == "12/24/15"
    assert holiday.target == Place.objects.get(name="Example Location")


@pytest.mark.parametrize(
    ("name", "read"), [("hsds-3.0/examples/csv", 21), ("hsds-3.0/examples", 50)]
)
def test_hsds_examples_come_in_completely_and_once(name, read):
    report = bring(real(name))
    assert (report.format, report.source, report.read) == ("hsds3", "hsds3", read)
    assert report.refusals == []
    program = Program.objects.get()
    assert (program.title, program.age_min, program.age_max) == ("Community Counselling", 12, 100)
    assert program.agency.name == "Example Organization Inc."
    assert (program.contact_name, program.cost) == ("Ann Persona", "fee")
    assert program.offerings.get().place.name == "MyCity Civic Center"
    assert Verification.objects.get().on.isoformat() == "2005-01-01"
    assert counts(bring(real(name))) == (0, 0, read, 0)


def test_hsds_example_has_a_point_that_is_not_on_earth():
    report = bring(real("hsds-3.0/examples/csv"))
    assert Place.objects.get().latitude is None
    remark = next(item for item in report.remarks if item["field"] == "latitude")
    assert (remark["file"], remark["line"]) == ("locations.csv", 2)


@pytest.mark.parametrize(
    ("name", "programs"),
    [
        ("service_full.json", 1),
        ("service_list.json", 1),
        ("organization_full.json", 1),
        ("service_at_location_full.json", 1),
        ("service_at_location_list.json", 1),
        ("tabular.json", 1),
        ("organization_list.json", 0),
        ("location.json", 0),
        ("taxonomy.json", 0),
        ("taxonomy_term_list.json", 0),
    ],
)
def test_hsds_document_comes_in_alone(name, programs):
    report = bring(real(f"hsds-3.0/examples/{name}"))
    assert report.refusals == []
    assert Program.objects.count() == programs


def test_hsds_same_ids_in_two_forms_are_one_program():
    bring(real("hsds-3.0/examples/csv"))
    bring(real("hsds-3.0/examples/service_list.json"))
    program = Program.objects.get()
    assert program.offerings.announced().get().weekly_hours.count() == 2
    assert program.contact_name == "Ann Persona"


def test_command_prints_a_table_and_writes_the_report(tmp_path, capsys):
    report = tmp_path / "report.json"
    call_command("import_directory", str(real("ohana-sample")), report=report)
    saved = json.loads(report.read_text(encoding="utf-8"))
    assert {key: saved[key] for key in ("read", "created", "updated", "unchanged", "refused")} == {
        **{"read": 486, "created": 486, "updated": 0, "unchanged": 0, "refused": 0}
    }
    assert "486" in capsys.readouterr().out


def test_imported_program_can_be_edited_in_the_cms_afterwards():
    bring(real("ohana-sample"))
    program = Program.objects.get(title="Project Read")
    assert (program.live, program.latest_revision, program.has_unpublished_changes) == (
        *(True, None, False),
    )
    program.title = "Project Read, evenings"
    draft = program.save_revision()
    program.refresh_from_db()
    assert (program.title, program.first_published_at) == ("Project Read", NOW)
    assert (program.latest_revision, program.has_unpublished_changes) == (draft, True)
    assert draft.as_object().title == "Project Read, evenings"
