from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from smartnav.cartography.tokens import CONTRAST, ELDER, STANDARD, Theme
from smartnav.ui.theme import palette, set_role, style_sheet
from tests.cartography.colour_vision import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROLES = (
    "primary", "secondary", "ghost", "chip", "area", "facility", "key", "round", "toggle",
    "result", "danger", "",
)  # fmt: skip
themes = pytest.mark.parametrize(
    "theme", [STANDARD, ELDER, ELDER.coloured_as(CONTRAST)], ids=["standard", "elder", "contrast"]
)


Stand = Callable[..., QWidget]


@pytest.fixture
def stand(qtbot: QtBot) -> Stand:
    """Return what puts widgets below each other into a window in a theme."""
    kept: list[QWidget] = []

    def window(theme: Theme, *widgets: QWidget) -> QWidget:
        made = QWidget()
        kept.append(made)
        qtbot.addWidget(made)
        made.setStyleSheet(style_sheet(theme))
        column = QVBoxLayout(made)
        for widget in widgets:
            column.addWidget(widget)
            widget.ensurePolished()
        made.resize(made.sizeHint())
        made.grab()
        return made

    return window


def button(role: str, text: str = "+", tone: str = "") -> QPushButton:
    made = QPushButton(text)
    set_role(made, role, tone=tone)
    return made


@themes
@pytest.mark.parametrize("role", ROLES)
def test_everything_one_taps_is_big_enough(stand: Stand, theme: Theme, role: str) -> None:
    made = button(role)
    stand(theme, made)
    assert made.height() >= theme.sizes.touch
    assert made.sizeHint().height() >= theme.sizes.touch


@pytest.mark.parametrize("role", ROLES)
def test_the_focus_ring_moves_nothing(qtbot: QtBot, stand: Stand, role: str) -> None:
    made, other = button(role, "带我去"), button(role, "带我去")
    held = stand(STANDARD, made, other)
    with qtbot.waitExposed(held):
        held.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = made.geometry(), made.sizeHint()
    plain = made.grab().toImage()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    assert (made.geometry(), made.sizeHint()) == before
    ringed = made.grab().toImage()
    assert ringed != plain
    # The text stays where it was: the middle of the button is the same picture.
    inner = made.rect().adjusted(30, 12, -30, -12)
    assert ringed.copy(inner) == plain.copy(inner)


@themes
def test_the_primary_button_alone_has_the_colour_of_the_route(stand: Stand, theme: Theme) -> None:
    def ground(made: QPushButton) -> str:
        middle = QPoint(made.width() // 2, made.height() - 14)
        return made.grab().toImage().pixelColor(middle).name()

    made = {role: button(role, " ") for role in ROLES}
    stand(theme, *made.values())
    route = theme.colours.route.lower()
    assert [role for role, one in made.items() if ground(one) == route] == ["primary"]
    for one in made.values():
        one.setCheckable(True)
        one.setChecked(True)
    assert [role for role, one in made.items() if ground(one) == route] == []


def test_pressed_checked_and_disabled_all_look_different(stand: Stand) -> None:
    made = button("chip", "社保卡")
    made.setCheckable(True)
    stand(STANDARD, made)
    looks = [made.grab().toImage()]
    made.setDown(True)
    looks.append(made.grab().toImage())
    made.setDown(False)
    made.setChecked(True)
    looks.append(made.grab().toImage())
    made.setChecked(False)
    made.setEnabled(False)
    looks.append(made.grab().toImage())
    assert all(one != two for i, one in enumerate(looks) for two in looks[i + 1 :])


@pytest.mark.parametrize("tone", list(STANDARD.tints))
def test_an_area_wears_its_tint(stand: Stand, tone: str) -> None:
    made = button("area", " ", tone)
    badge = QLabel(" ")
    set_role(badge, "badge", tone=tone)
    stand(STANDARD, made, badge)
    tint = STANDARD.tints[tone]
    middle = made.rect().center()
    assert made.grab().toImage().pixelColor(middle).name() == tint.ground.lower()
    assert badge.grab().toImage().pixelColor(badge.rect().center()).name() == tint.solid.lower()


def test_a_role_given_later_is_taken_up(stand: Stand) -> None:
    label = QLabel("您好")
    stand(STANDARD, label)
    assert label.font().pixelSize() == STANDARD.type.body
    set_role(label, "title")
    label.ensurePolished()
    assert label.font().pixelSize() == STANDARD.type.title
    assert label.font().bold()
    assert label.font().family() == "Noto Sans SC"


@themes
def test_labels_have_the_sizes_of_the_type_scale(stand: Stand, theme: Theme) -> None:
    sizes = {
        "display": theme.type.display,
        "title": theme.type.title,
        "body": theme.type.body,
        "caption": theme.type.caption,
    }
    labels = {role: QLabel("字") for role in sizes}
    for role, label in labels.items():
        set_role(label, role)
    stand(theme, *labels.values())
    assert {role: label.font().pixelSize() for role, label in labels.items()} == sizes


def test_scaled_tokens_scale_the_sheet(stand: Stand) -> None:
    made = button("secondary")
    stand(STANDARD.scaled(2), made)
    assert made.height() >= 2 * STANDARD.sizes.touch


def test_a_sheet_has_its_colour_and_round_corners(qtbot: QtBot) -> None:
    page, sheet = QFrame(), QFrame()
    set_role(page, "screen")
    set_role(sheet, "sheet")
    page.setStyleSheet(style_sheet(STANDARD))
    qtbot.addWidget(page)
    page.resize(200, 200)
    sheet.setParent(page)
    sheet.setGeometry(20, 20, 160, 160)
    image = page.grab().toImage()
    assert image.pixelColor(5, 5).name() == STANDARD.colours.background.lower()
    assert image.pixelColor(100, 100).name() == STANDARD.colours.sheet.lower()
    assert image.pixelColor(21, 21).name() == STANDARD.colours.background.lower()


def grounds_and_words(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """Yield every rule of the style sheet with the colours of its ground and its words."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(theme)):
        ground = re.search(r"\bbackground: (#\w{6})", body)
        words = re.search(r"(?<![-\w])color: (#\w{6})", body)
        state = re.search(r":(pressed|disabled|handle|add|sub|:chunk)", selector)
        if ground is not None and state is None:
            yield selector.strip(), words[1] if words else theme.colours.text, ground[1]


@themes
def test_every_rule_can_be_read(theme: Theme) -> None:
    least = 4.5 if theme is STANDARD else 7.0
    rules = list(grounds_and_words(theme))
    assert len(rules) > 20
    assert [rule for rule in rules if contrast(rule[1], rule[2]) < least] == []


@themes
def test_what_is_pressed_can_still_be_read(stand: Stand, theme: Theme) -> None:
    made = {
        (role, tone): button(role, " ", tone)
        for role, tone in [(role, "") for role in ROLES] + [("area", tone) for tone in theme.tints]
    }
    stand(theme, *made.values())
    colours = theme.colours
    words = {"primary": colours.on_route, "danger": colours.on_danger}
    for (role, tone), one in made.items():
        one.setDown(True)
        middle = QPoint(one.width() // 2, one.height() - 18)
        ground = one.grab().toImage().pixelColor(middle).name()
        text = theme.tints[tone].text if tone else words.get(role, colours.text)
        assert contrast(text, ground) >= 4.5, (role, tone)


def test_the_palette_speaks_the_tokens() -> None:
    made = palette(STANDARD)
    assert made.windowText().color().name() == STANDARD.colours.text.lower()
    assert made.base().color().name() == STANDARD.colours.sheet.lower()
    assert made.highlight().color().name() != STANDARD.colours.route.lower()
