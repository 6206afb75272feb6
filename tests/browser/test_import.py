"""A real directory of another city is brought in, and found in the browser."""

from playwright.sync_api import Page

from tests.browser.conftest import ROOT
from tests.browser.steps import results, search
from tests.real_data import real

MAPPING = ROOT / "directory" / "imports" / "mappings" / "youth-programs-by-site.toml"
DATA = "sf-youth-programs/dcyf_cms_2013-05-31.latin1.csv"


def test_imported_programs_are_found(page: Page, instance):
    instance.manage("import_directory", str(real(DATA)), "--mapping", str(MAPPING))
    for _ in range(20):
        search(page, "capoeira")
        if results(page):
            break
    assert any("RAY" in title for title in results(page))
