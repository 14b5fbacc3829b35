"""The accessibility bar: always there, one touch each."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.session import TEXT_PERCENT
from smartnav.ui.kiosk.tile import Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Mode, Session, Subject

Form = Literal["both", "words", "signs"]
MOST_ROWS = 2
"""Of words, under a tall screen's map; where large letters would need more, or stand beside the
map where every row is the sheet's, the signs stand alone."""
SIGN_SHARE = 1.15
"""How large a sign is, in sizes of running text."""
SIDE_PX, ABOVE_PX = 6, 4
"""What is free about a word, on the reference screen."""


@dataclass(frozen=True, slots=True)
class _Switch:
    """One button of the bar."""

    name: str
    word: str
    spoken: str
    go: Callable[[Session], Session]
    icon: IconName | None = None
    letters: str = ""
    """What stands for the word where there is no icon."""
    short: str = ""
    """The word where that lets all stand under their signs."""
    on: bool | None = None
    """Whether it is switched on; None for what is no switch."""


class AccessBar(QWidget):
    """Large type, letters of 100 to 200 %, contrast, language, low reach on tall screens, help.

    Signs over their words in a row; in larger letters the words alone, in two rows if need be;
    in the largest, and where the page needs every row, the signs alone.
    """

    def __init__(
        self, look: Look, act: Act, desk: Subject | None, *, calls: bool = False
    ) -> None:  # fmt: skip
        """Offer help where there is a ``desk`` to be led to, or where one ``calls`` somebody."""
        super().__init__()
        self._look = look
        self._act = act
        self._switches = list(_switches(look, desk, calls=calls))
        self._usual, self._is_brief = _form(look, self._switches), False
        if self._usual[0] != "both":
            brief = [replace(each, word=each.short or each.word) for each in self._switches]
            form = _form(look, brief)
            if form[0] == "both":
                self._switches, self._usual, self._is_brief = brief, form, True
        self._form: tuple[Form, int] | None = None
        # Where the sheet is full, its page scrolls: the bar gives no room away.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.gap)
        self.be_low(False)

    def be_low(self, low: bool) -> None:
        """Take one row, or as many as the words need."""
        form = self._usual
        if low and (form[0] == "words" or self._is_brief):
            form = ("signs", len(self._switches))
        if form == self._form:
            return
        self._form = form
        for old in self.findChildren(Tile):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._fill(*form)

    def _fill(self, form: Form, columns: int) -> None:
        rest = len(self._switches) % columns or columns
        # So fine a grid that a last row with fewer buttons is filled too.
        fine = math.lcm(columns, rest)
        for index, switch in enumerate(self._switches):
            row, column = divmod(index, columns)
            span = fine // (rest if index >= len(self._switches) - rest else columns)
            tile = _tile(self._look, self._act, switch, form)
            self._grid.addWidget(tile, row, column * span, 1, span)
        for column in range(max(fine, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < fine else 0)


def _switches(look: Look, desk: Subject | None, *, calls: bool) -> Iterator[_Switch]:
    words, low, contrast = look.words, look.low, look.contrast
    elder = look.mode == "elder"
    mode: Mode = "standard" if elder else "elder"
    lang: Lang = "en" if look.lang == "zh" else "zh"
    word = words.elder_off if elder else words.elder_on
    yield _Switch("elder", word, word, lambda s: s.in_mode(mode), "care")
    percent = look.text_percent
    yield _Switch(
        "text-size", words.text_size if percent == 100 else f"{percent}%",
        words.text_size_at.format(percent=percent),
        lambda s: s.with_larger_text(), letters="Aa", on=percent > 100,
    )  # fmt: skip
    yield _Switch(
        "contrast", words.contrast_short, words.contrast_on if contrast else words.contrast_off,
        lambda s: s.in_contrast(not contrast), "contrast", short=words.contrast_brief, on=contrast,
    )  # fmt: skip
    yield _Switch(
        "language", words.other_language, words.other_language, lambda s: s.in_language(lang),
        letters=lang.upper() if lang == "en" else "中",
    )  # fmt: skip
    if look.portrait:
        word = words.low_off if low else words.low_on
        yield _Switch("low", word, word, lambda s: s.reached_low(not low), "low")
    if calls:
        yield _Switch(
            "help", words.help, words.help, lambda s: s.asked_for_help(), "help",
            short=words.help_short,
        )  # fmt: skip
    elif desk is not None:
        spoken = words.help_to.format(name=desk.title.in_(look.lang))
        yield _Switch(
            "help", words.help, spoken, lambda s: s.led_to(desk), "help", short=words.help_short
        )


def _form(look: Look, switches: Sequence[_Switch]) -> tuple[Form, int]:
    """Return how the buttons are told, and into how many columns they go."""
    count = len(switches)
    around = 2 * look.px(SIDE_PX) + 2 * round(look.theme.sizes.line) + look.px(4)
    widest = max(max(look.text_width(each.word) for each in switches) + around, look.touch)
    each = widest + look.gap
    columns = min(count, int((look.width + look.gap) // each))
    if columns == count:
        return "both", count
    largest = look.text_percent == TEXT_PERCENT[-1]
    if columns and look.portrait and not largest and -(-count // columns) <= MOST_ROWS:
        return "words", -(-count // MOST_ROWS)
    return "signs", count


def _tile(look: Look, act: Act, switch: _Switch, form: Form) -> Tile:
    tile = Tile(look, "secondary", switch.spoken, lambda: act(switch.go), name=switch.name)
    tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    side, above = look.px(SIDE_PX), look.px(ABOVE_PX)
    tile.content.setContentsMargins(side, above, side, above)
    tile.content.setSpacing(0)
    if switch.on is not None:
        tile.setCheckable(True)
        tile.setChecked(switch.on)
    tone = "inverse" if switch.on else ""
    middle = Qt.AlignmentFlag.AlignHCenter
    if form != "words":
        tile.put(_sign(look, switch, tone), centred=True)
    if form != "signs":
        tile.put(label(switch.word, wrap=False, align=middle, tone=tone))
    return tile.centre()


def _sign(look: Look, switch: _Switch, tone: str) -> QWidget:
    colours = look.theme.colours
    size = round(look.theme.type.body * SIGN_SHARE)
    if switch.icon is None:
        letters = label(switch.letters, "heading", wrap=False, tone=tone)
        letters.setFixedHeight(size)  # Less than a line is high: beside icons it is one of them.
        return letters
    return Icon(switch.icon, size, colours.sheet if tone else colours.text)
