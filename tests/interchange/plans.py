"""Random plans: rooms in rows over a corridor, with everything a plan may hold."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smartnav.plan.model import Plan
from smartnav.plan.validation import validate
from smartnav.plan.vocabulary import OPEN_CATEGORIES, AmenityCategory, FixtureCategory, UnitCategory

CELL = 4.0
"""Metres: rooms stand in a grid of this pitch above a corridor that is as deep."""
_WORDS = st.text("审批服务中心abC-1：（）", min_size=1, max_size=6)
NAMES = st.builds(lambda zh, en: {"zh": zh, "en": en}, _WORDS, _WORDS)
_PART = st.integers(0, 1000).map(lambda mm: mm / 1000)
"""Up to a metre, in millimetres."""
_HEADINGS = st.integers(0, 3599).map(lambda tenths: tenths / 10)
_MAYBE = st.booleans()


def _some(draw: Any, fields: dict[str, SearchStrategy[Any]]) -> dict[str, Any]:
    """Return some of the keys, each with a value."""
    return {key: draw(values) for key, values in fields.items() if draw(_MAYBE)}


@st.composite
def plans(draw: Any, *, walls_by_category: bool = False) -> Plan:
    """Return a plan on the earth; it loads, though not every check would let it pass.

    With ``walls_by_category`` no unit says itself whether it is enclosed.
    """
    across, down = draw(st.integers(2, 4)), draw(st.integers(1, 2))
    storeys = draw(st.integers(1, 2))
    sections = [
        {"id": f"s{index}", "name": draw(NAMES), **_some(draw, _SECTION)} for index in range(2)
    ]
    data = {
        "smartnav": 1,
        "venue": {
            "id": "random", "name": draw(NAMES),
            "georeference": {
                "lon": draw(st.integers(-1_700_000, 1_700_000)) / 10_000,
                "lat": draw(st.integers(-600_000, 600_000)) / 10_000,
                "bearing": draw(st.integers(0, 359_999)) / 1000,
            },
            **_some(draw, {"address": NAMES, "hours": st.just("Mo-Fr 09:00-17:00")}),
        },
        "sections": sections,
        "levels": [
                _level(draw, ordinal, (across, down), walls_by_category)
                for ordinal in range(storeys)
            ],
        "connectors": [
            {"id": "lift-1", "kind": draw(st.sampled_from(("lift", "stairs", "escalator", "ramp"))),
             "name": draw(NAMES), "stops": [
                 {"level": f"F{ordinal + 1}", "at": [1 + ordinal, 2]} for ordinal in range(2)]}
        ] if storeys == 2 else [],
    }  # fmt: skip
    plan, problems = validate(data)
    assert plan is not None, problems
    return plan


_SECTION: dict[str, SearchStrategy[Any]] = {
    "kind": st.sampled_from(("functional", "zone", "waiting")),
    "letter": st.sampled_from("ABC"),
    "colour": st.sampled_from(("teal", "rose")),
    "services": st.lists(NAMES, max_size=2),
    "keywords": st.lists(_WORDS, max_size=2),
}
_PERSONAL: dict[str, SearchStrategy[Any]] = {
    "services": st.lists(NAMES, max_size=2),
    "keywords": st.lists(_WORDS, max_size=2),
    "hours": st.just("24/7"),
    "public": st.just(False),
}


def _level(
    draw: Any, ordinal: int, size: tuple[int, int], walls_by_category: bool
) -> dict[str, Any]:
    across, down = size
    tag = f"f{ordinal + 1}"
    width, height = across * CELL, (down + 1) * CELL
    cells = [(i, j) for j in range(1, down + 1) for i in range(across)]
    rooms = draw(st.lists(st.sampled_from(cells), unique=True, max_size=4))

    def along() -> list[float]:
        """Return a point of the corridor, one and a half metres off the outline at least."""
        return [
            round(1.5 + draw(st.integers(0, int(width) - 4)) + draw(_PART), 3),
            round(1.5 + draw(_PART), 3),
        ]

    level: dict[str, Any] = {
        "id": f"F{ordinal + 1}", "ordinal": ordinal, "name": draw(NAMES),
        "elevation": ordinal * 5.4,
        "outline": [[0, 0], [width, 0], [width, height], [0, height]],
        "units": [{"id": f"hall-{tag}", "category": "walkway", "rest": True}],
        "openings": [
            {"id": f"door-{tag}", "at": [width / 2, 0.15], "width": round(1 + draw(_PART), 3),
             "entrance": draw(NAMES), "category": draw(st.sampled_from(("door", "automatic")))}
        ],
    }  # fmt: skip
    for number, (i, j) in enumerate(rooms):
        room = _room(draw, f"room-{tag}-{number}", i * CELL, j * CELL)
        if walls_by_category:
            room.pop("enclosed", None)
        level["units"].append(room)
        if not room.get("enclosed", room["category"] not in OPEN_CATEGORIES):
            continue  # There is no wall for a door.
        level["openings"].append(
            {"at": [i * CELL + 2, j * CELL], "width": round(0.7 + draw(_PART), 3),
             "category": draw(st.sampled_from(("door", "automatic", "gap", "emergency"))),
             **_some(draw, {"staff": st.just(True)})}
        )  # fmt: skip
    level["fixtures"] = [_fixture(draw, along()) for _ in range(draw(st.integers(0, 3)))]
    level["walls"] = [
        {
            "line": [[x, 2.0], [round(x + 1 + draw(_PART), 3), 2.0]],
            **_some(draw, {"thickness": st.just(0.1)}),
        }
        for x in draw(st.lists(st.sampled_from((0.6, 3.0)), unique=True, max_size=2))
    ]
    level["areas"] = [
        {"section": section, "box": [round(1 + draw(_PART), 3), 0.5, 2, 2.5],
         **_some(draw, {"anchor": st.just([3.5, 1.5])})}
        for section in draw(st.lists(st.sampled_from(("s0", "s1")), unique=True))
    ]  # fmt: skip
    level["windows"] = [
        {"id": f"{letter}{ordinal}01", "count": draw(st.integers(1, 3)), "at": along(),
         "facing": draw(_HEADINGS), "section": "s0", "name": draw(NAMES),
         "order": draw(st.sampled_from(("left", "right"))), "pitch": 0.5, "depth": 0.4,
         **_some(draw, _PERSONAL),
         **_some(draw, {"names": st.dictionaries(st.just(f"{letter}{ordinal}01"), NAMES)})}
        for letter in draw(st.lists(st.sampled_from("WV"), unique=True))
    ]  # fmt: skip
    level["occupants"] = [
        {"id": f"office-{tag}", "name": draw(NAMES), "anchor": along(), **_some(draw, _PERSONAL)}
    ]
    level["amenities"] = [_amenity(draw, f"{tag}-{n}", along()) for n in range(2)]
    level["kiosks"] = [
        {"id": f"kiosk-{tag}", "at": along(), "heading": draw(_HEADINGS), "name": draw(NAMES),
         **_some(draw, {"size": st.just([1.2, 0.3])})}
    ]  # fmt: skip
    return level


def _room(draw: Any, own: str, x: float, y: float) -> dict[str, Any]:
    shape = draw(
        st.sampled_from(
            (
                {"box": [x, y, CELL, CELL]},
                {"polygon": [[x, y], [x + 4, y], [x + 4, y + 2.5], [x + 1.5, y + 4], [x, y + 4]]},
            )
        )
    )
    category = draw(st.sampled_from(get_args(UnitCategory)))
    options: dict[str, SearchStrategy[Any]] = {
        "name": NAMES, "enclosed": _MAYBE, "public": _MAYBE, "section": st.just("s1"),
        "anchor": st.just([x + 1, y + 1]), "keywords": st.lists(_WORDS, max_size=2),
    }  # fmt: skip
    return {"id": own, "category": category, **shape, **_some(draw, options)}


def _fixture(draw: Any, at: list[float]) -> dict[str, Any]:
    x, y = at
    shape = draw(
        st.sampled_from(
            (
                {"box": [x, y, 0.4, 0.3]},
                {
                    "polygon": [
                        [x, y],
                        [round(x + 0.5, 3), y],
                        [round(x + 0.2, 3), round(y + 0.4, 3)],
                    ]
                },
                {"circle": [x, y, 0.3]},
                {"box": [x, y, 0.2, 0.2], "count": [3, 2], "pitch": [0.25, 0.3]},
                {"circle": [x, y, 0.1], "count": [1, 3], "pitch": [0, 0.3]},
            )
        )
    )
    category = draw(st.sampled_from(get_args(FixtureCategory)))
    return {"category": category, **shape, **_some(draw, {"name": NAMES})}


def _amenity(draw: Any, own: str, at: list[float]) -> dict[str, Any]:
    category = draw(st.sampled_from(get_args(AmenityCategory)))
    made = {"id": f"amenity-{own}", "category": category, "at": at}
    if draw(_MAYBE):
        made |= {"size": [0.3, 0.2], "facing": draw(_HEADINGS), "count": draw(st.integers(1, 2))}
    options: dict[str, SearchStrategy[Any]] = {
        "name": NAMES, "accessible": _MAYBE, "anchor": st.just([1.5, 1.5]),
    }  # fmt: skip
    return made | _some(draw, options)
