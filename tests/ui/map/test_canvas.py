from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from smartnav.cartography import ELDER, Overlay, compose, fit
from smartnav.cartography.display import Picture
from smartnav.cartography.tokens import STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.ui.map.camera import panned, turned, zoomed
from smartnav.ui.map.canvas import MOST_BYTES, Canvas
from smartnav.ui.map.layers import Layers, paint_layers, paint_overview, transform
from smartnav.ui.paint import to_image

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor, View
    from smartnav.plan.model import Plan


@pytest.fixture
def view(floors: dict[str, Floor]) -> View:
    return fit(floors["F1"].bounds, 400, 300, rotation=20)


@pytest.fixture
def canvas(floors: dict[str, Floor]) -> Canvas:
    canvas = Canvas(STANDARD)
    canvas.set_floor(floors["F1"], STANDARD)
    return canvas


def drawn(canvas: Canvas, view: View, ratio: float = 1.0) -> QImage:
    image = QImage(
        round(view.width * ratio), round(view.height * ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    canvas.draw(painter, view, ratio)
    painter.end()
    return image


def painted(canvas: Canvas, view: View, ratio: float = 1.0) -> Layers:
    assert canvas.floor is not None
    layers = paint_layers(canvas.scene(canvas.floor, view, ratio))
    canvas.take(layers)
    return layers


def differing(first: QImage, second: QImage) -> float:
    assert first.size() == second.size()
    points = [(x, y) for x in range(0, first.width(), 2) for y in range(0, first.height(), 2)]
    unlike = sum(first.pixelColor(x, y) != second.pixelColor(x, y) for x, y in points)
    return unlike / len(points)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_device_pixel_is_as_sharp_as_a_drawing_of_that_size(
    ratio: float, view: View, canvas: Canvas, tiny: Plan
) -> None:
    overlay = Overlay(here=Gazetteer(tiny).find("kiosk-south"))
    canvas.set_overlay(overlay)
    assert canvas.floor is not None
    expected = to_image(compose(canvas.floor, view, STANDARD, overlay=overlay), ratio)
    assert differing(drawn(canvas, view, ratio), expected) < 0.002


def test_what_moved_and_was_painted_again_leaves_no_trace(view: View, canvas: Canvas) -> None:
    painted(canvas, view)
    after = zoomed(turned(view, 75, (100, 100)), 1.7, (200, 200))
    drawn(canvas, after)
    painted(canvas, after)
    fresh = Canvas(STANDARD)
    fresh.set_floor(canvas.floor, STANDARD)
    assert differing(drawn(canvas, after), drawn(fresh, after)) == 0


def test_a_scene_is_painted_again_only_for_what_changes_it(
    view: View, canvas: Canvas, floors: dict[str, Floor], tiny: Plan
) -> None:
    here = Gazetteer(tiny).find("kiosk-south")
    floor = floors["F1"]
    canvas.set_overlay(Overlay(here=here))
    painted(canvas, view)
    canvas.set_overlay(Overlay(here=here, progress=0.5))
    canvas.set_phase(0.3)
    assert canvas.has(canvas.scene(floor, view, 1.0))
    assert not canvas.has(canvas.scene(floor, view, 2.0))
    assert not canvas.has(canvas.scene(floor, panned(view, 1, 0), 1.0))
    canvas.set_covered(((0, 0, 10, 10),))
    assert not canvas.has(canvas.scene(floor, view, 1.0))
    canvas.set_covered(())
    canvas.set_overlay(Overlay())
    assert not canvas.has(canvas.scene(floor, view, 1.0))


def test_where_the_moved_picture_does_not_reach_the_floor_shows_all_the_same(
    view: View, canvas: Canvas
) -> None:
    near = replace(view, scale=view.scale * 2, rotation=0.0)
    painted(canvas, near)
    aside = panned(near, 150, 0)
    ground = STANDARD.colours.background.lower()
    before = drawn(canvas, aside)
    assert {before.pixelColor(20, y).name() for y in range(300)} == {ground}
    assert canvas.floor is not None
    canvas.take(paint_overview(canvas.floor, STANDARD, 0.0), overview=True)
    after = drawn(canvas, aside)
    strip = [after.pixelColor(x, y).name() for x in range(40, 100) for y in range(99, 200)]
    assert ground not in strip
    assert STANDARD.colours.floor.lower() in strip
    assert after.pixelColor(300, 150) == before.pixelColor(300, 150)


@pytest.mark.parametrize("turn", [0.0, 30.0])
def test_no_seam_shows_between_the_picture_and_what_is_around_it(
    turn: float, canvas: Canvas, floors: dict[str, Floor]
) -> None:
    # Inside an area of one colour, far from everything else: all of it must stay that colour.
    floor = replace(floors["F1"], shapes=floors["F1"].shapes[:1], symbols=(), labels=())
    canvas.set_floor(floor, STANDARD)
    near = replace(fit(floor.bounds, 400, 300), scale=60.0)
    painted(canvas, near)
    canvas.take(paint_overview(floor, STANDARD, 0.0), overview=True)
    away = turned(zoomed(near, 0.8, (150, 100)), turn, (200, 150))
    image = drawn(canvas, away)
    colours = {image.pixelColor(x, y).name() for x in range(400) for y in range(300)}
    assert colours == {STANDARD.colours.floor.lower()}


def test_signs_and_names_stay_upright_and_as_large_as_they_are_while_the_map_turns(
    canvas: Canvas, floors: dict[str, Floor]
) -> None:
    # Large enough for upright names: a smaller picture holds only what lies along a wall.
    view = fit(floors["F1"].bounds, 1600, 1200, rotation=20)
    layers = painted(canvas, view)
    label = next(each for each in layers.picture.labels if each.kind == "name" and not each.angle)
    place = view.to_plan(label.at)
    after = zoomed(turned(view, 110, (label.at[0] - 30, label.at[1] + 50)), 1.3, label.at)
    x, y = after.to_screen(place)
    before = to_image(replace(layers.picture, shapes=(), symbols=(), labels=(label,)))
    image = drawn(canvas, after)
    wide, high = round(label.width / 2), round(label.height / 2)
    shift = (round(x) - round(label.at[0]), round(y) - round(label.at[1]))
    ink = [
        (px, py)
        for px in range(round(label.at[0]) - wide, round(label.at[0]) + wide)
        for py in range(round(label.at[1]) - high, round(label.at[1]) + high)
        if before.pixelColor(px, py).name() == label.colour.lower()
    ]
    assert len(ink) > 20
    for px, py in ink:
        moved = image.pixelColor(px + shift[0], py + shift[1])
        assert abs(moved.lightness() - QColor(label.colour).lightness()) <= 8


def test_what_comes_too_late_is_not_kept(
    view: View, canvas: Canvas, floors: dict[str, Floor]
) -> None:
    late = painted(canvas, view)
    canvas.set_floors({"F2": floors["F2"]})
    assert canvas.layers_of(floors["F1"]) is None
    canvas.take(late)
    assert canvas.layers_of(floors["F1"]) is None
    canvas.set_floor(floors["F1"], ELDER)
    canvas.take(late)
    assert canvas.layers_of(floors["F1"]) is None


def test_a_level_drawn_anew_shows_as_it_was_until_it_is_painted(
    view: View, canvas: Canvas, floors: dict[str, Floor]
) -> None:
    before = painted(canvas, view)
    bare = replace(floors["F1"], labels=())
    canvas.set_floors({"F1": bare})
    canvas.set_floor(bare, STANDARD)
    drawn(canvas, view)
    assert canvas.layers_of(bare) is before
    assert not canvas.has(canvas.scene(bare, view, 1.0))
    canvas.take(before)
    painted(canvas, view)
    assert canvas.has(canvas.scene(bare, view, 1.0))


def test_memory_is_bounded_but_for_the_level_shown(floors: dict[str, Floor]) -> None:
    canvas = Canvas(STANDARD)
    many = [replace(floors["F1"], level=f"F{number}") for number in range(7)]
    view = fit(many[0].bounds, 3840, 2160)
    canvas.set_floors({floor.level: floor for floor in many})
    for floor in many:
        canvas.set_floor(floor, STANDARD)
        ground = QImage(3840, 2160, QImage.Format.Format_RGB32)
        picture = Picture(3840, 2160, STANDARD.colours.background)
        canvas.take(Layers(canvas.scene(floor, view, 1.0), picture, ground, ()))
    kept = [canvas.layers_of(floor) is not None for floor in many]
    assert kept[-1]
    assert not kept[0]
    assert 2 <= sum(kept) <= MOST_BYTES / (4 * 3840 * 2160)


def test_the_transform_between_views_is_that_of_their_points(view: View) -> None:
    after = replace(view, centre=(7.0, 9.0), scale=view.scale * 1.7, rotation=310.0)
    step = transform(view, after)
    for point in ((0.0, 0.0), (12.0, 5.0), (24.0, 14.0)):
        assert step.map(*view.to_screen(point)) == pytest.approx(after.to_screen(point))
