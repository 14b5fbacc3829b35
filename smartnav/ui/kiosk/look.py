"""What every page is built for: theme, language, orientation and the width it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from smartnav.cartography.tokens import CONTRAST, THEMES
from smartnav.ui.fonts import font
from smartnav.ui.kiosk.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.session import Mode, Session
    from smartnav.ui.kiosk.wording import Words

REFERENCE_PX = 1080
"""The tokens' pixel figures are for a screen whose shorter side is this long."""


@dataclass(frozen=True, slots=True)
class Look:
    """The circumstances a page is built for; another look means another widget."""

    lang: Lang
    mode: Mode
    contrast: bool
    low: bool
    screen: tuple[int, int]
    """Width and height of the window, in pixels."""
    ready: bool = False
    """Whether the directory can be asked yet."""

    @classmethod
    def of(cls, session: Session, width: int, height: int, *, ready: bool) -> Look:
        """Return the look of a session on a window of a size; low reach is for tall screens."""
        low = session.low and height > width
        return cls(session.lang, session.mode, session.contrast, low, (width, height), ready)

    @property
    def portrait(self) -> bool:
        """Whether the sheet lies under the map; else it stands beside it."""
        return self.screen[1] > self.screen[0]

    @property
    def dense(self) -> bool:
        """Whether large type must make do with a low sheet: what stands in it moves together."""
        return self.mode == "elder" and not self.portrait

    @property
    def theme(self) -> Theme:
        """The tokens at this screen's size."""
        theme = THEMES[self.mode]
        if self.contrast:
            theme = theme.coloured_as(CONTRAST)
        return theme.scaled(min(self.screen) / REFERENCE_PX)

    @property
    def words(self) -> Words:
        """The phrases in this language."""
        return words(self.lang)

    def px(self, pixels: float) -> int:
        """Return a length given for the reference screen in pixels of this one."""
        return max(1, round(pixels * min(self.screen) / REFERENCE_PX))

    @property
    def gap(self) -> int:
        """Pixels between two things one touches."""
        return max(self.px(12), round(self.theme.sizes.gap * (0.6 if self.dense else 0.8)))

    @property
    def margin(self) -> int:
        """Pixels between the sheet's edge and what is in it."""
        return round(self.theme.sizes.space * 3)

    @property
    def touch(self) -> int:
        """The least side of what one touches, in pixels."""
        return round(self.theme.sizes.touch)

    @property
    def sheet_width(self) -> int:
        """Width of the sheet, in pixels."""
        if self.portrait:
            return self.screen[0]
        share = 0.54 if self.mode == "elder" else 0.42
        return round(self.screen[0] * share)

    @property
    def width(self) -> int:
        """Width of what is in the sheet, in pixels."""
        return self.sheet_width - 2 * self.margin

    @property
    def tallest(self) -> int:
        """How tall the sheet may be, in pixels: what one touches stays within reach."""
        if not self.portrait:
            return self.screen[1]
        return self.screen[1] // 2 if self.low else self.screen[1] * 2 // 3

    def text_width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of a text in body size, in pixels."""
        return QFontMetricsF(font(self.theme.type.body, bold=bold)).horizontalAdvance(text)

    def balanced(
        self, text: str, room: float, *, tail: int | None = None, bold: bool = False
    ) -> str:
        """Return a Chinese name cut in two where it does not fit into ``room`` pixels.

        The second line has ``tail`` characters (by default half): a service ends in its verb.
        """
        if text.isascii() or len(text) < 4 or self.text_width(text, bold=bold) <= room:
            return text
        cut = len(text) - tail if tail else len(text) // 2
        return f"{text[:cut]}\n{text[cut:]}"

    def share(self, columns: int) -> float:
        """Return the width of one of several tiles side by side, in pixels."""
        return (self.width - self.bar_width + self.gap) / columns - self.gap

    @property
    def bar_width(self) -> int:
        """What a scroll bar may take of the width, in pixels."""
        return self.px(20)

    def columns(self, texts: Iterable[str], *, around: float, most: int, bold: bool = False) -> int:
        """Return into how many columns tiles with these texts go without breaking a word.

        ``around`` is what a tile needs beside its text, in pixels.
        """
        widths = [self.text_width(part, bold=bold) for part in _unbroken(texts)]
        widest = max(widths, default=0.0)
        each = max(self.touch, widest + around + self.px(4))
        room = self.width - self.bar_width + self.gap
        return max(1, min(most, int(room // (each + self.gap))))


def _unbroken(texts: Iterable[str]) -> Iterable[str]:
    """Yield what must stay on one line: words; of longer Chinese names the second half."""
    for text in texts:
        for part in text.split():
            yield part if part.isascii() or len(part) < 4 else part[len(part) // 2 :]
