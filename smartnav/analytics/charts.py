"""The charts of a report, each as a picture of any size in a theme's colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.analytics.plotting import plot
from smartnav.cartography.text import TextMeasure
from smartnav.cartography.tokens.heat import HEAT, ON_HEAT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme

_BAR_SHARE = 0.62
"""Of a row's height."""
_MOST_TICKS = 5
_HEADROOM = 1.04
_LEAST_LINE = 1.9
"""Height of a row of a ranking, in ems, at which its names stay apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a ranking."""

    name: str
    count: int


def ranking(
    bars: Sequence[Bar], size: tuple[float, float], theme: Theme, em: float, tone: str = "teal"
) -> Picture:
    """Return bars from the left, the first at the top, each with its number behind it.

    Parameters
    ----------
    bars
        As many as there is room for are drawn.
    size
        Width and height in pixels.
    theme
        Colours.
    em
        Size of the letters, in pixels.
    tone
        The name of the tint the bars have.
    """
    width, height = size
    shown = list(bars)[: max(1, int(height / (em * _LEAST_LINE)))]
    measure = TextMeasure()
    most = width * 0.42
    names = [_short(each.name, most, em) for each in shown]
    left = max((measure.width(name, em) for name in names), default=0.0) + em
    right = max((measure.width(f"{each.count:,}", em) for each in shown), default=0.0) + em
    with plot(width, height, theme.colours.sheet) as (figure, drawn):
        axes = figure.add_axes((left / width, 0.0, max(width - left - right, 1) / width, 1.0))
        rows = list(range(len(shown)))
        largest = max((each.count for each in shown), default=1)
        axes.barh(rows, [each.count for each in shown], _BAR_SHARE, color=theme.tints[tone].solid)
        axes.set_xlim(0, max(largest, 1))
        axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
        axes.axis("off")
        for row, (name, each) in enumerate(zip(names, shown, strict=True)):
            axes.annotate(
                name, (0, row), (-em * 0.5, 0), textcoords="offset points", ha="right",
                va="center", size=em, color=theme.colours.text,
            )  # fmt: skip
            axes.annotate(
                f"{each.count:,}", (each.count, row), (em * 0.4, 0), textcoords="offset points",
                ha="left", va="center", size=em, color=theme.colours.text_quiet,
            )  # fmt: skip
    return drawn[0]


def columns(
    names: Sequence[str], counts: Sequence[int], size: tuple[float, float], theme: Theme,
    em: float, tone: str = "teal",
) -> Picture:  # fmt: skip
    """Return a column for each count, with some of the names below and a scale at the left."""
    width, height = size
    top = f"{max(counts, default=0):,}"
    left = TextMeasure().width(top, em) + em * 1.2
    with plot(width, height, theme.colours.sheet) as (figure, drawn):
        axes = figure.add_axes(
            (left / width, 2 * em / height, max(width - left - em / 2, 1) / width,
             max(height - 3 * em, 1) / height)
        )  # fmt: skip
        axes.bar(range(len(counts)), counts, 0.72, color=theme.tints[tone].solid)
        axes.set_xlim(-0.6, max(len(counts), 1) - 0.4)
        axes.set_ylim(0, max(max(counts, default=0) * _HEADROOM, 1))
        widest = max((TextMeasure().width(name, em) for name in names), default=em) + em * 0.8
        room = max(1, int((width - left) / widest))
        step = max(1, -(-len(names) // room))
        axes.set_xticks(range(0, len(names), step), names[::step])
        _plain(axes, theme, em)
        axes.locator_params(axis="y", nbins=_MOST_TICKS, integer=True)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.grid(visible=True, axis="y", color=theme.colours.rule, linewidth=0.8)
        axes.set_axisbelow(True)
    return drawn[0]


def week(
    matrix: Sequence[Sequence[int]], weekdays: Sequence[str], size: tuple[float, float],
    theme: Theme, em: float,
) -> Picture:  # fmt: skip
    """Return how busy each hour of the week is: a row for each weekday, a column for each hour.

    Only the hours in which anything was counted are shown.
    """
    width, height = size
    busy = [hour for hour in range(24) if any(row[hour] for row in matrix)]
    hours = range(min(busy), max(busy) + 1) if busy else range(9, 18)
    most = max((max(row) for row in matrix), default=0)
    left = max(TextMeasure().width(name, em) for name in weekdays) + em
    with plot(width, height, theme.colours.sheet) as (figure, drawn):
        axes = figure.add_axes(
            (left / width, 2 * em / height, max(width - left - em / 2, 1) / width,
             max(height - 2.3 * em, 1) / height)
        )  # fmt: skip
        for row, counts in enumerate(matrix):
            for column, hour in enumerate(hours):
                _cell(axes, (column, row), counts[hour], most, theme, em)
        axes.set_xlim(-0.5, len(hours) - 0.5)
        axes.set_ylim(6.5, -0.5)
        axes.set_xticks(range(len(hours)), [str(hour) for hour in hours])
        axes.set_yticks(range(7), list(weekdays))
        _plain(axes, theme, em)
        axes.spines["bottom"].set_visible(False)
    return drawn[0]


def _cell(axes: Axes, at: tuple[int, int], count: int, most: int, theme: Theme, em: float) -> None:
    share = count / most if most else 0.0
    place = min(int(share * len(HEAT)), len(HEAT) - 1)
    colour = HEAT[place] if count else theme.colours.sheet_quiet
    axes.bar(at[0], 0.94, 0.96, at[1] - 0.47, color=colour)
    if count:
        axes.annotate(
            f"{count}", at, ha="center", va="center", size=em * 0.85,
            color=ON_HEAT[place],
        )  # fmt: skip


def _plain(axes: Axes, theme: Theme, em: float) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(theme.colours.sheet_edge)
    axes.tick_params(length=0, labelsize=em, labelcolor=theme.colours.text_quiet, pad=em * 0.4)
    axes.patch.set_visible(False)


def _short(name: str, most: float, em: float) -> str:
    """Return a name that is no wider than ``most`` pixels."""
    measure = TextMeasure()
    if measure.width(name, em) <= most:
        return name
    while name and measure.width(name + "…", em) > most:
        name = name[:-1]
    return name.rstrip() + "…"
