"""Files as they come: encodings, tables, documents, spreadsheets, and what is none of these."""

import codecs
import io
import json
import zipfile

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from directory.models import ImportedRecord
from members.imports import encodings, tables
from members.models import Agency
from tests.directory.packages import (
    MAPPING,
    bring,
    city_row,
    counts,
    harbor_tables,
    mapping_file,
    write_table,
)
from trainings.models import Program

pytestmark = pytest.mark.django_db

SERVICE = {
    **{"id": "s1", "name": "Quiet Evenings", "status": "active", "description": "For parents."},
    "organization": {"id": "o1", "name": "Bayside Help", "description": "We help."},
}


def refused(path, **options) -> str:
    """The one clear sentence; and nothing was written."""
    with pytest.raises(CommandError) as refusal:
        call_command("import_directory", str(path), **options)
    assert not ImportedRecord.objects.exists()
    assert not Agency.objects.exists()
    sentence = str(refusal.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "windows-1252"]
)
def test_table_is_read_in_every_encoding(tmp_path, encoding):
    row = city_row(Program="Niños y café", Agency="Señora Ñandú")
    path = tmp_path / "city.csv"
    write_table(path, [row], encoding)
    if encoding == "utf-16-le":
        path.write_bytes(codecs.BOM_UTF16_LE + path.read_bytes())
    bring(path, mapping=mapping_file(tmp_path))
    program = Program.objects.get()
    assert (program.title, program.agency.name) == ("Niños y café", "Señora Ñandú")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_document_is_read_in_every_encoding(tmp_path, encoding):
    path = tmp_path / "service.json"
    service = {**SERVICE, "name": "Niños"}
    path.write_text(json.dumps(service, ensure_ascii=False), encoding=encoding)
    bring(path)
    assert Program.objects.get().title == "Niños"


