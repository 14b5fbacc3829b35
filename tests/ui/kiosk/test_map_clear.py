"""What is written on the map can be read: nothing of the kiosk lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from smartnav.cartography.occupied import box_about, label_box
from smartnav.routing.route import WalkLeg
from smartnav.ui.kiosk.session import Session, Subject
from smartnav.ui.map.buttons import RoundButton
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from smartnav.cartography.occupied import Box
    from smartnav.plan.model import Lang, Point
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

TOUCH_PX = 1.0
"""By so much two things may touch: places are whole pixels, labels are not."""


def _way(hall: Hall, place_id: str) -> Callable[[Session], Session]:
    place = hall.gazetteer.find(place_id)
    subject = Subject(place.name, place.kind, (place.id,))
    return lambda s: s.home().led_to(subject)


def _pages(hall: Hall) -> dict[str, Callable[[Session], Session]]:
    return {
        "home": Session.home,
        "search": lambda s: s.home().searched("gjj"),
        "A03": _way(hall, "A03"),
        "B12": _way(hall, "B12"),
        "C11": _way(hall, "C11"),
    }


def _rect(box: Box) -> QRectF:
    return QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])


def _over_map(window: KioskWindow) -> dict[str, QRectF]:
    """Return what lies over the map, in its pixels."""
    here = window.map.mapTo(window, QPoint(0, 0))
    over: list[QWidget] = [
        *(each for each in window.findChildren(RoundButton) if each.isVisible()),
        *(each for each in window.findChildren(QWidget, "sheet") if each.isVisible()),
    ]
    places = {
        each.objectName(): QRectF(QRect(each.mapTo(window, QPoint(0, 0)) - here, each.size()))
        for each in over
    }
    return {**places, "north arrow": _rect(window.map.compass_box())}


def _hidden(window: KioskWindow) -> list[str]:
    """Return the labels and signs that something lies over."""
    picture = window.map.composed_picture()
    assert picture is not None
    things = [(str(label.lines), _rect(label_box(label))) for label in picture.labels]
    things += [(s.id, _rect(box_about(s.at, s.size, s.size))) for s in picture.symbols]
    return [
        f"{name} under {above}"
        for name, box in things
        for above, place in _over_map(window).items()
        if min((box & place).width(), (box & place).height()) > TOUCH_PX
    ]


def _corners(window: KioskWindow) -> list[Point]:
    outline = window.hall.plan.level(window.map.level).outline
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return [(x, y) for x in (min(xs), max(xs)) for y in (min(ys), max(ys))]


def _lost(window: KioskWindow) -> list[str]:
    """Return what of the level, or of the way on it, does not lie in the open."""
    view, overlay = window.map.current_view(), window.map.overlay
    if overlay.route is None:
        points = _corners(window)
    else:
        walks = [leg for leg in overlay.route.legs if isinstance(leg, WalkLeg)]
        points = [p for leg in walks if leg.level == window.map.level for p in leg.points]
    pixels = [view.to_screen(point) for point in points]
    lost = [str(at) for at in pixels if not QRectF(window.map.rect()).contains(*at)]
    for name, place in _over_map(window).items():
        lost += [f"{at} under {name}" for at in pixels if place.contains(*at)]
    return lost


@pytest.mark.parametrize(
    ("kiosk", "size", "lang", "mode"),
    [
        ("kiosk-south", PORTRAIT, "zh", "elder"), ("kiosk-south", LANDSCAPE, "en", "standard"),
        ("kiosk-west", PORTRAIT, "en", "standard"), ("kiosk-west", LANDSCAPE, "zh", "elder"),
    ],
)  # fmt: skip
def test_no_label_sign_corner_or_way_lies_under_sheet_buttons_or_arrow(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, size: tuple[int, int], lang: Lang,
    mode: Mode, kiosk: str,
) -> None:  # fmt: skip
    window = open_kiosk(size, in_hall=hall, lang=lang, mode=mode, kiosk=kiosk)
    for name, transition in _pages(hall).items():
        window.act(transition)
        settle(window, qtbot)
        window.grab()
        assert (name, _hidden(window)) == (name, [])
        assert (name, _lost(window)) == (name, [])


@pytest.mark.parametrize(
    ("mode", "low"), [("standard", True), ("elder", False)], ids=["low", "elder"]
)
def test_the_main_entrance_is_named_where_one_begins(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, mode: Mode, low: bool
) -> None:
    window = open_kiosk(in_hall=hall, mode=mode)
    for transition in (Session.home, lambda s: s.home().searched("gjj")):
        window.act(lambda s, go=transition: go(s).reached_low(low))  # type: ignore[misc]
        settle(window, qtbot)
        window.grab()
        picture = window.map.composed_picture()
        assert picture is not None
        assert "南门（主入口）" in {"".join(label.lines) for label in picture.labels}
        assert _hidden(window) == []
        assert _lost(window) == []
