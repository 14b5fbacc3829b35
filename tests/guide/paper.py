"""What is printed on a page, and where: for the tests of everything that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.cartography import Label, Picture

Box = tuple[float, float, float, float]


def text(page: Picture) -> str:
    """Return what is printed, without the spaces at which lines were broken."""
    return "".join("".join(label.lines) for label in page.labels).replace(" ", "")


def box(label: Label) -> Box:
    """Return left, top, right and bottom of a label."""
    x, y = label.at
    wide, high = label.width / 2, label.height / 2
    if 45 < abs(label.angle) < 135:
        wide, high = high, wide
    return (x - wide, y - high, x + wide, y + high)


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes cover one another; glyphs do not fill the line's height."""
    slack = 1.5
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )
