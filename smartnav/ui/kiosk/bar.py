"""The accessibility bar: always there, one touch each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.tile import button

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Mode


class AccessBar(QWidget):
    """Large text, language and, on tall screens, low reach."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        words = look.words
        other: Mode = "standard" if look.mode == "elder" else "elder"
        lang: Lang = "en" if look.lang == "zh" else "zh"
        buttons = [
            button(
                words.elder_off if look.mode == "elder" else words.elder_on,
                "secondary",
                lambda: act(lambda session: session.in_mode(other)),
                name="elder",
            ),
            button(
                words.other_language,
                "secondary",
                lambda: act(lambda session: session.in_language(lang)),
                name="language",
            ),
        ]
        if look.portrait:
            low = look.low
            buttons.append(
                button(
                    words.low_off if low else words.low_on,
                    "secondary",
                    lambda: act(lambda session: Session.reached_low(session, not low)),
                    name="low",
                )
            )
        for each in buttons:
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(each, 1)
