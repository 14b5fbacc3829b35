"""The windows of who runs the hall, opened from a desk."""

from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt

from smartnav.hall.link import Link
from smartnav.store.tables import UsageCount
from smartnav.ui.analytics import AnalyticsWindow
from smartnav.ui.fleet import FleetWindow
from tests.store.places import VENUE
from tests.ui.reception.desks import MORNING, Key, OpenDesk, Server


def test_figures_and_terminals_are_opened_by_a_key_and_closed_with_the_session(
    open_linked: OpenDesk,
    server: Server,
    kiosk: Link,  # noqa: ARG001 - the fleet has it
) -> None:
    desk, control = open_linked(), Qt.KeyboardModifier.ControlModifier
    with server.store.writing() as work:
        hour = MORNING.astimezone(UTC).replace(minute=0)
        work.session.add(UsageCount(
            venue_id=VENUE, hour=hour, kind="route", subject="A01", origin="kiosk-south",
            profile="walking", lang="zh", mode="", count=7,
        ))  # fmt: skip
    desk.press(Key.Key_T, control)
    assert "登录" in desk.said()
    desk.log_in()
    windows = desk.window.side.offices.windows
    desk.press(Key.Key_T, control)
    fleet = windows["terminals"]
    assert isinstance(fleet, FleetWindow)
    desk.until(lambda: [each.name for each in fleet.terminals] == ["south"])
    fleet.close()
    desk.window.activateWindow()
    desk.press(Key.Key_B, control)
    desk.until(lambda: "figures" in windows)
    figures = windows["figures"]
    assert isinstance(figures, AnalyticsWindow)
    desk.until(lambda: figures.is_settled and figures.report is not None)
    assert figures.report is not None
    assert {fact.label: fact.value for fact in figures.report.facts}["查路线"] == "7"
    figures.close()
    desk.window.activateWindow()
    desk.press(Key.Key_F12)
    assert windows == {}
