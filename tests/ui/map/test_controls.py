from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from smartnav.cartography import ELDER, STANDARD, Overlay, Theme
from smartnav.plan.places import Gazetteer
from smartnav.ui.map import MapControls, MapView

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def controls(shown: MapView) -> MapControls:
    made = MapControls(shown, parent=shown)
    made.show()
    return made


def button(controls: MapControls, name: str) -> QAbstractButton:
    found = controls.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def names(controls: MapControls) -> list[str]:
    buttons = controls.findChildren(QAbstractButton)

    def place(one: QAbstractButton) -> tuple[int, int]:
        at: QPoint = one.pos()
        return at.y(), at.x()

    return [one.objectName() for one in sorted(buttons, key=place)]


def test_the_highest_level_is_at_the_top(controls: MapControls) -> None:
    assert names(controls) == [
        "north", "level-F2", "level-F1", "back-to-me", "zoom-in", "zoom-out",
    ]  # fmt: skip


def test_in_a_row_the_lowest_level_comes_first(shown: MapView) -> None:
    row = MapControls(shown, row=True, parent=shown)
    row.show()
    assert names(row)[:3] == ["north", "level-F1", "level-F2"]
    assert row.width() > row.height()


@pytest.mark.parametrize("theme", [STANDARD, ELDER])
def test_every_button_is_a_big_target_apart_from_the_next(
    controls: MapControls, shown: MapView, theme: Theme
) -> None:
    shown.set_theme(theme)
    controls.adjustSize()
    boxes = sorted(
        (one.geometry() for one in controls.findChildren(QAbstractButton)), key=lambda box: box.y()
    )
    assert all(box.width() >= theme.sizes.touch <= box.height() for box in boxes)
    assert all(low.top() - high.bottom() > 12 for high, low in itertools.pairwise(boxes))


def test_a_level_button_shows_its_level_and_is_marked(
    controls: MapControls, shown: MapView
) -> None:
    assert button(controls, "level-F1").isChecked()
    QTest.mouseClick(button(controls, "level-F2"), LEFT)
    assert shown.level == "F2"
    assert button(controls, "level-F2").isChecked()
    assert not button(controls, "level-F1").isChecked()
    shown.show_level("F1")
    assert button(controls, "level-F1").isChecked()


def test_plus_and_minus_zoom_and_say_when_they_cannot(
    controls: MapControls, shown: MapView
) -> None:
    assert not button(controls, "zoom-out").isEnabled()
    before = shown.current_view().scale
    QTest.mouseClick(button(controls, "zoom-in"), LEFT)
    assert shown.current_view().scale > before
    assert button(controls, "zoom-out").isEnabled()
    for _ in range(9):
        QTest.mouseClick(button(controls, "zoom-in"), LEFT)
    assert not button(controls, "zoom-in").isEnabled()


def test_back_to_me(controls: MapControls, shown: MapView, qtbot: QtBot, tiny: Plan) -> None:
    here = Gazetteer(tiny).find("kiosk-south")
    shown.set_overlay(Overlay(here=here))
    shown.show_level("F2")
    with qtbot.waitSignal(controls.home_wanted):
        QTest.mouseClick(button(controls, "back-to-me"), LEFT)
    assert shown.level == "F1"


def test_the_compass_turns_with_the_map_and_turns_it(controls: MapControls, shown: MapView) -> None:
    controls.set_forward(90)
    north = button(controls, "north")
    up = north.grab().toImage()
    QTest.mouseClick(north, LEFT)
    assert shown.current_view().rotation == 90
    assert north.grab().toImage() != up
    QTest.mouseClick(north, LEFT)
    assert shown.current_view().rotation == 0
    assert north.grab().toImage() == up


def test_the_needle_points_to_the_left_when_east_is_up(
    controls: MapControls, shown: MapView
) -> None:
    shown.turn_to(90)
    image = button(controls, "north").grab().toImage()
    middle = image.height() // 2
    ink = [x for x in range(10, image.width() - 10) if image.pixelColor(x, middle).lightness() < 90]
    # The needle's tip reaches further from the middle than its notched tail.
    assert image.width() / 2 - min(ink) > max(ink) - image.width() / 2


def test_levels_come_and_go_with_the_floors(
    controls: MapControls, shown: MapView, floors: dict[str, Floor]
) -> None:
    shown.set_floors({"F1": floors["F1"]})
    assert "level-F1" not in names(controls)
    shown.set_floors(floors)
    assert "level-F2" in names(controls)


def test_every_button_has_a_name_in_both_languages(controls: MapControls) -> None:
    spoken = {one.accessibleName() for one in controls.findChildren(QAbstractButton)}
    assert len(spoken) == 6
    controls.set_words("en", {"F1": "the ground floor", "F2": "the upper floor"})
    assert button(controls, "level-F2").accessibleName() == "Show the upper floor"
    assert all(one.accessibleName().isascii() for one in controls.findChildren(QAbstractButton))
