"""The accessibility bar: always there, one touch each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from smartnav.ui.kiosk.tile import button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Mode


class AccessBar(QWidget):
    """Large text, high contrast, language and, on tall screens, low reach."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        for each in _buttons(look, act):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(each, 1)


def _buttons(look: Look, act: Act) -> Iterator[QPushButton]:
    words, low = look.words, look.low
    mode: Mode = "standard" if look.mode == "elder" else "elder"
    lang: Lang = "en" if look.lang == "zh" else "zh"
    yield button(
        words.elder_off if look.mode == "elder" else words.elder_on, "secondary",
        lambda: act(lambda session: session.in_mode(mode)), name="elder",
    )  # fmt: skip
    yield _contrast(look, act)
    yield button(
        words.other_language, "secondary",
        lambda: act(lambda session: session.in_language(lang)), name="language",
    )  # fmt: skip
    if look.portrait:
        yield button(
            words.low_off if low else words.low_on, "secondary",
            lambda: act(lambda session: session.reached_low(not low)), name="low",
        )  # fmt: skip


def _contrast(look: Look, act: Act) -> QPushButton:
    """Return the switch for high contrast; in large type its word is a short one."""
    words, contrast = look.words, look.contrast
    switch = button(
        words.contrast_short if look.mode == "elder" else words.contrast, "secondary",
        lambda: act(lambda session: session.in_contrast(not contrast)), name="contrast",
    )  # fmt: skip
    switch.setCheckable(True)
    switch.setChecked(contrast)
    switch.setAccessibleName(words.contrast_on if contrast else words.contrast_off)
    return switch
