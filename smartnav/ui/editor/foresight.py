"""What a drag leads to, asked off the GUI thread while it lasts: always the latest question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.plan.edits.refs import ON_LEVEL
from smartnav.ui import background

if TYPE_CHECKING:
    from smartnav.plan.edits.refs import Thing
    from smartnav.plan.model import Level, Plan
    from smartnav.ui.editor.livepath import LivePath, Outlook

    Pairs = tuple[tuple[Thing, Thing], ...]


class Foresight(QObject):
    """Answers what a provisional plan does to the route and to what can be reached."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.outlook: Outlook | None = None
        """Of the latest question answered; None while nothing is dragged."""
        self._asked: tuple[LivePath, Pairs, Level] | None = None
        self._busy = False
        self._is_wanted = False

    def ask(self, live: LivePath, before: Plan, after: Plan) -> None:
        """Ask what happens when one plan becomes the other."""
        self._is_wanted = True
        self._asked = (live, exchanged(before, after), after.level(live.level.id))
        self._next()

    def forget(self) -> None:
        """Nothing is dragged any more."""
        self._asked = None
        self._is_wanted = False
        self.outlook = None

    def _next(self) -> None:
        if self._busy or self._asked is None:
            return
        (live, pairs, level), self._asked = self._asked, None
        self._busy = True

        def take(outlook: Outlook | None) -> None:
            self._busy = False
            # What comes after the drop is of a drag that is over.
            if self._is_wanted:
                self.outlook = outlook
                self.told.emit()
            self._next()

        background.run(self, lambda: live.with_moved(pairs, level), take, lambda _: take(None))


def exchanged(before: Plan, after: Plan) -> Pairs:
    """Return the objects of two plans of like lists that are not the same, in pairs."""
    found: list[tuple[Thing, Thing]] = []
    for old_level, new_level in zip(before.levels, after.levels, strict=True):
        for key in ON_LEVEL:
            olds, news = getattr(old_level, key), getattr(new_level, key)
            if olds is not news:
                pairs = zip(olds, news, strict=True)
                found += [(old, new) for old, new in pairs if old is not new]
    return tuple(found)
