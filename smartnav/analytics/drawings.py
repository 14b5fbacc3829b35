"""What a report draws: each function takes width, height, colours and the size of letters last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.analytics.heat import heated, legend
from smartnav.cartography import compose, draw_floor, fit
from smartnav.guide.clip import clip
from smartnav.guide.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.analytics.heat import Heat
    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan

_MAP_LETTERS = 22.0
"""Size of a window's number among the map's tokens, in pixels."""
_MAP_SHARE = 0.75
"""Of a report's letters, the map's."""
_PADDING_EM = 0.6
_LEGEND_EM = 2.4


def drawn_ranking(
    shown: Sequence[tuple[str, int]], tone: str, width: float, height: float, theme: Theme,
    em: float,
) -> Picture:  # fmt: skip
    """Return a ranking of names and counts."""
    # matplotlib takes a second to load: only when something is drawn.
    from smartnav.analytics.charts import Bar, ranking

    bars = [Bar(name, count) for name, count in shown]
    return ranking(bars, (width, height), theme, em, tone)


def drawn_days(
    names: Sequence[str], counts: Sequence[int], width: float, height: float, theme: Theme,
    em: float,
) -> Picture:  # fmt: skip
    """Return a column for each day."""
    from smartnav.analytics.charts import columns

    return columns(names, counts, (width, height), theme, em)


def drawn_hours(
    counts: Sequence[int], width: float, height: float, theme: Theme, em: float
) -> Picture:
    """Return a column for each hour in which there was anything."""
    from smartnav.analytics.charts import columns

    busy = [hour for hour, count in enumerate(counts) if count]
    hours = range(min(busy), max(busy) + 1) if busy else range(0)
    names, shown = [f"{hour}:00" for hour in hours], [counts[hour] for hour in hours]
    return columns(names, shown, (width, height), theme, em, "violet")


def drawn_week(
    matrix: Sequence[Sequence[int]], weekdays: Sequence[str], width: float, height: float,
    theme: Theme, em: float,
) -> Picture:  # fmt: skip
    """Return how busy each hour of the week is."""
    from smartnav.analytics.charts import week

    return week(matrix, weekdays, (width, height), theme, em)


def drawn_heat(
    plan: Plan, warm: Heat, most: float, lang: Lang, caption: str, width: float, height: float,
    theme: Theme, em: float,
) -> Picture:  # fmt: skip
    """Return the map of a level with its heat, and what the colours mean below it.

    A ``height`` of 0 gives the map its own proportions.
    """
    small = theme.scaled(em * _MAP_SHARE / _MAP_LETTERS)
    floor = heated(draw_floor(plan, warm.level, lang=lang, theme=small), warm)
    left, low, right, high = floor.bounds
    padding = em * _PADDING_EM
    tall = height - em * _LEGEND_EM
    if height <= 0:
        tall = (width - 2 * padding) * (high - low) / (right - left) + 2 * padding
    view = fit(floor.bounds, width, tall, padding=padding)
    sheet = Sheet((width, tall + em * _LEGEND_EM), theme.colours.sheet)
    sheet.insert(clip(compose(floor, view, small)), (0.0, 0.0))
    draw_legend(sheet, (padding, tall + em * _LEGEND_EM / 2), most, caption, theme, em)
    return sheet.picture()


def draw_legend(
    sheet: Sheet, at: tuple[float, float], most: float, caption: str, theme: Theme, em: float
) -> None:
    """Draw what the colours of a heat mean, from ``at`` to the right."""
    x, y = at
    x += sheet.write(caption, (x, y), em, theme.colours.text_quiet) + em
    for colour, least in legend(most):
        sheet.box((x, y - em * 0.45), em * 1.6, em * 0.9, colour)
        x += em * 1.9
        x += sheet.write(f"≥ {least:,}", (x, y), em, theme.colours.text) + em
