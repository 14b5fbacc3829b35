from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter

from smartnav.cartography import Overlay, compose, fit
from smartnav.cartography.tokens import STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.ui.map.camera import panned
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.raster import transform
from smartnav.ui.paint import to_image

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor, View
    from smartnav.plan.model import Plan


@pytest.fixture
def view(floors: dict[str, Floor]) -> View:
    return fit(floors["F1"].bounds, 400, 300, rotation=20)


def drawn(canvas: Canvas, view: View, ratio: float, *, moving: bool = False) -> QImage:
    image = QImage(
        round(view.width * ratio), round(view.height * ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )  # fmt: skip
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    canvas.draw(painter, view, ratio, moving=moving)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_device_pixel_is_as_sharp_as_a_drawing_of_that_size(
    ratio: float, view: View, floors: dict[str, Floor], tiny: Plan
) -> None:
    overlay = Overlay(here=Gazetteer(tiny).find("kiosk-south"))
    canvas = Canvas(STANDARD)
    canvas.set_floor(floors["F1"], STANDARD)
    canvas.set_overlay(overlay)
    expected = to_image(compose(floors["F1"], view, STANDARD, overlay=overlay), ratio)
    image = drawn(canvas, view, ratio)
    assert (image.width(), image.height()) == (expected.width(), expected.height())
    differing = sum(
        image.pixelColor(x, y) != expected.pixelColor(x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
    assert differing < 0.002 * image.width() * image.height() / 4


def test_the_static_part_is_composed_again_only_for_what_changes_it(
    view: View, floors: dict[str, Floor], tiny: Plan
) -> None:
    here = Gazetteer(tiny).find("kiosk-south")
    canvas = Canvas(STANDARD)
    canvas.set_floor(floors["F1"], STANDARD)
    canvas.set_overlay(Overlay(here=here))
    drawn(canvas, view, 1.0)
    first = canvas.composed
    canvas.set_overlay(Overlay(here=here, progress=0.5))
    canvas.set_phase(0.3)
    assert canvas.composed is first
    canvas.set_overlay(Overlay())
    assert canvas.composed is None


def test_another_pixel_ratio_composes_again_even_while_moving(
    view: View, floors: dict[str, Floor]
) -> None:
    canvas = Canvas(STANDARD)
    canvas.set_floor(floors["F1"], STANDARD)
    drawn(canvas, view, 1.0)
    moved = panned(view, 10, 0)
    drawn(canvas, moved, 1.0, moving=True)
    assert canvas.composed == view
    drawn(canvas, moved, 2.0, moving=True)
    assert canvas.composed == moved


def test_where_the_moved_picture_does_not_reach_the_floor_shows_all_the_same(
    view: View, floors: dict[str, Floor]
) -> None:
    near = replace(view, scale=view.scale * 2, rotation=0.0)
    canvas = Canvas(STANDARD)
    canvas.set_floor(floors["F1"], STANDARD)
    drawn(canvas, near, 1.0)
    aside = panned(near, 150, 0)
    ground = STANDARD.colours.background.lower()
    before = drawn(canvas, aside, 1.0, moving=True)
    assert {before.pixelColor(20, y).name() for y in range(300)} == {ground}
    canvas.paint_ahead(near)
    after = drawn(canvas, aside, 1.0, moving=True)
    strip = [after.pixelColor(x, y).name() for x in range(40, 100) for y in range(99, 200)]
    assert ground not in strip
    assert STANDARD.colours.floor.lower() in strip
    assert after.pixelColor(300, 150) == before.pixelColor(300, 150)


def test_the_transform_of_a_raster_is_that_of_the_views(view: View) -> None:
    after = replace(view, centre=(7.0, 9.0), scale=view.scale * 1.7, rotation=310.0)
    step = transform(view, after)
    for point in ((0.0, 0.0), (12.0, 5.0), (24.0, 14.0)):
        assert step.map(*view.to_screen(point)) == pytest.approx(after.to_screen(point))
