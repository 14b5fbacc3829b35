"""What if two windows changed places: chosen from two lists, answered in metres."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.analytics.exchange import candidates, what_if
from smartnav.analytics.report import exchange_sentence
from smartnav.plan.edits import Refused
from smartnav.ui import background
from smartnav.ui.office.parts import Button, Panel, Table, label
from smartnav.ui.theme import palette

if TYPE_CHECKING:
    from smartnav.analytics.exchange import Exchange
    from smartnav.analytics.material import Material
    from smartnav.analytics.wording import Words as ReportWords
    from smartnav.ui.analytics.wording import Words
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)


class Exchanging(QWidget):
    """Two windows to choose, the answer, and what was tried before."""

    def __init__(self, say: ReportWords, words: Words, look: Look) -> None:
        super().__init__()
        self._say, self._words, self._look = say, words, look
        self._material: Material | None = None
        self.tried: list[Exchange] = []
        self._one, self._other = self._box("exchange-one"), self._box("exchange-other")
        self._try = Button(words.try_it, "exchange-try", "primary")
        self._try.clicked.connect(self.ask)
        self.said = label(role="title", name="exchange-said", wrap=True)
        self.detail = label(role="quiet", name="exchange-detail", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(label(words.one))
        top.addWidget(self._one, 1)
        top.addWidget(label(words.other))
        top.addWidget(self._other, 1)
        top.addWidget(self._try)
        asked = Panel(say.exchange, look)
        asked.column.addWidget(label(words.exchange_hint, "small", wrap=True))
        asked.column.addLayout(top)
        asked.column.addWidget(self.said)
        asked.column.addWidget(self.detail)
        heads = say.heads
        self.table = Table((words.one, words.one, heads["count"], words.before, words.after, "±"),
                           "exchanges", look)  # fmt: skip
        self.table.setAccessibleName(words.tried)
        self.table.fit(0)
        before = Panel(words.tried, look)
        before.column.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(asked)
        column.addWidget(before, 1)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(self._words.one)
        box.setPalette(palette(self._look.theme))
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = box.completer()
        assert completer is not None  # An editable box has one.
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being worked out."""
        return self._try.isEnabled() or self._material is None

    def show_material(self, material: Material | None) -> None:
        """Offer the windows of a period, those most walked to first."""
        self._material = material
        self.tried.clear()
        self._show_tried()
        self.said.clear()
        self.detail.clear()
        self._try.setEnabled(material is not None)
        ids = () if material is None else candidates(material.navigator, material.walks)
        for box, place in ((self._one, 0), (self._other, 1)):
            box.clear()
            for each in ids:
                box.addItem(self._called(each), each)
            box.setCurrentIndex(min(place, len(ids) - 1))

    def choose(self, one: str, other: str) -> None:
        """Choose two windows by their ids."""
        for box, own in ((self._one, one), (self._other, other)):
            box.setCurrentIndex(box.findData(own))

    def ask(self) -> None:
        """Work out what the exchange chosen would mean."""
        material = self._material
        one, other = (self._chosen(box) for box in (self._one, self._other))
        if material is None or not one or not other:
            return
        self._try.setEnabled(False)
        self.said.setText(self._words.trying)
        self.detail.clear()

        def work() -> Exchange:
            return what_if(
                material.navigator, material.walks, one, other,
                before_m=material.followed.length_m,
            )  # fmt: skip

        background.run(self, work, self._show, self._failed)

    def _chosen(self, box: QComboBox) -> str:
        """Return the id of what stands in a box: chosen, or typed as a number."""
        place = box.findText(box.currentText())
        return str(box.itemData(place)) if place >= 0 else self._typed(box.currentText())

    def _typed(self, text: str) -> str:
        places = {} if self._material is None else self._material.navigator.gazetteer.places
        plain = text.strip().casefold()
        return next((own for own in places if own.casefold() == plain), "")

    def _show(self, found: Exchange) -> None:
        self._try.setEnabled(True)
        self.said.setText(exchange_sentence(found, self._say))
        self.detail.setText(self._say.exchange_remark.format(
            one=self._called(found.one), other=self._called(found.other), walks=found.walks,
        ))  # fmt: skip
        self.tried.insert(0, found)
        self._show_tried()

    def _show_tried(self) -> None:
        metres = self._words.metres
        rows = [
            (
                self._called(each.one), self._called(each.other), f"{each.walks:,}",
                metres.format(metres=each.before_m), metres.format(metres=each.after_m),
                f"{-each.saved_m:+,.0f}",
            )
            for each in self.tried
        ]  # fmt: skip
        self.table.show_rows(rows, numbers=(2, 3, 4, 5))

    def _called(self, own: str) -> str:
        material = self._material
        return own if material is None else material.name(own).in_(self._look.lang)

    def _failed(self, error: Exception) -> None:
        self._try.setEnabled(True)
        if not isinstance(error, Refused):
            _log.error("an exchange could not be worked out", exc_info=error)
        self.said.clear()
        self.detail.setText(str(error))
