"""Every mode is one touch away on every screen, goes with the others, and ends with the visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton

from smartnav.cartography.tokens import CONTRAST, STANDARD
from smartnav.plan.places import Gazetteer
from smartnav.ui.kiosk.bar import AccessBar
from smartnav.ui.kiosk.help import help_desk
from smartnav.ui.kiosk.look import Look
from smartnav.ui.kiosk.session import TEXT_PERCENT, Session, Settled
from tests.ui.kiosk.conftest import PORTRAIT, settle
from tests.ui.kiosk.test_layout import MODES, kiosk_pages
from tests.ui.kiosk.touching import named, said, touch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch


def test_letters_grow_by_a_touch_and_come_back(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    touch(window, "search", qtbot)
    seen = []
    for _ in range(4):
        seen.append(window.map.theme.type.body / STANDARD.type.body)
        assert window.session.page.name == "search"
        spoken = named(window, "text-size").accessibleName()
        assert f"{window.session.text_percent}%" in spoken
        touch(window, "text-size", qtbot)
    assert seen == pytest.approx([1.0, 1.5, 2.0, 1.0])


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_every_letter_grows_with_each_step_up_to_twice_the_standard(mode: str) -> None:
    sizes = []
    for percent in TEXT_PERCENT:
        session = Session.begin(Settled(mode=mode))  # type: ignore[arg-type]
        while session.text_percent != percent:
            session = session.with_larger_text()
        theme = Look.of(session, *PORTRAIT, ready=True).theme
        sizes.append((theme.type.caption, theme.type.body, theme.type.title, theme.type.map_unit))
        assert theme.sizes.touch >= 1.5 * theme.type.body * (percent > 100)
    for usual, middle, largest in zip(*sizes, strict=True):
        assert usual < middle < largest
    standard = STANDARD.type
    doubled = (standard.caption, standard.body, standard.title, standard.map_unit)
    assert sizes[-1] == pytest.approx([2 * each for each in doubled])


def test_modes_go_together(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    for each in ("elder", "contrast", "low", "language", "text-size"):
        touch(window, each, qtbot)
    session = window.session
    assert (session.mode, session.contrast, session.low) == ("elder", True, True)
    assert (session.lang, session.text_percent) == ("en", 150)
    assert window.map.theme.colours == CONTRAST.colours
    assert session.home().text_percent == 150


def test_the_next_visitor_inherits_no_mode(
    open_kiosk: OpenKiosk, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = open_kiosk()
    for each in ("text-size", "contrast", "low", "language", "elder"):
        touch(window, each, qtbot)
    stopwatch.go_on(121)
    window.tick()
    settle(window, qtbot)
    assert window.session.is_fresh
    assert window.session.text_percent == 100


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_is_one_touch_away_and_leads_to_the_desk(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, lang: str
) -> None:
    window = open_kiosk(lang=lang)
    window.act(kiosk_pages(hall)["service"])
    settle(window, qtbot)
    desk = help_desk(hall.gazetteer)
    assert desk is not None
    assert desk.title.in_(window.session.lang) in named(window, "help").accessibleName()
    touch(window, "help", qtbot)
    assert window.session.page.subject == desk
    route = window.map.overlay.route
    assert route is not None
    assert route.stops[-1].id in desk.references
    assert said(window, "summary")


def test_without_a_desk_nothing_pretends_to_help(hall: Hall, qtbot: QtBot) -> None:
    levels = [level.model_copy(update={"amenities": ()}) for level in hall.plan.levels]
    assert help_desk(Gazetteer(hall.plan.model_copy(update={"levels": tuple(levels)}))) is None
    look = Look.of(Session.begin(Settled()), *PORTRAIT, ready=True)
    bar = AccessBar(look, lambda _transition: None, None)
    qtbot.addWidget(bar)
    names = [each.objectName() for each in bar.findChildren(QAbstractButton)]
    assert names == [each for each in MODES if each != "help"]
