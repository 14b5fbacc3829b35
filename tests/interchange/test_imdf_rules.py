"""The checker of archives finds what the specification forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from smartnav.interchange.imdf.rules import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.interchange.imdf.exporting import Archive


def _property(kind: str, key: str, value: Any) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        archive.features[kind][0]["properties"][key] = value

    return change


def _member(kind: str, key: str, value: Any) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        archive.features[kind][0][key] = value

    return change


def _without(kind: str, key: str) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        del archive.features[kind][0]["properties"][key]

    return change


def _manifest(key: str, value: Any) -> Callable[[Archive], None]:
    def change(archive: Archive) -> None:
        archive.manifest[key] = value

    return change


BOW = {"type": "Polygon", "coordinates": [[[117, 36], [118, 37], [118, 36], [117, 37], [117, 36]]]}
FAR = {"type": "Point", "coordinates": [2.0, 48.0]}
NOBODY = "11111111-1111-4111-8111-111111111111"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_property("unit", "category", "dungeon"), "'category' is 'dungeon', which IMDF does not"),
        (_property("unit", "colour", "red"), "has the unknown property 'colour'"),
        (_without("unit", "restriction"), "has no property 'restriction'"),
        (_property("unit", "level_id", NOBODY), "'level_id' names no level"),
        (_property("unit", "display_point", FAR), "has its display point outside of itself"),
        (_property("level", "ordinal", 1.5), "'ordinal' is no whole number"),
        (_property("level", "name", {"中文": "一层"}), "has the language '中文'"),
        (_property("level", "name", {"en": " "}), "has no text for 'en'"),
        (_property("level", "outdoor", 0), "'outdoor' is neither true nor false"),
        (_property("address", "country", "China"), "'country' is no country"),
        (_property("opening", "accessibility", ["wings"]), "'accessibility' holds 'wings'"),
        (_property("opening", "door", {"type": "trap"}), "'door' is 'trap'"),
        (_property("occupant", "category", "Shop!"), "'category' is 'Shop!'"),
        (_property("amenity", "unit_ids", []), "'unit_ids' is no array of ids"),
        (_property("relationship", "origin", {"id": NOBODY, "feature_type": "unit"}),
         "'origin' names no unit"),
        (_member("unit", "geometry", BOW), "has a geometry that is not simple"),
        (_member("unit", "geometry", FAR), "has the geometry Point"),
        (_member("amenity", "geometry", {"type": "Point", "coordinates": [200, 0]}),
         "lies off the earth"),
        (_member("amenity", "geometry", FAR), "lies outside of its unit"),
        (_member("anchor", "geometry", None), "has the geometry null"),
        (_member("unit", "id", "unit-1"), "'id' is 'unit-1', which is no UUID of version 4"),
        (_member("unit", "feature_type", "kiosk"), "in the file of 'unit'"),
        (_member("unit", "colour", "red"), "has the unknown member 'colour'"),
        (_manifest("version", "2.0.0"), "'version' is '2.0.0'"),
        (_manifest("created", "yesterday"), "'created' is no moment"),
        (_manifest("extensions", None), "features have 'smartnav', which no extension declares"),
        (_manifest("extensions", ["mine"]), "'mine' names no extension"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told(
    archive: Archive, spoil: Callable[[Archive], None], said: str
) -> None:
    assert violations(archive) == []
    spoil(archive)
    assert any(said in str(each) for each in violations(archive))


def test_what_an_archive_must_hold_and_holds_once(archive: Archive) -> None:
    archive.features["venue"] *= 2
    archive.features["address"] = []
    told = "\n".join(map(str, violations(archive)))
    assert "is the id of 2 features" in told
    assert "holds 2 features of type 'venue'" in told
    assert "holds 0 features of type 'address'" in told
