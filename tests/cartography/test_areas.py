"""Areas told apart by more than their colour."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import Polygon

from smartnav.cartography import draw_floor
from smartnav.cartography.tokens import PRINT, STANDARD, Hatch
from smartnav.cartography.ways import hatching
from smartnav.plan import shapes
from smartnav.plan.model import Plan
from tests.samples import sample_plan

FIELD = Polygon([(0, 0), (12, 0), (12, 8), (0, 8)])


def test_lines_fill_the_area_and_stay_inside() -> None:
    shape = hatching(FIELD, Hatch((45.0,), 1.0), PRINT)
    drawn = shapely.union_all([Polygon(ring) for ring in shape.rings])
    assert FIELD.buffer(1e-9).contains(drawn)
    assert drawn.convex_hull.area > 0.95 * FIELD.area
    assert 0.02 < drawn.area / FIELD.area < 0.1
    assert (shape.layer, shape.id) == ("section", "")


@pytest.mark.parametrize("name", ["shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml"])
def test_an_area_is_never_told_by_its_colour_alone(name: str) -> None:
    plan = sample_plan(name.removesuffix(".yaml"))
    lettered = {section.id: section.letter for section in plan.sections if section.letter}
    assert lettered
    shown: set[str] = set()
    for level in plan.levels:
        titles = {
            label.id: label.badge
            for label in draw_floor(plan, level.id, lang="zh", theme=STANDARD).labels
            if label.kind == "title"
        }
        for area in level.areas:
            if area.section in lettered:
                assert titles[area.section] == lettered[area.section]
                shown.add(area.section)
    assert shown == set(lettered)


def test_print_hatches_the_areas_and_the_screen_does_not(hall: Plan) -> None:
    sections = {section.id: section for section in hall.sections}
    (area,) = (each for each in hall.level("F1").areas if each.section == "A")
    tint = PRINT.tints[sections[area.section].colour]
    assert tint.hatch is not None
    region = shapes.footprint(area).intersection(shapes.outline(hall.level("F1")))
    wanted = hatching(region, tint.hatch, PRINT)
    assert wanted in draw_floor(hall, "F1", lang="zh", theme=PRINT).shapes
    plain = draw_floor(hall, "F1", lang="zh", theme=STANDARD).shapes
    assert all(shape.id for shape in plain if shape.layer == "section")