def test_windows_letters_without_a_meaning_do_not_stop_the_file(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_bytes(b"name\n\x93quoted\x94 \x81 caf\xe9\n")
    assert next(tables.rows_of(path)).cells == {"name": "“quoted”  café"}


def test_long_file_is_looked_through_to_its_end(tmp_path):
    path = tmp_path / "late.csv"
    path.write_bytes(b"name\n" + b"plain\n" * 300_000 + "café\n".encode("latin-1"))
    assert encodings.encoding_of(path) == "windows-1252"


def test_control_characters_are_taken_out(tmp_path):
    row = city_row(Program="Qui\x00et\x07 Evenings", Agency="Bayside\x0b Help")
    bring(write_table(tmp_path / "city.csv", [row]), mapping=mapping_file(tmp_path))
    assert Program.objects.get().title == "Quiet Evenings"
    record = ImportedRecord.objects.get(entity="row")
    assert record.original["Program"] == "Quiet Evenings"


def test_half_of_a_surrogate_pair_is_taken_out(tmp_path):
    path = tmp_path / "service.json"
    path.write_text(json.dumps({**SERVICE, "name": "Quiet \ud83d Evenings"}), encoding="utf-8")
    bring(path)
    assert "\ud83d" not in Program.objects.get().title


def test_markup_becomes_plain_text(tmp_path):
    words = "<p>For <b>all</b> parents &amp; kin.</p><script>alert(1)</script>"
    path = tmp_path / "service.json"
    path.write_text(json.dumps({**SERVICE, "description": words}), encoding="utf-8")
    bring(path)
    assert Program.objects.get().summary == "For all parents & kin.\n<script>alert(1)</script>"


@pytest.mark.parametrize(
    "content",
    [
        SERVICE,
        [SERVICE],
        {"total_items": 1, "page_number": 1, "contents": [SERVICE]},
        {"services": [SERVICE]},
        {**SERVICE["organization"], "services": [{"id": "s1", "name": "Quiet Evenings"}]},
    ],
    ids=["object", "array", "page", "named list", "organization"],
)
def test_document_of_every_shape_brings_the_same(tmp_path, content):
    path = tmp_path / "any.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    report = bring(path)
    assert counts(report) == (2, 0, 0, 0)
    assert Program.objects.get().agency.name == "Bayside Help"


def test_folder_of_pages_is_one_directory(tmp_path):
    for number in range(3):
        page = {"contents": [{**SERVICE, "id": f"s{number}"}], "page_number": number}
        (tmp_path / f"page{number}.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "about.json").write_text('{"version": "3.0"}', encoding="utf-8")
    report = bring(tmp_path)
    assert (Program.objects.count(), Agency.objects.count()) == (3, 1)
    assert list(report.skipped) == ["about.json"]


@pytest.mark.parametrize(
    "text", ['{"id": "s1", "name": ', "[{]", "", "nonsense", '{"version": "3.0"}', "[1, 2]"]
)
def test_document_that_is_none_is_refused_in_one_sentence(tmp_path, text):
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    assert "broken.json" in refused(path)


def test_document_that_breaks_off_changes_nothing(tmp_path):
    good = json.dumps([{**SERVICE, "id": f"s{number}"} for number in range(50)])
    path = tmp_path / "services.json"
    path.write_text(good[:-40], encoding="utf-8")
    assert "read to its end" in refused(path)


def test_other_files_are_refused_in_one_sentence(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "letter.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "sheet.xlsx").write_bytes(b"nothing")
    rules = mapping_file(tmp_path)
    assert "no file or folder" in refused(tmp_path / "nowhere")
    assert "no directory" in refused(tmp_path / "empty")
    assert "letter.pdf" in refused(tmp_path / "letter.pdf")
    assert "--mapping" in refused(tmp_path / "letter.csv")
    assert "not a text file" in refused(tmp_path / "letter.csv", mapping=rules)
    assert "not a spreadsheet" in refused(tmp_path / "sheet.xlsx", mapping=rules)
    assert "organizations.csv" in refused(tmp_path, format="ohana")


def test_quote_that_never_closes_refuses_the_file(tmp_path):
    path = tmp_path / "city.csv"
    write_table(path, [city_row(), city_row(Site="New Mill")])
    path.write_text(path.read_text(encoding="utf-8") + '"open,row\nlost,row\n', encoding="utf-8")
    assert "line 4" in refused(path, mapping=mapping_file(tmp_path))


def test_sloppy_rows_are_refused_by_line(tmp_path):
    path = tmp_path / "city.csv"
    write_table(path, [city_row()])
    columns = len(city_row())
    with path.open("a", encoding="utf-8") as file:
        file.write('"Bay"side,x\n')
        file.write("," * (columns + 2) + "too much\n")
        file.write("\n")
        file.write("Bayside Help,Another\n")
    report = bring(path, mapping=mapping_file(tmp_path))
    assert (report.read, counts(report)) == (4, (2, 0, 0, 2))
    assert [item["line"] for item in report.refusals] == [3, 4]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_table_with_another_delimiter_is_read(tmp_path, delimiter):
    path = tmp_path / "city.csv"
    cells = city_row()
    text = delimiter.join(cells) + "\n" + delimiter.join(cells.values()) + "\n"
    path.write_text(text, encoding="utf-8")
    bring(path, mapping=mapping_file(tmp_path))
    assert Program.objects.get().title == "Quiet Evenings"


def test_spreadsheet_is_read_like_a_table(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["A list", None])
    page.append(list(city_row()))
    page.append(list(city_row().values()))
    path = tmp_path / "city.xlsx"
    book.save(path)
    rules = mapping_file(tmp_path, 'header = 2\nsheet = "Sheet"\n' + MAPPING)
    report = bring(path, mapping=rules)
    assert (report.read, counts(report)) == (1, (1, 0, 0, 0))
    program = Program.objects.get()
    assert (program.age_min, program.age_max, program.audience) == (6, 13, ["parents"])
    wrong = mapping_file(tmp_path, 'sheet = "Other"\n' + MAPPING)
    with pytest.raises(CommandError, match="no sheet “Other”"):
        call_command("import_directory", str(path), mapping=wrong)


def test_spreadsheet_that_unpacks_to_a_flood_is_not_opened(tmp_path):
    flood = io.BytesIO()
    with zipfile.ZipFile(flood, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (40 << 20))
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(flood.getvalue())
    assert "not opened" in refused(path, mapping=mapping_file(tmp_path))


def test_formulas_are_text_and_never_run(tmp_path):
    row = city_row(Program="=HYPERLINK(1)")
    bring(write_table(tmp_path / "city.csv", [row]), mapping=mapping_file(tmp_path))
    assert Program.objects.get().title == "=HYPERLINK(1)"


def test_rows_of_one_program_are_taken_together(tmp_path):
    rows = [
        city_row(),
        city_row(Site="New Mill", Address="2 Mill St", Languages="Korean", Ages="14-17"),
        city_row(Site="", Address="", Phone="", Languages="", Ages="0-5", **{"'6-13": ""}),
    ]
    report = bring(write_table(tmp_path / "city.csv", rows), mapping=mapping_file(tmp_path))
    assert counts(report) == (3, 0, 0, 0)
    program = Program.objects.get()
    assert (program.age_min, program.age_max) == (0, 17)
    assert program.languages == ["es", "ko"]
    towns = [offering.place and offering.place.name for offering in program.offerings.all()]
    assert sorted(towns, key=str) == ["New Mill", None, "Old Mill"]


def test_changed_spreadsheet_updates_the_row(tmp_path):
    rules = mapping_file(tmp_path)
    bring(write_table(tmp_path / "city.csv", [city_row()]), mapping=rules)
    report = bring(
        write_table(tmp_path / "city.csv", [city_row(Phone="860 555 0199")]), mapping=rules
    )
    assert counts(report) == (0, 1, 0, 0)
    place = Program.objects.get().offerings.get().place
    assert [phone.number for phone in place.phones.all()] == ["860 555 0199"]


def test_row_without_a_program_is_refused_and_an_odd_flag_remarked(tmp_path):
    rows = [city_row(Program=""), city_row(Parent="perhaps", Web="no address")]
    report = bring(write_table(tmp_path / "city.csv", rows), mapping=mapping_file(tmp_path))
    assert [(item["line"], item["field"]) for item in report.refusals] == [(2, "Program")]
    assert {item["field"] for item in report.remarks} == {"Parent", "url"}
    assert Program.objects.get().audience == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MAPPING.replace('"Languages"', '"Tongues"'), "Tongues"),
        (MAPPING.replace("languages =", "tongues ="), "program.tongues"),
        (MAPPING.replace("[flags.audience]", "[flags.shoes]"), "flags.shoes"),
        (MAPPING.replace("[agency]", "[agenda]"), "agenda"),
        (MAPPING.replace('title = "Program"', ""), "program.title"),
        ("not toml", "cannot be read"),
        ("agency = 3", "means nothing"),
    ],
)
def test_mapping_file_that_is_wrong_is_refused_in_one_sentence(tmp_path, text, said):
    path = write_table(tmp_path / "city.csv", [city_row()])
    assert said in refused(path, mapping=mapping_file(tmp_path, text))


def test_package_described_by_its_own_file_is_read_under_other_names(tmp_path):
    folder = harbor_tables(tmp_path / "bay")
    (folder / "services.csv").rename(folder / "what-we-do.csv")
    names = {"service": "what-we-do.csv", "organization": "organizations.csv"}
    resources = [{"name": name, "path": path} for name, path in names.items()]
    resources.append({"name": "location", "path": "gone.csv"})
    description = json.dumps({"resources": resources})
    (folder / "datapackage.json").write_text(description, encoding="utf-8")
    report = bring(folder)
    assert Program.objects.get().title == "Quiet Evenings"
    assert list(report.skipped) == ["gone.csv"]


def test_quiet_when_it_is_not_a_terminal(tmp_path, capsys):
    call_command("import_directory", str(harbor_tables(tmp_path / "bay")), verbosity=0)
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
