"""Derive members/data/{towns,zips,villages}.csv from the public files of CTData and DataHaven.

Run by hand when those change:  python deploy/derive_places.py FOLDER
where FOLDER holds `ctdata/` and `datahaven/` (see members/data/CREDITS.md).
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "directory" / "data"
SUFFIXES = (" CDP", " city", " borough")
# The file's two slips of the pen.
CORRECTED = {"Plantsville": "Southington", "Wethersifield": "Wethersfield"}
Ring = list[list[float]]


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def features(path: Path) -> Iterator[dict[str, dict]]:
    yield from json.loads(path.read_text(encoding="utf-8"))["features"]


def moments(ring: Ring) -> tuple[float, float, float]:
    """Area of a ring (signed: holes count against it) and its moments in longitude and latitude."""
    area = east = north = 0.0
    for (x0, y0, *_), (x1, y1, *_) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        east += (x0 + x1) * cross / 6
        north += (y0 + y1) * cross / 6
    return area, east, north


def centroid(polygons: Iterable[list[Ring]]) -> tuple[float, float]:
    """Latitude and longitude of the middle of a town, islands weighed by their size."""
    parts = [moments(ring) for polygon in polygons for ring in polygon]
    area = sum(part[0] for part in parts)
    return sum(p[2] for p in parts) / area, sum(p[1] for p in parts) / area


def slug(region: str) -> str:
    return region.removesuffix(" Planning Region").lower().replace(" ", "-")


def towns(source: Path) -> dict[str, list[str]]:
    county = {row["town"]: row["county"] for row in rows(source / "ctdata/town2county.csv")}
    region = {
        row["town_name"]: slug(row["ce_name_2022"])
        for row in rows(source / "ctdata/ct-town-to-planning-region.csv")
    }
    found = {}
    for feature in features(source / "ctdata/towns.geojson"):
        name = feature["properties"]["town"]
        spot = [f"{degrees:.4f}" for degrees in centroid(feature["geometry"]["coordinates"])]
        found[name] = [name, county[name], region[name], *spot]
    return dict(sorted(found.items()))


def town_by_zip(source: Path) -> dict[str, str]:
    """The 2020 crosswalk goes first; where it is silent the older one, then the larger share."""
    shares = sorted(
        (float(row["pct_of_zip_pop"] or 0), row["zip"], row["town"])
        for row in rows(source / "datahaven/zip2town.csv")
    )
    found = {zip_code: town for _, zip_code, town in shares}
    for row in rows(source / "ctdata/2010zip-to-town.csv"):
        found[row["2010zip5"]] = row["town"]
    for row in rows(source / "ctdata/2020zip-to-town.csv"):
        found[row["2020zip5"]] = row["Town_Name"]
    return found


def zips(source: Path, by_name: dict[str, list[str]]) -> list[list[str]]:
    """A ZIP code without a centroid of its own (a campus, boxes) lies in the middle of its town."""
    middle = {
        feature["properties"]["zcta5ce10"]: feature["geometry"]["coordinates"]
        for feature in features(source / "ctdata/zipcodes-centroids.geojson")
    }
    found = []
    for zip_code, town in sorted(town_by_zip(source).items()):
        if zip_code in middle:
            east, north = middle[zip_code]
            found.append([zip_code, town, f"{north:.4f}", f"{east:.4f}"])
        else:
            found.append([zip_code, town, *by_name[town][3:]])
    return found


def plain(place: str) -> str:
    place = place.partition(" (")[0]
    for suffix in SUFFIXES:
        place = place.removesuffix(suffix)
    return place


def villages(source: Path, by_name: dict[str, list[str]]) -> list[list[str]]:
    """Name, town, and whether people call the place so ("yes") or it is only another spelling."""
    found = {}
    for row in rows(source / "ctdata/ctnamecleaner.csv"):
        name, town = row["name"].title(), row["real.town.name"].title()
        found[name] = [name, CORRECTED.get(town, town), ""]
    larger = sorted(
        rows(source / "datahaven/village2town.csv"), key=lambda row: float(row["place_wt"])
    )
    for row in larger:
        name = plain(row["place"])
        found[name] = [name, row["town"], "yes"]
    unknown = {town for _, town, _ in found.values()} - set(by_name)
    if unknown:
        raise SystemExit(f"Not towns of Connecticut: {', '.join(sorted(unknown))}")
    return [row for name, row in sorted(found.items()) if name not in by_name]


def write(name: str, header: str, lines: Iterable[list[str]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)


def main(source: Path) -> None:
    by_name = towns(source)
    write("towns.csv", "town,county,region,latitude,longitude", by_name.values())
    write("zips.csv", "zip,town,latitude,longitude", zips(source, by_name))
    write("villages.csv", "name,town,village", villages(source, by_name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
