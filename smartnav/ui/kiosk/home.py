"""The home screen: the search box, what most people come for, areas, facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.leading import chosen, subject_of
from smartnav.ui.kiosk.pages import PageWidget, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Subject
from smartnav.ui.kiosk.signs import letter_chip, pictogram, symbol_of
from smartnav.ui.kiosk.tile import ACROSS, DOWN, Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from smartnav.directory import Facility, Hit
    from smartnav.plan.model import Section
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

MOST_POPULAR = 6
MOST_THEMES = 4
MOST_FACILITIES = 12
LOW_ROWS = 2
"""Of popular services with long names, on a wide screen."""


class HomePage(PageWidget):
    """Everything a visitor starts from, without a menu."""

    keeps_notices = True

    def __init__(
        self, look: Look, act: Act, hall: Hall, clock: Callable[[], datetime],
        linked: Linked | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._hall = hall
        self._clock = clock
        self.column.addWidget(self._search_box())
        if linked is not None and look.ready:
            # Only a kiosk that has joined a hall has it, and not in its first frame.
            from smartnav.ui.kiosk.desk_row import DeskRow

            row = DeskRow(look, act, hall, linked)
            row.changed.connect(self.grown)
            self.column.addWidget(row)
        parts: list[QWidget] = []
        popular = _most_asked(hall.directory.popular())[:MOST_POPULAR] if look.ready else ()
        if popular:
            parts.append(self._popular(popular))
        themes = hall.directory.themes() if look.ready else ()
        if themes and look.mode == "standard" and not look.low:
            parts.append(self._themes(themes))
        areas = [section for section in hall.plan.sections if section.kind == "functional"]
        if areas:
            parts.append(self._areas(areas))
        if look.ready:
            parts.append(self._facilities(hall.directory.facilities()[:MOST_FACILITIES]))
        inside = column_of(*parts, gap=look.gap + (0 if look.dense else look.px(6)))
        self.column.addWidget(Scroll(look, inside, look.width), 1)

    def _search_box(self) -> Tile:
        look, words = self.look, self.look.words
        colours = look.theme.colours
        tile = Tile(
            look, "ask", words.ask, lambda: self.act(lambda s: s.searched("")),
            direction=ACROSS, name="search",
        )  # fmt: skip
        tile.content.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        tile.put(Icon("search", round(look.theme.type.title), colours.text))
        tile.put(label(words.ask, "title", wrap=False))
        tile.content.addStretch(1)
        spare = look.width - look.text_width(words.ask) * 1.6 - look.px(160)
        if look.text_width(words.ask_hint) < spare:
            tile.put(label(words.ask_hint, "quiet", wrap=False))
        tile.setMinimumHeight(round(look.touch * (1.0 if look.dense else 1.3)))
        return tile

    def _popular(self, hits: Sequence[Hit]) -> QWidget:
        look = self.look
        titles = [hit.title.in_(look.lang) for hit in hits]
        columns = look.columns(titles, around=look.px(44), most=3, bold=True)
        room = look.share(columns) - look.px(44)
        if look.dense and any(look.text_width(t, bold=True) > room for t in titles):
            columns = min(2, columns)
            room = look.share(columns) - look.px(44)
        if look.mode == "elder" and any(look.text_width(t, bold=True) > room for t in titles):
            # Tall buttons: the most wanted alone, so that areas and facilities stay in sight.
            most = columns * (LOW_ROWS if look.dense else 1)
            hits, titles = hits[:most], titles[:most]
        tiles: list[QWidget] = []
        for hit, title in zip(hits, titles, strict=True):
            tile = self._to_route(subject_of(hit), title, "chip", f"popular-{len(tiles)}")
            shown = look.balanced(title, room, tail=2, bold=True)
            tile.put(label(shown, "heading", align=Qt.AlignmentFlag.AlignHCenter))
            tiles.append(tile)
        return _grid(tiles, columns, look)

    def _themes(self, hits: Sequence[Hit]) -> QWidget:
        """Return one row of themes, with their sign; a touch shows the steps."""
        look = self.look
        size = round(look.theme.type.body * 1.4)
        around = size + look.px(14 + 44)

        def fit(count: int) -> bool:
            room = look.share(count) - around
            titles = (hit.title.in_(look.lang) for hit in hits[:count])
            return all(look.text_width(title, bold=True) <= room for title in titles)

        most = min(MOST_THEMES, len(hits))
        columns = next((count for count in range(most, 1, -1) if fit(count)), 1)
        shown = hits[:columns]
        tiles = []
        room = look.share(len(shown)) - around
        wide = max(
            (look.text_width(hit.title.in_(look.lang), bold=True) for hit in shown), default=0
        )
        for hit in shown:
            title = hit.title.in_(look.lang)
            tile = Tile(look, "chip", title, self._opener_of(hit), direction=ACROSS, name="theme")
            colours = look.theme.colours
            sign = pictogram("chain", size, colours.text)
            if wide > room:  # A name needs two lines.
                tile.put(sign).put(label(title, "heading"), stretch=1)
            else:
                tile.content.addStretch(1)
                tile.put(sign, label(title, "heading", wrap=False))
                tile.content.addStretch(1)
            tiles.append(tile)
        return _grid(tiles, len(tiles), look)

    def _opener_of(self, hit: Hit) -> Callable[[], None]:
        subject = subject_of(hit)
        return lambda: self.act(lambda s: s.looked_at(subject))

    def _areas(self, sections: Sequence[Section]) -> QWidget:
        """Tiles with letter, pictogram and name; beside one another where the names are long."""
        look = self.look
        chip = round(look.sign * 1.1)
        names = [section.name.in_(look.lang) for section in sections]
        columns = look.columns(names, around=look.px(40), most=4, bold=True)
        beside = columns < min(4, len(sections))
        sign = 2 * chip + look.px(8 + 14)
        if beside:
            columns = look.columns(names, around=look.px(40 + 14) + chip, most=2, bold=True)
        roomy = look.columns(names, around=look.px(40) + sign, most=2, bold=True) >= columns
        roomy = roomy and not look.dense
        tiles = []
        for section, name in zip(sections, names, strict=True):
            tile = Tile(
                look, "area", name, self._opener(section.id),
                direction=ACROSS if beside else DOWN, tone=section.colour,
                name=f"area-{section.id}",
            )  # fmt: skip
            picture = section.symbol if roomy or not beside else None
            tile.put(_area_sign(look, section, chip, picture), centred=not beside)
            align = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
            room = look.share(columns) - look.px(40)
            shown = name if beside else look.balanced(name, room, bold=True)
            tile.put(label(shown, "heading", align=align), stretch=1 if beside else 0)
            tiles.append(tile if beside else tile.centre())
        return _grid(tiles, columns, look)

    def _facilities(self, facilities: Sequence[Facility]) -> QWidget:
        look = self.look
        size = look.sign
        names = [facility.name.in_(look.lang) for facility in facilities]
        around = look.px(16)
        columns = look.columns(names, around=around, most=6)
        tiles = []
        for facility, name in zip(facilities, names, strict=True):
            references = tuple(place.id for place in facility.places)
            subject = Subject(facility.name, "facility", references)
            tile = self._to_route(subject, name, "facility", f"facility-{facility.category}")
            colours = look.theme.colours
            sign = pictogram(
                symbol_of(facility.category), round(size), colours.on_amenity,
                ground=colours.amenity,
            )  # fmt: skip
            tile.put(sign, centred=True)
            above = look.px(4 if look.dense else 10)
            tile.content.setContentsMargins(look.px(6), above, look.px(6), above)
            shown = look.balanced(name, look.share(columns) - around)
            tile.put(label(shown, align=Qt.AlignmentFlag.AlignHCenter))
            tiles.append(tile.centre())
        return _grid(tiles, columns, look)

    def _to_route(self, subject: Subject, spoken: str, role: str, name: str) -> Tile:
        def go() -> None:
            now = self._clock()
            self.act(lambda s: chosen(s, subject, self._hall, now, direct=True))

        return Tile(self.look, role, spoken, go, name=name)

    def _opener(self, section_id: str) -> Callable[[], None]:
        return lambda: self.act(lambda s: s.opened_area(section_id))


def _most_asked(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return services in the order they are asked for, where that is known."""
    return sorted(hits, key=lambda hit: -hit.service.use if hit.service is not None else 0)


def _area_sign(look: Look, section: Section, size: int, symbol: str | None) -> QWidget:
    """Return an area's letter and, if it has one, its pictogram: never colour alone."""
    holder = QWidget()
    row = QGridLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(8))
    row.addWidget(letter_chip(look, section, size=size), 0, 0)
    if symbol:
        row.addWidget(pictogram(symbol, size, look.theme.tints[section.colour].text), 0, 1)
    return holder


def _grid(tiles: Sequence[QWidget], columns: int, look: Look) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(look.gap)
    # Rows as even as can be: seven tiles in six columns become four and three.
    rows = -(-len(tiles) // columns)
    each = -(-len(tiles) // rows) if rows else columns
    for index, tile in enumerate(tiles):
        grid.addWidget(tile, index // each, index % each)
    for column in range(each):
        grid.setColumnStretch(column, 1)
    return holder
