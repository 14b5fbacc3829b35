"""Several pages one under the other, for files that have no pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.guide.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.display import Picture


def stacked(pages: Sequence[Picture]) -> Picture:
    """Return one picture, as wide as the widest page, with the pages from top to bottom."""
    if len(pages) == 1:
        return pages[0]
    sheet = Sheet((max(page.width for page in pages), sum(page.height for page in pages)))
    y = 0.0
    for page in pages:
        sheet.insert(page, (0.0, y))
        y += page.height
    return sheet.picture()
