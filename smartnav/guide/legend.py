"""What the signs and colours of a hall map mean: areas, facilities, ways up and down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography import CATEGORY_SYMBOLS
from smartnav.cartography.display import Symbol
from smartnav.directory.facility import MOST_ASKED
from smartnav.plan.model import Text
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.guide.columns import Block
    from smartnav.guide.sheet import Sheet
    from smartnav.plan.model import Lang, Point, Section
    from smartnav.plan.places import Gazetteer

_AREAS = Text(zh="功能分区", en="Areas")
_ZONES = Text(zh="专区", en="Zones")
_FACILITIES = Text(zh="设施", en="Facilities")
_ENTRANCE = Text(zh="入口", en="Entrance")
_SCREEN = Text(zh="导览屏", en="Map screen")
_WAYS = {
    "lift": Text(zh="电梯", en="Lift"),
    "escalator": Text(zh="自动扶梯", en="Escalator"),
    "stairs": Text(zh="楼梯", en="Stairs"),
    "ramp": Text(zh="坡道", en="Ramp"),
}
_LEADING = 1.3
"""From one line to the next, in ems."""
_SIGN = 1.7
"""Side of a sign, in ems of the words beside it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over what follows it."""

    text: str
    colour: str
    leads: bool = True

    def height(self, sheet: Sheet, width: float, em: float) -> float:  # noqa: ARG002 - a block's
        """Return its height with the space above and below."""
        return em * 2.3

    def draw(self, sheet: Sheet, corner: Point, width: float, em: float) -> None:
        """Draw it with a rule under it."""
        x, y = corner
        sheet.write(self.text, (x, y + em * 1.1), em * 1.15, self.colour, bold=True)
        sheet.rule((x, y + em * 1.95), (x + width, y + em * 1.95), self.colour, 0.5)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means."""

    symbol: str
    """Name of the pictogram; a letter stands in its place, or with neither the colour alone."""
    letter: str
    colour: str
    ground: str
    text: str
    ink: str
    explains: tuple[str, ...] = ()
    """Categories of facilities, or the id of a section."""
    leads: bool = False

    def height(self, sheet: Sheet, width: float, em: float) -> float:
        """Return the height of its sign or of its words."""
        return max(len(self._lines(sheet, width, em)) * em * _LEADING, em * _SIGN) + em * 0.35

    def draw(self, sheet: Sheet, corner: Point, width: float, em: float) -> None:
        """Draw the sign and the words beside it."""
        side = em * _SIGN
        middle = (corner[0] + side / 2, corner[1] + side / 2)
        if self.symbol and not self.letter:
            sheet.symbol(Symbol("", self.symbol, middle, side, self.colour, self.ground))
        else:
            sheet.tile(middle, side, self.ground)
            sheet.write(self.letter, middle, em * 1.15, self.colour, bold=True, align="middle")
        lines = self._lines(sheet, width, em)
        y = middle[1] - (len(lines) - 1) * em * _LEADING / 2
        for line in lines:
            sheet.write(line, (corner[0] + side + em * 0.6, y), em, self.ink)
            y += em * _LEADING

    def _lines(self, sheet: Sheet, width: float, em: float) -> tuple[str, ...]:
        return sheet.wrap(self.text, width - em * (_SIGN + 0.6), em)


def legend(gazetteer: Gazetteer, *, lang: Lang, theme: Theme) -> tuple[Block, ...]:
    """Return the legend of a plan: every area, zone and category of facility there is."""
    colour = theme.colours.text
    plan = gazetteer.plan
    functional = [s for s in plan.sections if s.kind == "functional"]
    zones = [s for s in plan.sections if s.kind == "zone"]
    parts: tuple[tuple[Text, list[Entry]], ...] = (
        (_AREAS, [_section(each, lang, theme) for each in functional]),
        (_ZONES, [_section(each, lang, theme) for each in zones]),
        (_FACILITIES, _facilities(gazetteer, lang, theme)),
    )
    blocks: list[Block] = []
    for name, entries in parts:
        blocks += [Heading(name.in_(lang), colour), *entries] if entries else []
    return tuple(blocks)


def _section(section: Section, lang: Lang, theme: Theme) -> Entry:
    tint = theme.tints[section.colour]
    return Entry(
        section.symbol or "", section.letter or "", tint.on_solid, tint.solid,
        section.name.in_(lang), theme.colours.text, (section.id,),
    )  # fmt: skip


def _facilities(gazetteer: Gazetteer, lang: Lang, theme: Theme) -> list[Entry]:
    colours = theme.colours

    def entry(category: str, text: Text, ground: str = colours.amenity) -> Entry:
        return Entry(
            CATEGORY_SYMBOLS[category], "", colours.on_amenity, ground, text.in_(lang),
            colours.text, (category,),
        )  # fmt: skip

    shown = [p for p in gazetteer.places.values() if p.public]
    kinds = {place.kind for place in shown}
    wanted = {place.category for place in shown if place.kind in ("amenity", "connector")}
    known = {**AMENITY_NAMES, **_WAYS}
    order = {category: number for number, category in enumerate(MOST_ASKED)}
    ranked = sorted(wanted, key=lambda category: (order.get(category, len(order)), category))
    return [
        *([entry("entrance", _ENTRANCE, colours.good)] if "entrance" in kinds else []),
        *(entry(category, known[category]) for category in ranked),
        *([entry("kiosk", _SCREEN)] if "kiosk" in kinds else []),
    ]
