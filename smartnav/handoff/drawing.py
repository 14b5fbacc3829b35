"""The maps of the phone page: one drawing, and over it the words in each language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography import svg
from smartnav.handoff.crop import Frame, crop
from smartnav.handoff.levels import level_name
from smartnav.handoff.maps import Atlas, badges, cleared, route_map
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture, Ring, Shape, View
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter
    from smartnav.handoff.maps import Badge
    from smartnav.plan.model import Lang, Plan

WIDTH = 360.0
"""Of a small phone, in CSS pixels; wider ones show the same map larger."""
_LOWEST, _TALLEST = 230.0, 430.0
_STAYS = 340.0
"""A map no taller than this stays in sight while its steps are read."""
_PADDING = 34.0
_SCALE = 0.52
"""Of the map's tokens."""
_LEAST_LABEL = 11.0
_BADGE = 10.0
_EDGE = 2.0
"""A line beside the picture may be so wide, in its pixels."""
TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
"""Of HTML's ``lang``."""


def phone_atlas(plan: Plan, theme: Theme) -> Atlas:
    """Return the floors of a plan for maps of a phone's size."""
    sized = theme.scaled(_SCALE)
    return Atlas(plan, replace(sized, type=replace(sized.type, map_minimum=_LEAST_LABEL)))


def draw_chapter(atlas: Atlas, chapter: Chapter, name: str) -> str:
    """Return the markup of a chapter's map.

    The atlas is :func:`phone_atlas`'s; ``name`` becomes the id that steps link to.
    """
    frame = Frame(WIDTH, _LOWEST, _TALLEST, _PADDING, atlas.theme.sizes.pin + 10)
    view = crop(atlas.plan, chapter.part, chapter.level.id, frame)
    zh, en = (route_map(atlas, chapter, view, lang) for lang in TAGS)
    spots = badges(chapter, zh, view, _BADGE)
    zh, en = (cleared(each, [spot.at for spot in spots], _BADGE) for each in (zh, en))
    title = _title(chapter)
    stays = " stays" if view.height <= _STAYS else ""
    return (
        f'<div class="map{stays}" id="{name}">'
        f'<div aria-hidden="true">{_ground(zh)}</div>'
        f"{_words(zh, title.zh, 'zh')}{_words(en, title.en, 'en')}"
        f"{_numbers(spots, view)}</div>"
    )


def _ground(picture: Picture) -> str:
    """Return what is the same in both languages: shapes and the route."""
    return _one_line(svg(replace(picture, shapes=_in_sight(picture), symbols=(), labels=())))


def _in_sight(picture: Picture) -> tuple[Shape, ...]:
    """Return the shapes, or those of their rings, that are not wholly beside the picture."""
    wide, high = picture.width + _EDGE, picture.height + _EDGE

    def meets(ring: Ring) -> bool:
        xs, ys = zip(*ring, strict=True)
        return bool(max(xs) > -_EDGE and min(xs) < wide and max(ys) > -_EDGE and min(ys) < high)

    found = (replace(shape, rings=tuple(filter(meets, shape.rings))) for shape in picture.shapes)
    return tuple(shape for shape in found if shape.rings)


def _words(picture: Picture, title: str, lang: Lang) -> str:
    """Return pictograms and labels, which stand where the language leaves room."""
    over = svg(replace(picture, background="none", shapes=(), overlay=()), title=title)
    return f'<div class="words {lang}" lang="{TAGS[lang]}">{_one_line(over)}</div>'


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def _numbers(spots: tuple[Badge, ...], view: View) -> str:
    marks = "".join(
        f'<g class="badge" data-step="{spot.number}">'
        f'<circle cx="{spot.at[0]:.1f}" cy="{spot.at[1]:.1f}" r="{_BADGE:g}"/>'
        f'<text x="{spot.at[0]:.1f}" y="{spot.at[1] + 4.6:.1f}">{spot.sign}</text></g>'
        for spot in spots
    )
    size = f"0 0 {view.width:g} {view.height:g}"
    return f'<svg class="numbers" viewBox="{size}" aria-hidden="true">{marks}</svg>'


def _title(chapter: Chapter) -> Text:
    name = level_name(chapter.level)
    return Text(zh=f"{name.zh}的路线图", en=f"Map of the route, {name.en}")
