"""IMDF archives keep the specification's rules and say what the plan says."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from smartnav.interchange import CannotExport
from smartnav.interchange.geodesy import Tangent
from smartnav.interchange.imdf.archive import manifest_of, packed
from smartnav.interchange.imdf.exporting import FEATURE_TYPES, Archive, Postal, to_imdf
from smartnav.interchange.imdf.rules import violations
from smartnav.plan import load_plan
from smartnav.plan.model import Plan
from smartnav.plan.reading import read_document
from smartnav.plan.validation import validate
from smartnav.resources import floorplans
from tests.interchange.conftest import CREATED, TINY


def test_every_sample_keeps_the_rules() -> None:
    for path in floorplans():
        # Without the checks of a plan, which take long and have tests of their own.
        plan, _problems = validate(read_document(path)[0].data)
        assert plan is not None
        archive, _ = to_imdf(plan)
        archive.manifest = manifest_of(archive, CREATED)
        assert [str(each) for each in violations(archive)] == []


def test_an_archive_is_a_zip_of_a_file_per_type(tiny: Plan) -> None:
    archive, _ = to_imdf(tiny)
    with zipfile.ZipFile(io.BytesIO(packed(archive, CREATED))) as file:
        assert file.testzip() is None
        names = [f"{kind}.geojson" for kind in FEATURE_TYPES]
        assert file.namelist() == ["manifest.json", *names]
        manifest = json.loads(file.read("manifest.json"))
        units = json.loads(file.read("unit.geojson"))
    assert manifest["version"] == "1.0.0"
    assert manifest["created"] == "2026-11-27T09:00:00+00:00"
    assert manifest["extensions"] == ["imdf:extension:smartnav:plan#1.0.0"]
    assert len(units["features"]) == 9


def test_the_same_plan_gives_the_same_bytes(tiny: Plan) -> None:
    first, second = (packed(to_imdf(tiny)[0], CREATED) for _ in range(2))
    assert first == second


def test_the_tiny_plan_feature_by_feature(archive: Archive) -> None:
    counts = {kind: len(features) for kind, features in archive.features.items()}
    assert counts == {
        "address": 1, "venue": 1, "building": 1, "footprint": 1, "level": 2, "unit": 9,
        "opening": 6, "fixture": 9, "section": 2, "amenity": 2, "kiosk": 1, "anchor": 10,
        "occupant": 9, "relationship": 2,
    }  # fmt: skip
    entrance = archive.features["opening"][0]["properties"]
    assert entrance["category"] == "pedestrian.principal"
    assert entrance["door"] == {"type": "door", "automatic": True, "material": None}
    assert entrance["name"] == {"zh-Hans": "南门", "en": "South entrance"}
    staff = archive.features["unit"][1]["properties"]
    assert (staff["category"], staff["restriction"]) == ("nonpublic", "employeesonly")
    address = archive.features["address"][0]["properties"]
    assert address["address"] == "测试路 1 号"
    lift = archive.features["relationship"][0]["properties"]
    assert (lift["category"], lift["direction"]) == ("elevator", "undirected")
    units = {each["id"]: each for each in archive.features["unit"]}
    assert units[lift["origin"]["id"]]["smartnav"]["id"] == "lift-f1"


def test_sizes_on_the_earth_are_those_of_the_plan(archive: Archive) -> None:
    tangent = Tangent(117.0, 36.65, 20.0)
    ring = archive.features["level"][0]["geometry"]["coordinates"][0]
    corners = [tangent.to_plane((x, y)) for x, y in ring]
    for made, meant in zip(corners, [(0, 0), (24, 0), (24, 14), (0, 14), (0, 0)], strict=True):
        assert made == pytest.approx(meant, abs=0.001)


def test_a_plan_that_is_nowhere_is_refused_with_the_mend() -> None:
    with pytest.raises(CannotExport, match=r"add 'georeference: .* or give --at"):
        to_imdf(load_plan(TINY))


def test_what_an_address_lacks_is_guessed_or_given(tiny: Plan) -> None:
    archive, report = to_imdf(tiny, postal=Postal("SG", "Singapore"))
    address = archive.features["address"][0]["properties"]
    assert (address["country"], address["locality"]) == ("SG", "Singapore")
    assert report.guessed == {}
