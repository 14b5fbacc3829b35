"""What to bring for all errands of a tour, each paper once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smartnav.ui.reception.parts import label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.directory import Needed
    from smartnav.ui.reception.look import Look

_COLUMNS = 2
_BOX = "□"


class Papers(QFrame):
    """A heading and the papers in two columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("papers")
        set_role(self, "paper")
        # Its share of the column, not what it would like to have.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._shown: tuple[tuple[Needed, ...], Look] | None = None
        self._heading = label(role="heading", name="papers-heading")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._scroll, 1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is listed."""
        holder = self._scroll.widget()
        found = holder.findChildren(QWidget) if holder is not None else []
        return tuple(each.accessibleName() for each in found if each.accessibleName())

    def show_papers(self, needed: Sequence[Needed], look: Look) -> None:
        """List other papers; takes some 20 ms, but nothing where they are the same."""
        if self._shown == (tuple(needed), look):
            return
        self._shown = tuple(needed), look
        words = look.words
        self._column.setContentsMargins(look.px(14), look.px(8), look.px(6), look.px(8))
        self._column.setSpacing(look.px(4))
        heading = words.bring.format(count=len(needed)) if needed else words.bring_nothing
        self._heading.setText(heading)
        set_role(self._heading, "heading" if needed else "quiet")
        holder = QWidget()
        sides = QHBoxLayout(holder)
        sides.setContentsMargins(0, 0, look.px(8), 0)
        sides.setSpacing(look.px(14))
        rows = -(-len(needed) // _COLUMNS)
        for side in range(_COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(look.px(3))
            for need in needed[side * rows : (side + 1) * rows]:
                column.addWidget(_paper(need, look))
            column.addStretch(1)
            sides.addLayout(column, 1)
        self._scroll.setWidget(holder)
        self._scroll.setVisible(bool(needed))
        # As high as the list is, if there is room for all of it.
        width = look.column - look.px(70)
        high = holder.heightForWidth(width) if needed else 0
        frame = look.px(24) + self._heading.sizeHint().height()
        self.setMaximumHeight(high + frame)


def _paper(need: Needed, look: Look) -> QLabel:
    """Return a paper with a box before it, and for how many errands it is."""
    name, count = need.paper.name.in_(look.lang), len(need.services)
    text = label(f"{_BOX} {name} ×{count}" if count > 1 else f"{_BOX} {name}", "said")
    told = f"{name} ({look.words.bring_for.format(count=count)})" if count > 1 else name
    text.setAccessibleName(told)
    text.setToolTip(told)
    return text
