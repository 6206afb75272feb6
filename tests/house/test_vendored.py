"""Front-end files of others are listed with version and licence."""

from tests.house.code import ROOT

VENDOR = ROOT / "network" / "static" / "network" / "vendor"


def test_every_vendored_folder_is_listed_and_has_its_licence():
    listed = (VENDOR / "VENDORED.md").read_text()
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert folders
    assert [f.name for f in folders if f.name not in listed] == []
    assert [f.name for f in folders if not list(f.glob("LICEN[CS]E*"))] == []
