"""How a place is shown: its letter or pictogram, where it is, what it is called."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from smartnav.cartography.display import Picture, Symbol
from smartnav.cartography.pictograms import CATEGORY_SYMBOLS
from smartnav.errands.whereabouts import lettered_section, window_ids
from smartnav.handoff.levels import level_name
from smartnav.ui.colour import colour
from smartnav.ui.fonts import font
from smartnav.ui.paint import to_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.model import Plan, Section
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.look import Look

LETTER_SHARE = 0.66
"""Size of an area's letter, in sides of its sign."""


def pictogram(name: str, size: int, ink: str, *, ground: str | None = None) -> QLabel:
    """Return a pictogram of ``assets/symbols`` as a label without text."""
    return _sign(_drawn(name, size, ink, ground))


def _sign(picture: QImage) -> QLabel:
    result = QLabel()
    show_sign(result, picture)
    return result


def show_sign(holder: QLabel, picture: QImage) -> None:
    """Let a label without text be another sign."""
    holder.setPixmap(QPixmap.fromImage(picture))
    holder.setFixedSize(picture.size())


def two_way_icon(name: str, size: int, off: str, on: str, *, gap: int) -> QIcon:
    """Return a pictogram for a switch, in one colour while it is off and in another while on.

    It has ``gap`` pixels free at its right: a button's style sets its text close to its icon.
    """
    icon = QIcon()
    for ink, state in ((off, QIcon.State.Off), (on, QIcon.State.On)):
        pixmap = QPixmap(size + gap, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.drawImage(0, 0, _drawn(name, size, ink, None))
        painter.end()
        icon.addPixmap(pixmap, QIcon.Mode.Normal, state)
    return icon


@lru_cache(maxsize=256)
def _drawn(name: str, size: int, ink: str, ground: str | None) -> QImage:
    symbol = Symbol(
        "", name, (size / 2, size / 2), size, ink, ground=ground,
        shape="square" if ground else "none",
    )  # fmt: skip
    return to_image(Picture(size, size, "", symbols=(symbol,)))


def symbol_of(category: str) -> str:
    """Return the name of the pictogram of an amenity's or connector's category."""
    return CATEGORY_SYMBOLS.get(category, "information")


def letter_chip(look: Look, section: Section, *, size: int) -> QLabel:
    """Return an area's letter on its colour."""
    return _sign(_letter(look, section, size))


def _letter(look: Look, section: Section, size: int) -> QImage:
    tint = look.theme.tints[section.colour]
    return _lettered(section.letter or "", size, tint.on_solid, tint.solid)


@lru_cache(maxsize=256)
def _lettered(letter: str, size: int, ink: str, ground: str) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(image.rect(), size // 4, size // 4)
    painter.setPen(colour(ink))
    painter.setFont(font(size * LETTER_SHARE, bold=True))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return image


def place_sign(look: Look, plan: Plan, places: Sequence[Place]) -> QLabel:
    """Return the sign that stands before a name: an area's letter or a pictogram."""
    return _sign(place_picture(look, plan, places))


def place_picture(look: Look, plan: Plan, places: Sequence[Place]) -> QImage:
    """Return the picture of the sign that stands before a name."""
    size = round(look.sign * 1.2)
    first = places[0] if places else None
    section = _section(plan, first.section if first is not None else None)
    lettered = lettered_section(plan, section.id if section is not None else None)
    colours = look.theme.colours
    if first is not None and first.kind in ("amenity", "connector", "entrance"):
        return _drawn(symbol_of(first.category), size, colours.on_amenity, colours.amenity)
    if lettered is not None:
        return _letter(look, lettered, size)
    if section is not None and section.symbol:
        tint = look.theme.tints[section.colour]
        return _drawn(section.symbol, size, tint.on_solid, tint.solid)
    name = CATEGORY_SYMBOLS.get(first.category, "information") if first is not None else "help"
    return _drawn(name, size, colours.on_amenity, colours.amenity)


def station_picture(look: Look) -> QImage:
    """Return the picture of the sign of a station beside the hall: a house."""
    colours = look.theme.colours
    return _drawn("housing", round(look.sign * 1.2), colours.on_amenity, colours.amenity)


def theme_sign(look: Look) -> QLabel:
    """Return the sign of a theme."""
    return _sign(theme_picture(look))


def theme_picture(look: Look) -> QImage:
    """Return the picture of a theme's sign: links of a chain."""
    colours = look.theme.colours
    return _drawn("chain", round(look.sign * 1.2), colours.on_amenity, colours.amenity)


def _section(plan: Plan, section_id: str | None) -> Section | None:
    return next((section for section in plan.sections if section.id == section_id), None)


def where(look: Look, plan: Plan, places: Sequence[Place]) -> str:
    """Return where places are in a few words: window numbers and levels."""
    levels = dict.fromkeys(place.level for place in places)
    floors = look.words.comma.join(level_name(plan.level(level)).in_(look.lang) for level in levels)
    ids = window_ids(places)
    if not ids:
        return floors
    several = len(ids) > len(places[0].id)
    phrase = look.words.windows.format(ids=ids) if several else look.words.window.format(id=ids)
    return f"{phrase} · {floors}"


def name_of(place: Place, lang_name: str) -> str:
    """Return a place's public name: a window's begins with its number."""
    return f"{place.id} {lang_name}" if place.kind == "window" else lang_name
