"""Printing a tour: a slip or A4, on a printer, or into a file where none is set."""

from __future__ import annotations

import contextlib
import itertools
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from smartnav.cartography.tokens import STANDARD, THEMES
from smartnav.guide import guide_sheet, guide_title, slip, stacked
from smartnav.ui import background
from smartnav.ui.printing import CannotPrint, print_on, to_pdf
from smartnav.ui.reception.bring import bring_pages, bring_slip
from smartnav.ui.reception.vouchers import number_slip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Reply
    from smartnav.plan.model import Lang
    from smartnav.ui.reception.vouchers import Numbered

_log = logging.getLogger(__name__)
MOST_FILES = 50
"""Printed into a folder for want of a printer; older ones are deleted."""
Paper = Literal["slip", "sheet"]


@dataclass(frozen=True, slots=True)
class Printers:
    """What prints on which paper, by its name in the system; empty: a file is written instead."""

    slip: str = ""
    """80 mm wide."""
    sheet: str = ""
    """A4."""


class Press(QObject):
    """Prints off the GUI thread."""

    printed = Signal(str)
    """On a printer, by name."""
    saved = Signal(object)
    """In a file, by its path: no printer is set for this paper."""
    failed = Signal(str)
    """With what is the matter."""

    def __init__(
        self, parent: QObject, hall: Hall, printers: Printers, folder: Path,
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        """Print on ``printers``, or into files of a ``folder``; the ``clock`` stands on slips."""
        super().__init__(parent)
        self._hall = hall
        self._printers = printers
        self._folder = folder
        self._clock = clock
        self._jobs = 0

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed."""
        return self._jobs > 0

    def print(
        self, reply: Reply, paper: Paper, lang: Lang, numbers: Sequence[Numbered] = ()
    ) -> None:
        """Print the way of a tour, in the visitor's language, with the numbers taken for it."""
        assert reply.route is not None  # Nothing else is offered for printing.
        hall, now, route = self._hall, self._clock(), reply.route
        self._print(
            lambda: pages_of(hall, reply, paper, lang, now, numbers),
            paper, guide_title(route, lang),
        )  # fmt: skip

    def print_voucher(self, draw: Callable[[Theme], Picture], title: str) -> None:
        """Print what is no way, on a slip; ``draw`` sets it off the GUI thread."""
        self._print(lambda: (draw(THEMES["print"]),), "slip", title)

    def _print(
        self, set_pages: Callable[[], tuple[Picture, ...]], paper: Paper, title: str
    ) -> None:  # fmt: skip
        printer = getattr(self._printers, paper)
        folder, name = self._folder, f"{self._clock():%Y%m%d-%H%M%S}-{paper}"
        self._jobs += 1

        def work() -> str | Path:
            pages = set_pages()
            if printer:
                print_on(printer, pages, title=title)
                return str(printer)
            folder.mkdir(parents=True, exist_ok=True)
            target = _free(folder, name)
            to_pdf(pages, target, title=title)
            keep_newest(folder, MOST_FILES)
            return target

        background.run(self, work, self._done, self._fail)

    def _done(self, where: str | Path) -> None:
        self._jobs -= 1
        if isinstance(where, str):
            self.printed.emit(where)
        else:
            self.saved.emit(where)

    def _fail(self, error: Exception) -> None:
        self._jobs -= 1
        _log.error("a tour could not be printed", exc_info=error)
        self.failed.emit(error.why if isinstance(error, CannotPrint) else str(error))


def keep_newest(folder: Path, most: int) -> None:
    """Delete all PDF files of a folder but the newest; one that cannot be deleted stays."""
    files = sorted(folder.glob("*.pdf"), key=lambda file: (file.stat().st_mtime_ns, file.name))
    for file in files[:-most]:
        with contextlib.suppress(OSError):
            file.unlink()


def _free(folder: Path, name: str) -> Path:
    """Return a file of this name that is not there yet."""
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(path for each in names if not (path := folder / f"{each}.pdf").exists())


def pages_of(
    hall: Hall, reply: Reply, paper: Paper, lang: Lang, now: datetime,
    numbers: Sequence[Numbered] = (),
) -> tuple[Picture, ...]:  # fmt: skip
    """Return the pages of a tour that has a way, in points; a slip ends with the numbers taken."""
    assert reply.route is not None
    navigator, route, conditions = hall.navigator, reply.route, reply.conditions
    url = reply.url(hall, lang)
    labels = labels_of(numbers)
    if paper == "slip":
        theme = THEMES["print"]
        way = slip(
            navigator, route, lang=lang, theme=theme, url=url, printed=now, conditions=conditions
        )
        taken = [number_slip(hall.plan, hall.gazetteer, each, lang, theme) for each in numbers]
        return (stacked((way, *bring_slip(reply, lang, theme, labels), *taken)),)
    pages = guide_sheet(navigator, route, lang=lang, theme=STANDARD, url=url, conditions=conditions)
    return (*pages, *bring_pages(reply, lang, STANDARD, labels))


def labels_of(numbers: Sequence[Numbered]) -> dict[str, str]:
    """Return numbers by the id of their service."""
    return {each.ticket.service: each.ticket.label for each in numbers}
