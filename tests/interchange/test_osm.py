"""OpenStreetMap's indoor data: what its tags become, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartnav.interchange import BadFile, Imported, import_plan
from smartnav.interchange.osm.meaning import toilet_category, unit_category, width_of
from smartnav.interchange.osm.tagged import levels_of

STATION = Path(__file__).parent / "made" / "station.osm"


@pytest.fixture(scope="module")
def station() -> Imported:
    """Return a made-up station of two storeys, turned by 30 degrees, as a plan."""
    return import_plan(STATION)


def test_rooms_stand_straight_and_on_their_levels(station: Imported) -> None:
    ground, upper = station.plan.levels
    assert [(unit.id, unit.category) for unit in ground.units] == [
        ("hall", "walkway"), ("101", "office"), ("restroom-1", "restroom.female"),
        ("stairs-1", "stairs"), ("elevator-1", "elevator"), ("staff", "nonpublic"),
    ]  # fmt: skip
    assert ground.units[0].box == (0, 0, 30, 8)
    assert len(upper.units) == 5
    assert (upper.ordinal, upper.elevation) == (1, 4.5)
    georeference = station.plan.venue.georeference
    assert georeference is not None
    assert georeference.bearing == pytest.approx(30, abs=0.01)
    assert station.plan.venue.name.en == "Quancheng Station"


def test_doors_entrances_walls_furniture(station: Imported) -> None:
    ground = station.plan.levels[0]
    entrances = [opening for opening in ground.openings if opening.entrance is not None]
    assert [(door.at, door.width, door.category) for door in entrances] == [
        ((15, 0), 2.4, "automatic")
    ]
    assert {(door.at, door.category) for door in ground.openings} >= {
        ((4, 8), "door"), ((12, 8), "gap"), ((21.5, 8), "door"),
    }  # fmt: skip
    assert [wall.line for wall in ground.walls] == [((5, 3), (5, 6))]
    assert [fixture.category for fixture in ground.fixtures] == ["column"]
    assert not any(door.entrance for door in station.plan.levels[1].openings)


def test_facilities_and_who_has_a_shop(station: Imported) -> None:
    ground = station.plan.levels[0]
    assert {each.category for each in ground.amenities} == {
        "atm", "aed", "police", "restroom.female",
    }  # fmt: skip
    assert [(each.name.zh, each.hours) for each in ground.occupants] == [("小卖部", "24/7")]


def test_what_joins_the_levels(station: Imported) -> None:
    kinds = {each.kind: each for each in station.plan.connectors}
    assert set(kinds) == {"escalator", "lift", "stairs"}
    assert [stop.at for stop in kinds["escalator"].stops] == [(24, 2), (24, 6)]
    assert [stop.level for stop in kinds["lift"].stops] == ["F1", "F2"]


def test_it_checks_and_says_what_it_left(station: Imported) -> None:
    assert [each for each in station.problems if each.severity == "error"] == []
    told = "\n".join(station.report.lines())
    assert "left: nothing a plan has: amenity=fountain (node -40)" in told
    assert "left: on half levels" in told
    assert "guessed: widths of doors, 0.9 m" in told


def test_geojson_with_the_same_tags(tmp_path: Path) -> None:
    def room(x: float, level: str, **tags: str) -> dict[str, object]:
        ring = [[x, 0], [x + 1e-4, 0], [x + 1e-4, 1e-4], [x, 1e-4], [x, 0]]
        return {
            "type": "Feature",
            "properties": {"level": level, **tags},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }

    path = tmp_path / "rooms.geojson"
    features = [room(0, "0", indoor="area"), room(1e-4, "0;1", indoor="room", name="Office")]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    plan = import_plan(path).plan
    assert [len(level.units) for level in plan.levels] == [2, 1]
    assert plan.venue.id == "rooms"


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("0", [0]), ("-1", [-1]), ("0;1", [0, 1]), ("0-3", [0, 1, 2, 3]), ("-2--1", [-2, -1]),
        ("-1-1;4", [-1, 0, 1, 4]), ("0.5", [0.5]), ("", []), ("ground", []), ("2;2", [2]),
        ("1;x;2", [1, 2]), ("2-0", [2, 1, 0]), ("0-99999999", list(range(60))),
    ],
)  # fmt: skip
def test_levels(said: str, levels: list[float]) -> None:
    assert levels_of(said) == levels


@pytest.mark.parametrize(
    ("said", "width"),
    [("1.2", 1.2), ("1.2 m", 1.2), ("120 cm", 1.2), ("4'", None), ("wide", None), ("0", None)],
)
def test_widths(said: str, width: float | None) -> None:
    assert width_of(said) == width


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"indoor": "room"}, "room"),
        ({"indoor": "area"}, "walkway"),
        ({"indoor": "corridor"}, "walkway"),
        ({"indoor": "room", "room": "elevator"}, "elevator"),
        ({"indoor": "area", "highway": "steps", "conveying": "yes"}, "escalator"),
        ({"indoor": "room", "amenity": "toilets", "male": "yes"}, "restroom.male"),
        ({"indoor": "room", "access": "private"}, "nonpublic"),
        ({"indoor": "room", "shop": "books"}, "room"),
        ({"indoor": "level"}, None),
        ({"building": "yes"}, None),
    ],
)
def test_rooms_by_their_tags(tags: dict[str, str], category: str | None) -> None:
    assert unit_category(tags) == category


def test_toilets_by_their_tags() -> None:
    assert toilet_category({"male": "yes", "female": "yes"}) == "restroom"
    assert toilet_category({"wheelchair": "yes"}) == "restroom.wheelchair"


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    '<osm><node id="1" lat="0" lon="0"><tag k="name" v="&b;"/></node></osm>'
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB.encode(), "line 2: a document type is declared; delete the line that begins"),
        (b"<osm><way></osm>", "line 1: this is not XML: mismatched tag; export it again"),
        (b"<gpx/>", "this is XML, but no OpenStreetMap data; name an .osm file"),
        (b"<osm>\n<node id='7' lat='91' lon='0'/></osm>",
         "line 2: node 7 lies nowhere on the earth: lon '0', lat '91'; give degrees"),
        (b"<osm><node id='7' lat='nan' lon='0'/></osm>", "lies nowhere on the earth"),
        (b"<osm><node id='7'/></osm>", "node 7 lies nowhere on the earth: lon '', lat ''"),
        ("<osm>\n<tag k='name' v='大厅'/></osm>".encode("gb18030"),
         "line 2: this is not UTF-8 text; save or export it as UTF-8"),
        (b"<osm></osm>", "nothing in it is tagged as a room, corridor or area of a building"),
        (b"", "the file is empty; export it again"),
    ],
)  # fmt: skip
def test_what_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.osm"
    path.write_bytes(content)
    with pytest.raises(BadFile) as refused:
        import_plan(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_rooms_on_two_continents_are_no_building(tmp_path: Path) -> None:
    path = tmp_path / "far.osm"
    path.write_text(
        STATION.read_text().replace('<node id="-3" lon="', '<node id="-3" lon="20" x="', 1)
    )
    with pytest.raises(BadFile, match=r"is spread over [\d,]+ km; take out what lies far off"):
        import_plan(path)
