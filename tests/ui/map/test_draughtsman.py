"""What is painted off the GUI thread, when, and that threads do not get in each other's way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage, QPainter

from smartnav.cartography import fit
from smartnav.cartography.tokens import STANDARD
from smartnav.ui import background
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.draughtsman import Draughtsman, Wishes
from smartnav.ui.map.layers import Layers, Scene, paint_layers, rehearse

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor


class Desk:
    """A canvas of two levels, of which F1 is shown, and who paints for it."""

    def __init__(self, floors: dict[str, Floor]) -> None:
        self.canvas = Canvas(STANDARD)
        self.canvas.set_floors(floors)
        self.canvas.set_floor(floors["F1"], STANDARD)
        self.wishes: Wishes | None = None
        self.parent = QObject()
        self.draughtsman = Draughtsman(self.parent, self.canvas, lambda: self.wishes)
        self.shown, self.next = (
            self.canvas.scene(floors[level], fit(floors[level].bounds, 300, 200), 1.0)
            for level in ("F1", "F2")
        )


@pytest.fixture
def desk(floors: dict[str, Floor]) -> Desk:
    return Desk(floors)


def test_what_is_shown_is_painted_first_then_what_may_be_next(desk: Desk, qtbot: QtBot) -> None:
    desk.wishes = Wishes(desk.shown, (desk.next,))
    with qtbot.waitSignal(desk.draughtsman.painted):
        desk.draughtsman.wake()
    assert desk.canvas.has(desk.shown)
    assert not desk.canvas.has(desk.next)
    qtbot.waitUntil(lambda: desk.canvas.has(desk.next))
    assert desk.canvas.has_overview(desk.shown.floor)
    assert desk.canvas.has_overview(desk.next.floor)


def test_nothing_is_painted_while_nothing_is_wished(desk: Desk, qtbot: QtBot) -> None:
    desk.draughtsman.wake()
    # A later errand of the same kind comes back, so the first would have.
    other = Desk({"F1": desk.shown.floor, "F2": desk.next.floor})
    other.wishes = Wishes(other.shown)
    with qtbot.waitSignal(other.draughtsman.painted):
        other.draughtsman.wake()
    assert not desk.canvas.has(desk.shown)


def test_a_scene_that_cannot_be_painted_is_told_and_left_alone(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Scene(desk.shown.floor, desk.shown.view, None, 1.0)  # type: ignore[arg-type]
    desk.wishes = Wishes(broken)
    desk.draughtsman.wake()
    qtbot.waitUntil(lambda: bool(caplog.records))
    desk.draughtsman.wake()
    desk.wishes = Wishes(desk.shown)
    with qtbot.waitSignal(desk.draughtsman.painted):
        desk.draughtsman.wake()
    assert [record.message for record in caplog.records] == ["a level could not be painted"]


def test_many_threads_paint_what_one_does(floors: dict[str, Floor], qtbot: QtBot) -> None:
    rehearse()
    parent = QObject()
    scenes = [
        Scene(floors[level], fit(floors[level].bounds, 320, 240, rotation=turn), STANDARD, ratio)
        for level in ("F1", "F2")
        for turn in (0.0, 30.0, 77.0)
        for ratio in (1.0, 1.5)
    ]
    got: dict[int, Layers] = {}
    for index, scene in enumerate(scenes):
        background.run(
            parent, partial(paint_layers, scene), partial(got.__setitem__, index), _never
        )
    # Meanwhile the GUI thread paints the same.
    own = [paint_layers(scene) for scene in scenes]
    qtbot.waitUntil(lambda: len(got) == len(scenes))
    for index, layers in enumerate(own):
        assert _image(layers) == _image(got[index])


def _image(layers: Layers) -> QImage:
    view = layers.scene.view
    image = QImage(round(view.width), round(view.height), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    layers.draw_ground(painter, view)
    layers.draw_sprites(painter, view)
    painter.end()
    return image


def _never(error: Exception) -> None:
    raise error


def test_what_is_held_back_is_dropped_and_painted_later(desk: Desk, qtbot: QtBot) -> None:
    desk.wishes = Wishes(desk.shown)
    desk.draughtsman.wake()
    begun: list[bool] = []

    def hold() -> None:
        begun.append(desk.draughtsman.is_at_work)
        desk.draughtsman.hold()

    # Just behind that: it has been begun, and what comes of it is not here yet.
    behind = QTimer(desk.parent, singleShot=True, interval=0)
    behind.timeout.connect(hold)
    behind.start()
    with qtbot.assertNotEmitted(desk.draughtsman.painted):
        qtbot.waitUntil(lambda: bool(begun) and not desk.draughtsman.is_at_work)
    assert begun == [True]
    assert not desk.canvas.has(desk.shown)
    with qtbot.waitSignal(desk.draughtsman.painted):
        desk.draughtsman.go_on()


def test_what_is_held_back_for_long_is_painted_all_the_same(desk: Desk, qtbot: QtBot) -> None:
    desk.wishes = Wishes(desk.shown)
    desk.draughtsman.hold()
    with qtbot.waitSignal(desk.draughtsman.painted):
        pass
