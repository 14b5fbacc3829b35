"""What is often asked about a service (咨询): a touch shows the answer; who finds none calls."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.pages import card
from smartnav.ui.kiosk.tile import ACROSS, Tile, button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame

    from smartnav.directory.offer.counters import WrittenQuestion
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


def questions(
    look: Look, act: Act, asked: Sequence[WrittenQuestion], *, calls: bool
) -> list[QWidget]:  # fmt: skip
    """Return the questions, or nothing; beneath them, where one ``calls`` somebody, the way to."""
    if not asked:
        return []
    words = hall_words(look.lang)
    parts: list[QWidget] = [label(words.questions, "heading")]
    parts += [_question(look, index, each) for index, each in enumerate(asked)]
    if calls:
        call = button(
            words.help, "secondary", lambda: act(lambda s: s.asked_for_help()), name="ask-somebody"
        )
        call.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        parts.append(call)
    return parts


def _question(look: Look, index: int, asked: WrittenQuestion) -> QWidget:
    """Return a question with its answer folded away."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(4))
    question = asked.ask.in_(look.lang)
    frame, lines = card(look)
    lines.addWidget(label(asked.answer.in_(look.lang)))
    tile = Tile(look, "tick", question, lambda: None, direction=ACROSS, name=f"question-{index}")
    tile.setCheckable(True)
    tile.put(label(question), stretch=1)
    size = round(look.theme.type.body)
    tile.put(Icon("more", size, look.theme.colours.text))
    tile.toggled.connect(partial(_unfold, tile, frame, asked.answer.in_(look.lang)))
    column.addWidget(tile)
    column.addWidget(frame)
    frame.hide()
    tile.content.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return holder


def _unfold(tile: Tile, frame: QFrame, answer: str, is_open: bool) -> None:
    frame.setVisible(is_open)
    # Who hears the screen hears the answer with the question.
    tile.setAccessibleDescription(answer if is_open else "")
