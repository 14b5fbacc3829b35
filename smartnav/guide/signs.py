"""Signs to hang up in the hall, A5: what is here, and a code that tells a phone so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography import CATEGORY_SYMBOLS
from smartnav.cartography.display import Symbol
from smartnav.guide.sheet import Sheet
from smartnav.handoff.qr import qr_shapes
from smartnav.handoff.sign import sign_codes, sign_url, signed_places
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.places import Gazetteer, Place

A5 = (419.53, 595.28)
"""Width and height in points."""
_MARGIN = 30.0
_TILE = 88.0
_QR_SIDE = 190.0
_HERE = Text(zh="您在这里", en="You are here")
_SCAN = Text(zh="扫码问路", en="Scan for the way")
_TYPE = Text(zh="扫不了？输入", en="No camera? Type")


def signs(gazetteer: Gazetteer, *, theme: Theme, base_url: str) -> tuple[Picture, ...]:
    """Return a page for each entrance, lift, area and map screen, in points.

    Parameters
    ----------
    gazetteer
        The places of the plan.
    theme
        Of colours.
    base_url
        Where the phone pages are served; what the codes begin with.
    """
    codes = sign_codes(gazetteer)
    return tuple(
        _sign(place, codes[place.id], gazetteer, theme, base_url)
        for place in signed_places(gazetteer)
    )


def _sign(place: Place, code: str, gazetteer: Gazetteer, theme: Theme, base_url: str) -> Picture:
    sheet, colours = Sheet(A5), theme.colours
    middle = sheet.width / 2
    url = sign_url(base_url, code)
    sheet.write(
        gazetteer.plan.venue.name.zh, (middle, _MARGIN + 8), 12, colours.text_quiet, align="middle"
    )
    y = _MARGIN + 26 + _TILE / 2
    _draw_tile(sheet, place, gazetteer, theme, (middle, y))
    y += _TILE / 2 + 26
    y = _lines(sheet, place.name.zh, 34, 26, y, colours.text, bold=True)
    y = _lines(sheet, place.name.en, 17, 12, y + 2, colours.text, bold=False)
    level = gazetteer.plan.level(place.level).name
    sheet.write(f"{level.zh} · {level.en}", (middle, y + 4), 13, colours.text_quiet, align="middle")
    bottom = sheet.height - _MARGIN
    top = bottom - _QR_SIDE - 58
    here = f"{_HERE.zh} · {_SCAN.zh}"
    sheet.write(here, (middle, top - 16), 19, colours.route, bold=True, align="middle")
    english = f"{_HERE.en} · {_SCAN.en.lower()}"
    sheet.write(english, (middle, top + 3), 12, colours.text, align="middle")
    sheet.shapes(qr_shapes(url, middle - _QR_SIDE / 2, top + 8, _QR_SIDE))
    # As it is to be typed: hosts are blind to case, paths need not be.
    site = base_url.rstrip("/").partition("://")[2]
    typed = site + ("S/" if site.endswith("#") else "/S/") + code
    sheet.write(
        f"{_TYPE.zh} · {_TYPE.en}", (middle, bottom - 36), 10, colours.text_quiet, align="middle"
    )
    sheet.write(typed, (middle, bottom - 20), 13, colours.text, bold=True, align="middle")
    sheet.write(code, (middle, bottom), 18, colours.text, bold=True, align="middle", name="code")
    return sheet.picture()


def _draw_tile(
    sheet: Sheet, place: Place, gazetteer: Gazetteer, theme: Theme, at: tuple[float, float]
) -> None:
    """Draw the area's letter or pictogram in its colour, or the facility's pictogram."""
    colours = theme.colours
    if place.kind == "section":
        section = gazetteer.plan.section(place.id)
        tint = theme.tints[section.colour]
        if section.letter or not section.symbol:
            sheet.tile(at, _TILE, tint.solid)
            sheet.write(section.letter or "", at, 60, tint.on_solid, bold=True, align="middle")
        else:
            sheet.symbol(Symbol("", section.symbol, at, _TILE, tint.on_solid, tint.solid))
        return
    category = place.kind if place.kind in ("entrance", "kiosk") else place.category
    ground = colours.good if place.kind == "entrance" else colours.amenity
    sheet.symbol(
        Symbol("", CATEGORY_SYMBOLS[category], at, _TILE, colours.on_amenity, ground)
    )  # fmt: skip


def _lines(
    sheet: Sheet, text: str, size: float, least: float, y: float, colour: str, *, bold: bool
) -> float:
    """Write a name in the middle as large as one line allows, else in lines; return its end."""
    width = sheet.width - 2 * _MARGIN
    while size > least and sheet.width_of(text, size, bold=bold) > width:
        size -= 1
    for line in sheet.wrap(text, width, size, bold=bold):
        sheet.write(line, (sheet.width / 2, y), size, colour, bold=bold, align="middle")
        y += size * 1.25
    return y
