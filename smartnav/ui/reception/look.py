"""What the window is built for: language, light or dark, its size, the size of its letters."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.cartography.tokens.desk import DESK_DARK
from smartnav.ui.reception.wording import words

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang
    from smartnav.ui.reception.wording import Words

SMALLEST = (1366, 768)
"""The least screen of a desk, in pixels."""
_DESK = 0.5
"""Of the tokens' pixels, which are for a screen one stands before and touches: body text of 15 px
on the smallest screen."""
_TOUCH = 68.0
"""What one clicks is as high as this token, less than what a finger needs."""
_MAP = 1.2
"""The map's letters and signs beside the window's."""
_LEAST_LABEL = 20.0
TEXT_PERCENT = (100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class Look:
    """How everything in the window looks."""

    lang: Lang = "zh"
    dark: bool = False
    screen: tuple[int, int] = SMALLEST
    """Width and height of the window, in pixels."""
    text_percent: int = 100

    @property
    def words(self) -> Words:
        """The phrases in this language."""
        return words(self.lang)

    @property
    def factor(self) -> float:
        """Of the tokens' pixels. A larger screen shows more, and that somewhat larger."""
        wide, high = (mine / least for mine, least in zip(self.screen, SMALLEST, strict=True))
        # In steps, so that a window that is being resized is not set anew for every pixel.
        return _DESK * round(math.sqrt(max(1.0, min(wide, high, 4.0))) * 20) / 20

    @property
    def theme(self) -> Theme:
        """The tokens of what lies round the map."""
        return _chrome(self.dark, self.factor, self.text_percent)

    @property
    def map_theme(self) -> Theme:
        """The tokens of the map, which stays light."""
        theme = replace(STANDARD, type=replace(STANDARD.type, map_minimum=_LEAST_LABEL))
        return theme.scaled(self.factor * _MAP, text=min(self.text_percent, 150) / 100)

    def px(self, pixels: float) -> int:
        """Return a length given for the smallest screen in pixels of this one."""
        return max(1, round(pixels * self.factor / _DESK))

    @property
    def column(self) -> int:
        """Width of the column at the left, in pixels; wider for larger letters."""
        share = 0.36 if self.text_percent == 100 else 0.42 if self.text_percent < 200 else 0.5
        return round(self.screen[0] * share)

    def with_text(self, step: int) -> Look:
        """Return the look with letters so many sizes larger, as far as there are any."""
        at = TEXT_PERCENT.index(self.text_percent) + step
        return replace(self, text_percent=TEXT_PERCENT[min(max(at, 0), len(TEXT_PERCENT) - 1)])


@lru_cache(maxsize=16)
def _chrome(dark: bool, factor: float, percent: int) -> Theme:
    theme = DESK_DARK if dark else STANDARD
    theme = replace(theme, sizes=replace(theme.sizes, touch=_TOUCH))
    return theme.scaled(factor, text=percent / 100)
