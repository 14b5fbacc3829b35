"""Same plan, same picture: Qt's painter and the SVG in a real browser, of the hall."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from smartnav.cartography import THEMES, Overlay, Picture, compose, draw_floor, fit, svg
from smartnav.cartography.tokens import ThemeName
from smartnav.routing import Navigator
from smartnav.routing.route import Route
from smartnav.ui.paint import to_png
from tests.ui.likeness import Likeness, likeness

SIZE = (1080, 800)
OUT = Path(__file__).parents[2] / "out" / "same-picture"
MEAN = 1.6
"""Levels of 255. Two engines smooth edges each in its way, and the hall has many: measured 0.6 to
1.2, most where the elder theme's strokes are wide."""
STRONG = 0.001
"""Of all pixels, once blurred: measured up to 0.0005, all of it type rounded to another pixel."""
WORST = 22.0
"""Levels, in one tile of a character: measured 9 to 18. One missing letter makes 34, a missing name
or sign 40 and more."""

Draw = Callable[[str, ThemeName, float], Picture]


@pytest.fixture(scope="module")
def route(shizhong: Navigator) -> Route:
    """Return a way from one level to the other."""
    return shizhong.route("kiosk-south", "C11")


@pytest.fixture(scope="module")
def drawn(shizhong: Navigator, route: Route) -> Draw:
    @cache
    def draw(level: str, name: ThemeName, rotation: float) -> Picture:
        theme = THEMES[name]
        floor = draw_floor(shizhong.plan, level, lang="zh", theme=theme)
        view = fit(floor.bounds, *SIZE, rotation=rotation, padding=20)
        overlay = Overlay(route=route, here=route.stops[0], progress=0.2, highlights=("B",))
        return compose(floor, view, theme, overlay=overlay)

    return draw


@pytest.fixture(scope="module")
def browser_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    yield context.new_page()
    context.close()


def by_browser(page: Page, picture: Picture) -> Image.Image:
    document = svg(picture, embed_font=True)
    page.set_content(f"<!doctype html><body style='margin:0'>{document}</body>")
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def by_qt(picture: Picture, folder: Path) -> Image.Image:
    file = folder / "qt.png"
    to_png(picture, file)
    return Image.open(file).convert("RGB")


def alike(found: Likeness) -> bool:
    return found.mean <= MEAN and found.strong <= STRONG and found.worst <= WORST


@pytest.mark.parametrize(
    ("theme", "level", "rotation"),
    [
        ("standard", "F1", 0.0), ("standard", "F2", 35.0), ("elder", "F1", 0.0),
        ("contrast", "F2", 180.0), ("print", "F1", 35.0),
    ],
)  # fmt: skip
def test_the_browser_shows_what_qt_paints(
    drawn: Draw, browser_page: Page, tmp_path: Path, theme: ThemeName, level: str, rotation: float
) -> None:
    picture = drawn(level, theme, rotation)
    painted, shown = by_qt(picture, tmp_path), by_browser(browser_page, picture)
    found = likeness(painted, shown)
    if not alike(found):
        file = OUT / f"{level}-{theme}-{rotation:.0f}.png"
        found.save(file, painted, shown)
        pytest.fail(
            f"mean {found.mean:.2f} (≤ {MEAN}), strong {found.strong:.5f} (≤ {STRONG}), worst tile "
            f"{found.worst:.1f} (≤ {WORST}): Qt, the browser and the difference are in {file}"
        )


def test_what_is_missing_or_out_of_place_is_noticed(drawn: Draw, tmp_path: Path) -> None:
    picture = drawn("F1", "standard", 0.0)
    whole = by_qt(picture, tmp_path)
    assert alike(likeness(whole, whole))
    names, signs, lines = picture.labels, picture.symbols, picture.overlay
    moved = replace(names[0], at=(names[0].at[0] + 4, names[0].at[1]))
    least = min(names, key=lambda name: name.size * max(map(len, name.lines)))
    others = {
        "a name is missing": replace(picture, labels=names[1:]),
        "the least of them": replace(picture, labels=tuple(n for n in names if n is not least)),
        "a name stands elsewhere": replace(picture, labels=(moved, *names[1:])),
        "a sign is missing": replace(picture, symbols=signs[1:]),
        "the route is missing": replace(picture, overlay=lines[:1]),
        "edges are too wide": replace(
            picture, shapes=tuple(replace(s, stroke_px=s.stroke_px + 1.5) for s in picture.shapes)
        ),
    }
    for difference, other in others.items():
        found = likeness(whole, by_qt(other, tmp_path))
        assert not alike(found), f"{difference}: {found}"
