"""A notice to all terminals."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from smartnav.errors import SmartNavError
from smartnav.ui import background
from smartnav.ui.office.parts import Button, Choice, Panel, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.ui.fleet.wording import Words
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)
LONGEST = 200
"""Characters, as the server has it."""


class Notifier(Protocol):
    """Gives notice; waits for the server, raises a SmartNavError."""

    def give_notice(self, text: tuple[str, str], until: datetime | None = None) -> object:
        """Give notice in Chinese and English on all terminals."""


class NoticePane(Panel):
    """Two lines to write, how long it holds, a button."""

    def __init__(
        self, source: Notifier, words: Words, look: Look, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(words.notice, look, name="notice")
        self._source, self._words, self._clock = source, words, clock
        self.remark.setText(words.notice_hint)
        self._texts: list[QLineEdit] = []
        for name, hint in (("notice-zh", words.notice_zh), ("notice-en", words.notice_en)):
            field = QLineEdit()
            field.setObjectName(name)
            field.setPlaceholderText(hint)
            field.setAccessibleName(hint)
            field.setMaxLength(LONGEST)
            field.returnPressed.connect(self.give)
            self._texts.append(field)
            self.column.addWidget(field)
        self._until = Choice(words.until, "until")
        self._give = Button(words.give, "give", "primary")
        self._give.clicked.connect(self.give)
        self.said = label(role="quiet", name="notice-said")
        row = QHBoxLayout()
        row.addWidget(self._until)
        row.addStretch(1)
        row.addWidget(self.said)
        row.addWidget(self._give)
        self.column.addLayout(row)

    def give(self) -> None:
        """Give the notice that is written."""
        zh, en = (field.text().strip() for field in self._texts)
        if not zh and not en:
            self._say(self._words.empty_notice, amiss=True)
            self._texts[0].setFocus()
            return
        minutes, source = int(self._until.value), self._source
        until = self._clock() + timedelta(minutes=minutes) if minutes else None
        self._give.setEnabled(False)
        background.run(
            self, lambda: source.give_notice((zh or en, en), until), self._done, self._failed
        )

    def _done(self, _: object) -> None:
        self._give.setEnabled(True)
        for field in self._texts:
            field.clear()
        self._say(self._words.given)

    def _failed(self, error: Exception) -> None:
        self._give.setEnabled(True)
        if not isinstance(error, SmartNavError):
            _log.error("a notice could not be given", exc_info=error)
        self._say(self._words.failed.format(why=error), amiss=True)

    def _say(self, text: str, *, amiss: bool = False) -> None:
        set_role(self.said, "warning" if amiss else "quiet")
        self.said.setText(text)
