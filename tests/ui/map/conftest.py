"""A map of the tiny plan on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.cartography import draw_floor
from smartnav.cartography.tokens import STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.routing.route import Route, WalkLeg
from smartnav.ui.map import MapView
from tests.ui.map.fingers import Clock, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Plan


@pytest.fixture(scope="session")
def floors(tiny: Plan) -> dict[str, Floor]:
    """Return both levels drawn, lowest first."""
    return {
        level.id: draw_floor(tiny, level.id, lang="zh", theme=STANDARD) for level in tiny.levels
    }


@pytest.fixture
def clock() -> Clock:
    """Return the clock of what moves by itself on the map :func:`shown`."""
    return Clock()


@pytest.fixture
def shown(qtbot: QtBot, floors: dict[str, Floor], clock: Clock) -> MapView:
    """Return a shown map of F1, 800 × 600, the whole level in it."""
    view = MapView(clock=clock)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.set_floors(floors, "F1")
    view.fit_floor()
    with qtbot.waitExposed(view):
        view.show()
    view.grab()
    return view


@pytest.fixture
def closer(shown: MapView, qtbot: QtBot) -> MapView:
    """Return a map one can drag about: closer than the whole level."""
    shown.zoom_in()
    settle(shown, qtbot)
    return shown


@pytest.fixture
def route(tiny: Plan) -> Route:
    places = Gazetteer(tiny)
    start, goal = places.find("kiosk-south"), places.find("A02")
    leg = WalkLeg("F1", (start.anchor, (12.0, 8.0), goal.anchor), 9.0, 8.0, 1)
    return Route("walking", (start, goal), (leg,), 9.0, 8.0)
