import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.domain import places
from tests.real_data import real


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("06103", "Hartford"),
        ("06103-1234", "Hartford"),
        (" 06268 ", "Mansfield"),
        ("Hartford", "Hartford"),
        ("hartford, CT", "Hartford"),
        ("NEW  HAVEN conn.", "New Haven"),
        ("N. Haven", "North Haven"),
        ("Storrs-Mansfield", "Mansfield"),
        ("Storrs", "Mansfield"),
        ("Mystic", "Stonington"),
        ("niantic", "East Lyme"),
        ("Willimantic", "Windham"),
        ("Union", "Union"),
        ("Lisbon", "Lisbon"),
        ("Méridèn", "Meriden"),
        ("City of Groton", "Groton"),
    ],
)
def test_locate_knows_what_people_write(text, town):
    assert places.locate(text).town == town


@pytest.mark.parametrize("text", ["", "ct", "99999", "02134", "Gotham", "0610", "☃", "\x00"])
def test_locate_does_not_guess(text):
    assert places.locate(text) is None


def test_a_town_goes_before_a_village_of_its_name():
    """The village of Canaan lies in North Canaan; the town of Canaan is another."""
    assert places.locate("Canaan").town == "Canaan"


def test_every_label_leads_back_to_its_place():
    for spot in [*places.zips().values(), *places.spots().values()]:
        assert places.locate(spot.label).town == spot.town


def test_every_town_has_a_region_and_lies_in_connecticut():
    assert len(places.towns()) == 169
    assert {town.region for town in places.towns().values()} == set(places.REGIONS)
    for town in places.towns().values():
        assert 40.9 < town.latitude < 42.1
        assert -73.8 < town.longitude < -71.7


def test_zip_codes_lie_near_their_town():
    assert len(places.zips()) >= 282
    for spot in places.zips().values():
        town = places.towns()[spot.town]
        assert places.miles(*at(spot), *at(town)) < 12


def at(spot):
    return spot.latitude, spot.longitude


@pytest.mark.parametrize(
    ("town", "zip_code", "region"),
    [
        ("Hartford", "", "capitol"),
        ("", "06510", "south-central-connecticut"),
        ("Windham", "06226", "southeastern-connecticut"),
        ("Milford", "01757", ""),
        ("San Francisco", "94110", ""),
        ("Nowhere", "", ""),
    ],
)
def test_region_is_told_by_the_town_then_the_zip_code(town, zip_code, region):
    assert places.region_of(town, zip_code) == region


def test_towns_like_begins_with_towns():
    assert places.towns_like("west h")[:2] == ["West Hartford", "West Haven"]
    assert "Storrs" in places.towns_like("stor")
    assert places.towns_like("  ") == []


def test_miles_from_hartford_to_new_haven():
    assert places.miles(41.766, -72.683, 41.311, -72.925) == pytest.approx(33.8, abs=0.3)


@given(st.text(max_size=60))
def test_locate_takes_any_text(text):
    spot = places.locate(text)
    assert spot is None or spot.town in places.towns()


def test_every_zip_code_of_the_sources_is_known():
    with real("connecticut/ctdata/2010zip-to-town.csv").open(encoding="utf-8-sig") as file:
        listed = {row["2010zip5"] for row in csv.DictReader(file)}
    assert all(re.fullmatch(r"0\d{4}", code) for code in listed)
    assert listed <= set(places.zips())
