"""A map is shown at first as it was in an earlier run, then painted anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from smartnav.cartography import ELDER, Overlay, fit
from smartnav.cartography.tokens import STANDARD
from smartnav.ui import background
from smartnav.ui.map.album import MOST_PICTURES, Album
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.layers import paint_layers, rehearse
from tests.ui.map.test_canvas import differing, drawn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.routing.route import Route
    from smartnav.ui.map.layers import Scene


@pytest.fixture
def album(qtbot: QtBot, tmp_path: Path) -> Album:  # noqa: ARG001 - an application must be there
    rehearse()
    parent = QObject()
    album = Album(parent, tmp_path / "pictures")
    album.setProperty("parent", parent)
    return album


@pytest.fixture
def scene(floors: dict[str, Floor], qtbot: QtBot) -> Scene:  # noqa: ARG001 - an application
    canvas = Canvas(STANDARD)
    return canvas.scene(floors["F1"], fit(floors["F1"].bounds, 400, 300, rotation=20), 1.0)


def _keep(album: Album, scene: Scene) -> None:
    album.keep(paint_layers(scene))
    assert background.wait_for_all()


def test_what_was_painted_is_found_again_and_looks_the_same(album: Album, scene: Scene) -> None:
    assert album.find(scene) is None
    _keep(album, scene)
    found, painted = album.find(scene), paint_layers(scene)
    assert found is not None
    assert found.provisional
    assert differing(found.flattened(), painted.flattened()) == 0


def test_nothing_is_found_for_anything_that_looks_otherwise(album: Album, scene: Scene) -> None:
    _keep(album, scene)
    for other in (
        replace(scene, theme=ELDER),
        replace(scene, view=replace(scene.view, scale=scene.view.scale * 1.01)),
        replace(scene, covered=((0.0, 0.0, 50.0, 50.0),)),
        replace(scene, floor=replace(scene.floor, labels=())),
    ):
        assert album.find(other) is None


def test_the_way_of_a_visitor_is_not_kept(album: Album, scene: Scene, route: Route) -> None:
    shown = replace(scene, overlay=Overlay(route=route))
    _keep(album, shown)
    assert album.find(shown) is None


def test_a_damaged_picture_is_as_good_as_none(album: Album, scene: Scene, tmp_path: Path) -> None:
    _keep(album, scene)
    next((tmp_path / "pictures").iterdir()).write_bytes(b"no picture")
    assert album.find(scene) is None


def test_old_pictures_make_room_for_new_ones(album: Album, scene: Scene, tmp_path: Path) -> None:
    for number in range(MOST_PICTURES + 2):
        _keep(album, replace(scene, view=replace(scene.view, rotation=float(number))))
    assert len(list((tmp_path / "pictures").iterdir())) == MOST_PICTURES


def test_a_canvas_shows_a_picture_until_it_has_painted(album: Album, scene: Scene) -> None:
    first = Canvas(STANDARD)
    first.album = album
    first.set_floor(scene.floor, STANDARD)
    before = drawn(first, scene.view)
    assert background.wait_for_all()
    second = Canvas(STANDARD)
    second.album = album
    second.set_floor(scene.floor, STANDARD)
    assert differing(drawn(second, scene.view), before) == 0
    assert second.can_move
    assert not second.has(scene)
    second.take(paint_layers(scene))
    assert second.has(scene)
    assert differing(drawn(second, scene.view), before) == 0
