"""What people typed and did not find, and whose synonym it becomes at a click."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from smartnav.errors import SmartNavError
from smartnav.ui import background
from smartnav.ui.office.parts import Button, Panel, Table, empty, label

if TYPE_CHECKING:
    from smartnav.analytics.material import Material
    from smartnav.analytics.wording import Words as ReportWords
    from smartnav.directory import Hit
    from smartnav.plan.model import Text
    from smartnav.ui.analytics.wording import Words
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)
_MOST_OFFERED = 8


class Adds(Protocol):
    """Adds a word to a service and publishes it; waits, raises a SmartNavError."""

    def add_word(self, service: str, word: str) -> object:
        """Add a word to the service or theme with an id."""


class Misses(QWidget):
    """A table of words at the left, services they may mean at the right."""

    added = Signal(str, str)
    """A word, and the id of what it was added to."""

    def __init__(self, source: Adds, say: ReportWords, words: Words, look: Look) -> None:
        super().__init__()
        self._source, self._say, self._words, self._look = source, say, words, look
        self._material: Material | None = None
        self._added: dict[str, Text] = {}
        heads = say.heads
        self.table = Table((heads["words"], heads["visits"], heads["now"]), "misses", look)
        self.table.setAccessibleName(say.misses)
        self.table.fit(2)
        self.table.itemSelectionChanged.connect(self._choose)
        left = Panel(say.misses, look)
        left.column.addWidget(self.table, 1)
        self._asked = label(words.choose_miss, "heading", name="miss-asked", wrap=True)
        self.search = QLineEdit()
        self.search.setObjectName("miss-search")
        self.search.setPlaceholderText(words.search)
        self.search.setAccessibleName(words.search)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._offer())
        self._offers = QVBoxLayout()
        self._offers.setSpacing(look.px(6))
        self.said = label(role="good", name="miss-said", wrap=True)
        right = Panel(words.leaves["misses"], look)
        for part in (label(words.misses_hint, "small", wrap=True), self._asked, self.search):
            right.column.addWidget(part)
        right.column.addWidget(self._scrolled(), 1)
        right.column.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(left, 3)
        row.addWidget(right, 2)

    def _scrolled(self) -> QScrollArea:
        inner, area = QWidget(), QScrollArea()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._offers)
        whole.addStretch(1)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def show_material(self, material: Material | None) -> None:
        """Show the words of a period."""
        self._material = material
        misses = () if material is None else material.counts.misses
        self.table.show_rows([(m.words, str(m.visits), self._now(m.words)) for m in misses],
                             numbers=(1,))  # fmt: skip
        self.table.clearSelection()
        if misses:
            self.table.selectRow(0)
        else:
            self._asked.setText(self._say.misses_none)
            self.search.clear()
            self._offer()

    @property
    def chosen(self) -> str:
        """The words chosen; empty: none."""
        rows = self.table.selectionModel().selectedRows()
        item = self.table.item(rows[0].row(), 0) if rows else None
        return "" if item is None else item.text()

    def _now(self, words: str) -> str:
        if words in self._added:
            name = self._added[words].in_(self._look.lang)
            return self._words.already.format(service=name)
        found = None if self._material is None else self._material.found_now(words)
        if found is None:
            return self._say.not_found
        return self._say.found_now.format(name=found.in_(self._look.lang))

    def _choose(self) -> None:
        words = self.chosen
        if words:
            self._asked.setText(self._words.add_to.format(word=words))
            self.said.clear()
            # What it resembles comes first; another search is typed over it.
            self.search.setText(words)
            self._offer()

    def _offer(self) -> None:
        empty(self._offers)
        words, text = self.chosen, self.search.text().strip()
        hits = self._found(text) if words and text else []
        for hit in hits:
            self._offers.addWidget(self._button(words, hit))
        if words and text and not hits:
            self._offers.addWidget(label(self._words.no_service, "quiet", wrap=True))

    def _found(self, text: str) -> list[Hit]:
        if self._material is None:
            return []
        hits = self._material.directory.search(text, limit=4 * _MOST_OFFERED)
        named = [hit for hit in hits if hit.service is not None or hit.theme is not None]
        return named[:_MOST_OFFERED]

    def _button(self, words: str, hit: Hit) -> Button:
        known = hit.service or hit.theme
        assert known is not None  # _found offers no others
        name, own = known.name, known.id
        text = self._words.add.format(service=name.in_(self._look.lang))
        button = Button(text, f"add-{own}", "result")
        button.clicked.connect(lambda: self._add(words, own, name))
        return button

    def _add(self, words: str, service: str, name: Text) -> None:
        source = self._source
        self.setEnabled(False)

        def done(_: object) -> None:
            self.setEnabled(True)
            self._added[words] = name
            self.show_material(self._material)
            told = name.in_(self._look.lang)
            self._tell(self._words.added.format(word=words, service=told), "good")
            self.added.emit(words, service)

        background.run(self, lambda: source.add_word(service, words), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, SmartNavError):
            _log.error("a word could not be added", exc_info=error)
        self._tell(self._words.not_added.format(why=error), "warning")

    def _tell(self, text: str, role: str) -> None:
        from smartnav.ui.theme import set_role

        set_role(self.said, role)
        self.said.setText(text)
