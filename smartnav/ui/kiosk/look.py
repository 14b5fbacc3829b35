"""What every page is built for: theme, language, orientation and the width it has."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from smartnav.cartography.tokens import CONTRAST, STANDARD, THEMES
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
LARGEST_SHARE = 0.65
"""Of a tall screen's height, for the sheet in larger letters: what does not fit scrolls."""
LEAST_RING_PX = 4.0
"""Of the focus: 3 px and the two edges that smoothing takes of a round one."""
TOUCH_SHARE = 1.7
"""How large what one touches is for larger letters, in sizes of running text."""


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
    text_percent: int = 100
    """How large letters are, see :attr:`Session.text_percent`."""

    @classmethod
    def of(cls, session: Session, width: int, height: int, *, ready: bool) -> Look:
        """Return the look of a session on a window of a size; low reach is for tall screens."""
        low = session.low and height > width
        return cls(
            session.lang, session.mode, session.contrast, low, (width, height), ready,
            session.text_percent,
        )  # fmt: skip

    @property
    def portrait(self) -> bool:
        """Whether the sheet lies under the map; else it stands beside it."""
        return self.screen[1] > self.screen[0]

    @property
    def large(self) -> bool:
        """Whether letters are larger than usual."""
        return self.mode == "elder" or self.text_percent > 100

    @property
    def cramped(self) -> bool:
        """Whether large type must make do with half of a tall screen."""
        return self.large and self.low

    @property
    def dense(self) -> bool:
        """Whether large type must make do with a low sheet: what stands in it moves together."""
        return self.large and not self.portrait

    @property
    def theme(self) -> Theme:
        """The tokens at this screen's size."""
        return _theme(self.mode, self.contrast, min(self.screen), self.text_percent)

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
    def sign(self) -> int:
        """Side of the sign before a name in the sheet, in pixels: it grows with the letters."""
        return round(self.theme.sizes.symbol * self.theme.type.body / self._usual_body)

    @property
    def _usual_body(self) -> float:
        return THEMES[self.mode].type.body * min(self.screen) / REFERENCE_PX

    @property
    def sheet_width(self) -> int:
        """Width of the sheet, in pixels."""
        if self.portrait:
            return self.screen[0]
        share = 0.54 if self.large else 0.42
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
        if self.low:
            return self.screen[1] // 2
        # Larger letters make the header taller too: without this little would be left of the map.
        share = LARGEST_SHARE if self.text_percent > 100 else 2 / 3
        return int(self.screen[1] * share)

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


@lru_cache(maxsize=32)
def _theme(mode: Mode, contrast: bool, shorter_px: int, text_percent: int) -> Theme:
    """Return the tokens for a screen of a size, with letters between 100 and 200 %.

    200 % is twice the standard size in either mode, and 150 % is half-way there: what is twice
    as large as large type leaves no map on a screen, and a word no longer fits into a line.
    What one touches grows with what is written on it.
    """
    theme = THEMES[mode]
    if contrast:
        theme = theme.coloured_as(CONTRAST)
    usual, standard, share = theme.type, STANDARD.type, text_percent / 100 - 1
    grown = {
        each.name: own + share * max(0.0, 2 * getattr(standard, each.name) - own)
        for each in fields(usual)
        for own in (getattr(usual, each.name),)
    }
    sizes = theme.sizes
    if share:
        sizes = replace(sizes, touch=max(sizes.touch, TOUCH_SHARE * grown["body"]))
    theme = replace(theme, type=replace(usual, **grown), sizes=sizes)
    theme = theme.scaled(shorter_px / REFERENCE_PX)
    # On a small screen, too, one sees where the keyboard is.
    ring = max(LEAST_RING_PX, theme.sizes.focus)
    return replace(theme, sizes=replace(theme.sizes, focus=ring))


def _unbroken(texts: Iterable[str]) -> Iterable[str]:
    """Yield what must stay on one line: words; of longer Chinese names the second half."""
    for text in texts:
        for part in text.split():
            yield part if part.isascii() or len(part) < 4 else part[len(part) // 2 :]
