"""The line that says that a new plan is live in the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.parts import Button, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.ui.reception.look import Look

KEY = "Ctrl+U"


class PlanNews(QFrame):
    """Hidden until there is one."""

    wanted = Signal()
    """Somebody wants to use it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        set_role(self, "call-new")
        self.setObjectName("plan-news")
        self._look, self._why = look, ""
        self._text = label(role="body", name="plan-news-text")
        self._use = Button("primary", "use-plan")
        self._use.clicked.connect(self.take)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._use)
        self.hide()

    def offer(self) -> None:
        """Say that there is a new plan."""
        self._why = ""
        self.take_look(self._look)
        self.show()

    def refuse(self, why: str) -> None:
        """Say why it is not used."""
        self._why = why
        self.take_look(self._look)
        self.show()

    def take(self) -> None:
        """Use it, if there is one."""
        if not self.isHidden() and not self._why:
            self.wanted.emit()

    def take_look(self, look: Look) -> None:
        """Show it in a look."""
        self._look, words = look, desk_words(look.lang)
        self._row.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        self._text.setText(
            words.plan_refused.format(why=self._why) if self._why else words.new_plan
        )
        self._use.show_text(words.use_plan, KEY)
        self._use.setVisible(not self._why)
