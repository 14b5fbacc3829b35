"""What the route page offers beside the steps: other ways; to have it shown, read, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from smartnav.cartography import ride_symbol
from smartnav.guidance import duration_text
from smartnav.routing.route import RideLeg
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.pages import Offers
from smartnav.ui.kiosk.signs import pictogram
from smartnav.ui.kiosk.tile import ACROSS, Tile, label
from smartnav.ui.kiosk.ways import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.plan.model import Plan
    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.ways import Ways
    from smartnav.ui.kiosk.wording import Words

Form = Literal["column", "grid", "signs"]
SIDE_PX = 14
"""What is free beside a chip's sign and words, on the reference screen."""
APART_PX = 10
"""What is free between them."""


NOTHING = Offers()


def by_what(route: Route, words: Words) -> str:
    """Return by what a route changes levels: ``电梯``, ``lift``."""
    rides = (leg for leg in route.legs if isinstance(leg, RideLeg))
    said = (words.by_standing if leg.standing else words.by[leg.kind] for leg in rides)
    return words.comma.join(dict.fromkeys(said))


class WayChips(QWidget):
    """The ways that lead to a place; one of them is shown.

    Each has its sign, its word and how long it takes; where there is no room for the times of all
    in a row, its word; where even that is too much, its sign as it hangs in the hall.
    """

    def __init__(self, look: Look, act: Act, plan: Plan, ways: Ways, *, brief: bool) -> None:
        """Show the signs alone where ``brief``."""
        super().__init__()
        self.setObjectName("ways")
        texts = [_texts(route, look) for route in ways.all]
        parts = 2
        while parts and not _fit(look, [" ".join(each[:parts]) for each in texts]):
            parts -= 1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        for route in ways.all:
            on = route is ways.shown
            row.addWidget(_chip(look, act, plan, route, on=on, parts=0 if brief else parts))


def _sign_px(look: Look) -> int:
    return round(look.theme.sizes.symbol * 0.9)


def _fit(look: Look, texts: Sequence[str]) -> bool:
    """Whether chips with these words stand side by side."""
    around = _sign_px(look) + look.px(2 * SIDE_PX + 2 * APART_PX) + 2 * look.theme.sizes.line
    widest = max(look.text_width(text, bold=True) for text in texts) + around
    return widest <= (look.width + look.gap) / len(texts) - look.gap


def _texts(route: Route, look: Look) -> tuple[str, str]:
    return by_what(route, look.words), duration_text(route.duration_s, look.lang)


def _chip(look: Look, act: Act, plan: Plan, route: Route, *, on: bool, parts: int) -> Tile:
    colours, texts, name = look.theme.colours, _texts(route, look), name_of(route)
    spoken = " ".join(texts)
    chip = Tile(
        look, "secondary", look.words.way_shown.format(way=spoken) if on else spoken,
        lambda: act(lambda session: session.going_by(name)), direction=ACROSS,
        name=f"way-{name}",
    )  # fmt: skip
    chip.setCheckable(True)
    chip.setChecked(on)
    chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    side = look.px(SIDE_PX)
    chip.content.setContentsMargins(side, look.px(4), side, look.px(4))
    chip.content.setSpacing(0)
    ride = next(leg for leg in route.legs if isinstance(leg, RideLeg))
    symbol = ride_symbol(plan, ride.kind, ride.from_level, ride.to_level)
    chip.content.addStretch(1)
    chip.put(pictogram(symbol, _sign_px(look), colours.sheet if on else colours.text))
    for text, role in zip(texts[:parts], ("heading", "body"), strict=False):
        chip.content.addSpacing(look.px(APART_PX))
        chip.put(label(text, role, wrap=False, tone="inverse" if on else ""))
    chip.content.addStretch(1)
    return chip


class Actions(QWidget):
    """Show it again, read it aloud, print it: as many as this terminal can."""

    again = Signal()
    read = Signal()
    printed = Signal()

    def __init__(self, look: Look, offers: Offers, form: Form) -> None:
        """Stand one under the other, two in a row, or in a row without their words (``signs``)."""
        super().__init__()
        self._look = look
        words = look.words
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.gap)
        self._columns = {"column": 1, "grid": 2, "signs": 3}[form]
        self._signs = form == "signs"
        self._tiles: dict[str, Tile] = {}
        self._add("again", self.again.emit, "again", words.again)
        if offers.reads:
            self._add("read", self.read.emit, "speak", words.read)
        if offers.prints:
            self._add("print", self.printed.emit, "print", words.print)

    def _add(self, name: str, act: Callable[[], None], icon: IconName, word: str) -> None:
        tile = Tile(self._look, "secondary", word, act, direction=ACROSS, name=name)
        tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row, column = divmod(len(self._tiles), self._columns)
        self._grid.addWidget(tile, row, column)
        self._tiles[name] = tile
        self._fill(name, icon, word)

    def _fill(self, name: str, icon: IconName, word: str) -> None:
        look, tile = self._look, self._tiles[name]
        while tile.content.count():
            old = tile.content.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        tile.setAccessibleName(word)
        sign = Icon(icon, round(look.theme.type.body * 1.1), look.theme.colours.text)
        if self._signs:
            tile.put(sign, centred=True)
        else:
            tile.put(sign, label(word, wrap=False))
            tile.content.addStretch(1)

    def show_replay(self, step: int, steps: int, *, runs: bool) -> None:
        """Say what a touch on the first does now: begin (``step`` < 0), stop, or go on."""
        words = self._look.words
        if step < 0:
            self._fill("again", "again", words.again)
        elif runs:
            self._fill("again", "stop", words.again_stop)
        else:
            self._fill("again", "next", words.next_step.format(step=step + 1, steps=steps))

    def show_reading(self, on: bool) -> None:
        """Say whether a touch makes it read or fall silent."""
        words = self._look.words
        if "read" in self._tiles:
            self._fill("read", "stop" if on else "speak", words.read_stop if on else words.read)

    def show_printing(self, on: bool) -> None:
        """Take no further order while a slip is being printed."""
        if "print" in self._tiles:
            self._tiles["print"].setEnabled(not on)

    def needed(self) -> int:
        """Return the width all their words need, also those they show later."""
        look, words = self._look, self._look.words
        if self._signs:
            return self.sizeHint().width()
        later = [words.again, words.again_stop, words.next_step.format(step=9, steps=9)]
        if "read" in self._tiles:
            later += [words.read, words.read_stop]
        if "print" in self._tiles:
            later += [words.print]
        widest = max(look.text_width(each) for each in later)
        return round(widest + look.theme.type.body * 1.1) + look.px(14) * 3 + look.px(12)
