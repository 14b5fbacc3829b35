"""What a version would change, before it goes live: on the map, as a list, and for visitors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from smartnav.plan.edits.extent import extent
from smartnav.ui import background
from smartnav.ui.editor.diffmap import KINDS, SWATCH, DiffMap, level_of, looks, swatch
from smartnav.ui.editor.faults import told
from smartnav.ui.editor.kinds import field_word, subject
from smartnav.ui.theme import set_role
from smartnav.versions.proposal import Proposal, compare, weigh

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.edits import Change
    from smartnav.store.parcel import Parcel
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.effects import Effect

_SIDE_PX = 340
_LEVEL_PX = 150
_MOST = 300
"""Changes listed; the map shows all."""


class ProposalView(QWidget):
    """Shows a :class:`Proposal`."""

    def __init__(self, tongue: Tongue, theme: Theme) -> None:
        super().__init__()
        self._tongue = tongue
        self._theme = theme
        self.proposal: Proposal | None = None
        self.map = DiffMap(tongue, theme)
        self.levels = QComboBox()
        self.levels.setAccessibleName(tongue("level"))
        self.levels.setMinimumWidth(_LEVEL_PX)
        self.levels.activated.connect(
            lambda index: self.map.show_level(str(self.levels.itemData(index)))
        )
        self.summary, self.effects_title = QLabel(), QLabel()
        self.changes, self.effects = QListWidget(), QListWidget()
        self._build()
        self._listed: list[Change] = []
        self.changes.currentRowChanged.connect(self._go)
        self.show_proposal(None)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 10, 6)
        top.addWidget(self.levels)
        top.addSpacing(12)
        for kind in KINDS:
            sample, word = QLabel(), QLabel(self._tongue(f"diff-{kind}"))
            sample.setPixmap(swatch(kind, self._theme).pixmap(SWATCH))
            set_role(word, "quiet")
            top.addWidget(sample)
            top.addWidget(word)
            top.addSpacing(8)
        top.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.map, 1)
        right = QWidget()
        right.setFixedWidth(_SIDE_PX)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 8, 12, 8)
        for label in (self.summary, self.effects_title):
            set_role(label, "heading")
            label.setWordWrap(True)
        for each in (self.changes, self.effects):
            each.setWordWrap(True)
            each.setIconSize(SWATCH)
            each.setResizeMode(QListView.ResizeMode.Adjust)
            each.setTextElideMode(Qt.TextElideMode.ElideNone)
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.effects.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.changes.setAccessibleName(self._tongue("changes"))
        self.effects.setAccessibleName(self._tongue("effects"))
        column.addWidget(self.summary)
        column.addWidget(self.changes, 3)
        column.addWidget(self.effects_title)
        column.addWidget(self.effects, 2)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    @property
    def is_settled(self) -> bool:
        """Whether the map is painted."""
        return self.map.is_settled

    def show_proposal(self, proposal: Proposal | None, waiting: str = "comparing") -> None:
        """Show a proposal; None while it is worked out."""
        before, self.proposal = self.proposal, proposal
        self.effects.clear()
        if before is not None and proposal is not None and before.changes is proposal.changes:
            # The same, weighed now: whoever looks at a change goes on looking at it.
            self._fill_effects(proposal)
            return
        self.changes.clear()
        self.levels.clear()
        self._listed = []
        if proposal is None:
            self.summary.setText(self._tongue(waiting))
            self.effects_title.clear()
            self.map.show_difference(None, None, ())
            return
        self._fill_levels(proposal)
        self.summary.setText(self._summed(proposal))
        self._fill_changes(proposal)
        self._fill_effects(proposal)

    def _fill_levels(self, proposal: Proposal) -> None:
        plans = [plan for plan in (proposal.after, proposal.before) if plan is not None]
        shown = {level.id: level for plan in reversed(plans) for level in plan.levels}
        counts: dict[str | None, int] = dict.fromkeys(shown, 0)
        for change in proposal.changes:
            own = level_of(change)
            if own in counts:
                counts[own] += 1
        for level in sorted(shown.values(), key=lambda each: -each.ordinal):
            text = f"{level.id} {level.name.in_(self._tongue.lang)}"
            if counts[level.id]:
                text += f" ({counts[level.id]})"
            self.levels.addItem(text, level.id)
        most = max(shown, key=lambda own: counts[own])
        ground = min(proposal.after.levels, key=lambda each: abs(each.ordinal)).id
        first = most if counts[most] else ground
        self.map.show_difference(proposal.before, proposal.after, proposal.changes, first)
        self.levels.setCurrentIndex(self.levels.findData(first))

    def _summed(self, proposal: Proposal) -> str:
        if proposal.before is None:
            return self._tongue("first-publication")
        if not proposal.changes and not proposal.services_changed:
            return self._tongue("no-changes")
        counts = [(kind, sum(each.kind == kind for each in proposal.changes)) for kind in KINDS]
        parts = [f"{self._tongue(f'diff-{kind}')} {count}" for kind, count in counts if count]
        if proposal.services_changed:
            parts.append(self._tongue("services-changed"))
        return " · ".join(parts)

    def _fill_changes(self, proposal: Proposal) -> None:
        icons = {kind: swatch(kind, self._theme) for kind in KINDS}
        signs = looks(self._theme)
        self._listed = sorted(proposal.changes, key=lambda each: KINDS.index(each.kind))[:_MOST]
        for change in self._listed:
            text = f"{signs[change.kind].sign} {self._named(proposal, change)}"
            self.changes.addItem(QListWidgetItem(icons[change.kind], text))

    def _named(self, proposal: Proposal, change: Change) -> str:
        tongue = self._tongue
        plan, ref = proposal.after, change.after
        if ref is None:
            if proposal.before is None or change.before is None:
                return ""
            plan, ref = proposal.before, change.before
        text = subject(plan, (ref,), tongue)
        if change.kind == "moved":
            metres = _moved_m(proposal, change)
            text += "" if metres is None else f"　{tongue('metres', value=f'{metres:.1f}')}"
        if change.kind == "changed":
            text += f"　{'、'.join(field_word(key, tongue) for key in change.keys)}"
        level = level_of(change)
        return text if level is None else f"{text}　{level}"

    def _fill_effects(self, proposal: Proposal) -> None:
        tongue, wrong = self._tongue, proposal.errors
        if wrong:
            set_role(self.effects_title, "error")
            self.effects_title.setText(tongue("has-errors", count=len(wrong)))
            for problem in wrong[:_MOST]:
                self.effects.addItem("● " + " ".join(told(problem, tongue)))
            return
        set_role(self.effects_title, "heading")
        self.effects_title.setText(tongue("effects"))
        if not proposal.is_weighed:
            self.effects.addItem(tongue("asking"))
            return
        for effect in proposal.effects:
            self.effects.addItem(effect_words(effect, tongue))
        if not proposal.effects:
            first = proposal.before is None
            self.effects.addItem(tongue("effects-unknown" if first else "no-effects"))

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._listed):
            change = self._listed[row]
            self.map.show_change(change)
            level = self.levels.findData(self.map.level)
            self.levels.setCurrentIndex(level)


def _moved_m(proposal: Proposal, change: Change) -> float | None:
    """Return how far the middle of something moved; None for what has no place of its own."""
    if proposal.before is None or change.before is None or change.after is None:
        return None
    if change.key in ("connectors", "levels"):
        return None
    old, new = extent(proposal.before, change.before), extent(proposal.after, change.after)
    if old.is_empty or new.is_empty:
        return None
    a, b = old.centroid, new.centroid
    return math.dist((a.x, a.y), (b.x, b.y))


def effect_words(effect: Effect, tongue: Tongue) -> str:
    """Return what becomes of a way, in words."""
    ends = dict.fromkeys((*effect.goals[:1], *effect.goals[-1:]))
    goals = "–".join(ends)
    return tongue(
        f"effect-{effect.kind}", start=effect.start, goals=goals,
        before=f"{effect.before_m:.0f}", after=f"{effect.after_m:.0f}",
        percent=round(100 * (effect.times - 1)),
    )  # fmt: skip


class Comparer(QObject):
    """Works out proposals off the GUI thread; of several only the latest is told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = 0
        self.is_busy = False

    def compare(
        self, live: Parcel | None, parcel: Parcel, done: Callable[[Proposal], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        """Compare a version with the one that is live.

        ``done`` is called with what differs, and again when it is known what that does.
        """
        self._turn += 1
        turn, self.is_busy = self._turn, True

        def take(proposal: Proposal) -> None:
            if turn == self._turn:
                self.is_busy = not proposal.is_weighed
                done(proposal)
                if self.is_busy:
                    # What differs is there to be looked at while the rest is worked out.
                    background.run(self, lambda: weigh(proposal), take, fail)

        def fail(error: Exception) -> None:
            if turn == self._turn:
                self.is_busy = False
                failed(error)

        background.run(self, lambda: compare(live, parcel), take, fail)
