"""Which symbol stands for a facility or a way up and down on a level."""

from __future__ import annotations

from typing import get_args

import pytest

from smartnav.cartography.pictograms import AMENITY_SYMBOLS, known_pictograms
from smartnav.cartography.signs import amenity_symbol, connector_symbol
from smartnav.plan.model import Amenity, ConnectorStop, Plan
from smartnav.plan.vocabulary import AmenityCategory


def _lift_over_three_levels(plan: Plan) -> Plan:
    upper = plan.level("F2").model_copy(update={"id": "F3", "ordinal": 2})
    connectors = tuple(
        each.model_copy(
            update={"stops": (*each.stops, ConnectorStop(level="F3", at=each.stops[0].at))}
        )
        for each in plan.connectors
        if each.kind in ("lift", "stairs")
    )
    return plan.model_copy(update={"levels": (*plan.levels, upper), "connectors": connectors})


@pytest.mark.parametrize("category", get_args(AmenityCategory))
def test_every_facility_has_its_own_pictogram(category: AmenityCategory) -> None:
    name = amenity_symbol(Amenity(id="x", category=category, at=(0, 0)))
    assert name == AMENITY_SYMBOLS[category]
    assert name in known_pictograms()


def test_only_what_is_no_wheelchair_itself_bears_the_sign() -> None:
    desk = Amenity(id="x", category="information", at=(0, 0), accessible=True)
    toilet = Amenity(id="y", category="restroom.wheelchair", at=(0, 0), accessible=True)
    assert amenity_symbol(desk) == "information+wheelchair"
    assert amenity_symbol(toilet) == "wheelchair"


def test_ways_show_where_one_can_go_from_a_level(hall: Plan) -> None:
    ways = {
        (connector.id, level.id): connector_symbol(hall, connector, level)
        for connector in hall.connectors
        for level in hall.levels
    }
    assert ways["stairs-west", "F1"] == "stairs-up"
    assert ways["stairs-west", "F2"] == "stairs-down"
    assert ways["lift-1", "F1"] == "lift-up+wheelchair"
    assert ways["lift-1", "F2"] == "lift-down+wheelchair"


def test_an_escalator_shows_which_way_it_runs_at_both_ends(hall: Plan) -> None:
    for name in ("escalator-up", "escalator-down"):
        (connector,) = (each for each in hall.connectors if each.id == name)
        assert {connector_symbol(hall, connector, level) for level in hall.levels} == {name}


def test_from_the_middle_one_can_go_both_ways(hall: Plan) -> None:
    tall = _lift_over_three_levels(hall)
    shown = {each.kind: connector_symbol(tall, each, tall.level("F2")) for each in tall.connectors}
    assert shown == {"lift": "lift+wheelchair", "stairs": "stairs-both"}
    assert {"lift", "stairs-both"} <= known_pictograms()
