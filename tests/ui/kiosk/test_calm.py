"""What goes wrong is the log's affair; a visitor sees a calm sentence and the map."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.directory import Directory, load_index
from smartnav.routing import Navigator
from tests.ui.kiosk.conftest import PlainHall, settle
from tests.ui.kiosk.touching import said, texts, touch, type_on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.hall import Hall
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch


class _Lost(Navigator):
    """Finds no way for a reason nobody thought of."""

    def route(self, *_: Any, **__: Any) -> Route:
        raise ZeroDivisionError("lost")

    def nearest(self, *_: Any, **__: Any) -> Route:
        raise ZeroDivisionError("lost")


class _Mute(Directory):
    """Fails to search for anything."""

    def search(self, *_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("mute")


class _MuteHall(PlainHall):
    """A hall whose directory does not search."""

    @cached_property
    def directory(self) -> Directory:
        index = load_index(
            self.gazetteer, digest=self.digest, cache_dir=self.cache_dir, services=self.services
        )
        return _Mute(self.gazetteer, index)


def test_a_way_that_cannot_be_worked_out_is_said_calmly(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    cache, digest = plain_hall.cache_dir, plain_hall.digest
    lost = _Lost(plain_hall.plan, source="hall.yaml", cache_dir=cache, digest=digest)
    window = open_kiosk(in_hall=replace(plain_hall, navigator=lost))
    touch(window, "facility-restroom", qtbot)
    assert "路线暂时显示不出来" in said(window, "message")
    assert window.map.isVisible()
    assert window.map.overlay.here is not None
    assert "ZeroDivisionError: lost" in caplog.text
    touch(window, "home", qtbot)
    assert window.session.is_fresh


@pytest.fixture
def mute(hall: Hall) -> Hall:
    return _MuteHall(hall.navigator, hall.digest, hall.cache_dir, hall.services, hall.base_url)


def test_a_screen_that_cannot_be_built_is_said_calmly(
    open_kiosk: OpenKiosk, mute: Hall, stopwatch: Stopwatch, qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    window = open_kiosk(in_hall=mute)
    touch(window, "search", qtbot)
    type_on_screen(window, "g", qtbot)
    assert "暂时显示不出来" in said(window, "message")
    assert window.map.isVisible()
    assert "Traceback" in caplog.text
    assert "ZeroDivisionError: mute" in caplog.text
    touch(window, "home", qtbot)
    assert not any("显示不出来" in text for text in texts(window))
    # Whoever leaves it as it is, leaves a clean screen.
    touch(window, "search", qtbot)
    type_on_screen(window, "g", qtbot)
    stopwatch.go_on(200)
    window.tick()
    settle(window, qtbot)
    assert window.session.is_fresh
    assert not any("显示不出来" in text for text in texts(window))
