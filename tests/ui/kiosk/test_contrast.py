"""High contrast: one touch on every screen, all of it, and only for the visitor who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from smartnav.cartography.tokens import CONTRAST, ELDER, STANDARD
from smartnav.cli import main
from smartnav.ui.kiosk.session import Session, Settled
from tests.ui.conftest import TINY
from tests.ui.kiosk.conftest import settle
from tests.ui.kiosk.test_layout import kiosk_pages
from tests.ui.kiosk.touching import buttons, named, read_qr, touch

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch


def _part(window: QWidget, name: str) -> QWidget:
    (part,) = (each for each in window.findChildren(QWidget, name) if each.isVisible())
    return part


def _pixel(window: QWidget, part: QWidget, x: int, y: int) -> str:
    at = part.mapTo(window, QPoint(x, y))
    return window.grab().toImage().pixelColor(at).name().upper()


def test_it_changes_nothing_but_the_colours() -> None:
    session = Session.begin(Settled("en", "elder")).searched("gjj").with_step_free(True)
    dark = session.in_contrast(True)
    assert dark.in_contrast(False) == session
    assert (dark.page, dark.mode, dark.lang, dark.profile) == (
        session.page, session.mode, session.lang, session.profile,
    )  # fmt: skip
    assert dark.home().contrast
    assert not dark.left().contrast
    assert Session.begin(Settled(contrast=True)).left().contrast


def test_one_touch_on_every_page(open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot) -> None:
    window = open_kiosk()
    for name, transition in kiosk_pages(hall).items():
        window.act(transition)
        assert (name, named(window, "contrast").isVisible()) == (name, True)
    # The name of a transition need not be that of the page: a tour is shown on the route's.
    shown = window.session.page
    for wanted, theme in ((True, CONTRAST), (False, STANDARD)):
        touch(window, "contrast", qtbot)
        assert window.session.contrast is wanted
        assert window.session.page == shown
        assert window.map.theme.colours == theme.colours


def test_map_sheet_and_buttons_all_follow(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "contrast", qtbot)
    settle(window, qtbot)
    (sheet,) = (each for each in buttons(window) if each.objectName() == "contrast")
    assert sheet.isChecked()
    assert _pixel(window, window.map, 4, 4) == CONTRAST.colours.background
    assert _pixel(window, named(window, "language"), 12, 40) == CONTRAST.colours.control
    assert _pixel(window, _part(window, "sheet"), 12, 60) == CONTRAST.colours.sheet


def test_the_code_stays_dark_on_light(open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot) -> None:
    window = open_kiosk(contrast=True)
    window.act(kiosk_pages(hall)["route"])
    settle(window, qtbot)
    code = _part(window, "qr")
    assert _pixel(window, code, 3, 3) == "#FFFFFF"
    assert len(read_qr(window)) == 1


def test_the_next_visitor_does_not_inherit_it(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    touch(window, "contrast", qtbot)
    stopwatch.go_on(61)
    window.tick()
    settle(window, qtbot)
    assert window.session.is_fresh
    assert window.map.theme.colours == STANDARD.colours


def test_it_goes_with_large_type(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "contrast", qtbot)
    touch(window, "elder", qtbot)
    settle(window, qtbot)
    assert window.map.theme.type == ELDER.type
    assert window.map.theme.colours == CONTRAST.colours


@pytest.mark.usefixtures("qapp")
def test_the_command_line_starts_a_kiosk_in_it(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", str(kept))
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path / "data"))
    drawn = {}
    for mode in ("elder", "elder-contrast"):
        png = tmp_path / f"{mode}.png"
        arguments = ["kiosk", "--plan", str(TINY), "--mode", mode, "--screenshot", str(png)]
        assert main([*arguments, "--size", "540x960"]) == 0
        drawn[mode] = QImage(str(png)).pixelColor(2, 2).name().upper()
    assert drawn == {"elder": ELDER.colours.sheet, "elder-contrast": CONTRAST.colours.sheet}
