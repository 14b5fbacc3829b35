"""The windows of a hall in the order of their numbers, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.guide.legend import Heading
from smartnav.plan import shapes
from smartnav.plan.model import Text
from smartnav.plan.places import natural_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.cartography.tokens import Theme
    from smartnav.guide.columns import Block
    from smartnav.guide.sheet import Sheet
    from smartnav.plan.model import Lang, Plan, Point, Section
    from smartnav.plan.places import Gazetteer

_DESKS = Text(zh="其他服务台和房间", en="Other desks and rooms")
_COMMA = {"zh": "、", "en": ", "}
_LEADING = 1.3
_TOGETHER = 20
"""Services in one listing at most."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Windows or a desk: number, name and what one can do there."""

    number: str
    name: str
    floor: str
    services: str
    solid: str
    ink: str
    quiet: str
    leads: bool = False

    def height(self, sheet: Sheet, width: float, em: float) -> float:
        """Return the height of its lines."""
        lines = len(self._names(sheet, width, em)) + len(self._services(sheet, width, em))
        return lines * em * _LEADING + em * 0.45

    def draw(self, sheet: Sheet, corner: Point, width: float, em: float) -> None:
        """Draw number and name in bold, the floor at the right, the services below."""
        left, y = corner[0], corner[1] + em * _LEADING / 2
        if self.number:
            sheet.write(self.number, (left, y), em, self.solid, bold=True)
        if self.floor:
            right = corner[0] + width
            sheet.write(self.floor, (right, y), em * 0.85, self.quiet, align="right")
        indent = self._indent(sheet, em)
        for line in self._names(sheet, width, em):
            sheet.write(line, (left + indent, y), em, self.ink, bold=True)
            y += em * _LEADING
        for line in self._services(sheet, width, em):
            sheet.write(line, (left, y), em * 0.9, self.quiet)
            y += em * _LEADING

    def _indent(self, sheet: Sheet, em: float) -> float:
        if not self.number:
            return 0.0
        return sheet.width_of(self.number, em, bold=True) + em * 0.6

    def _names(self, sheet: Sheet, width: float, em: float) -> tuple[str, ...]:
        room = width - self._indent(sheet, em) - sheet.width_of(self.floor, em * 0.85) - em * 0.6
        return sheet.wrap(self.name, room, em, bold=True) if self.name else ()

    def _services(self, sheet: Sheet, width: float, em: float) -> tuple[str, ...]:
        return sheet.wrap(self.services, width, em * 0.9) if self.services else ()


def register(gazetteer: Gazetteer, *, lang: Lang, theme: Theme) -> tuple[Block, ...]:
    """Return the windows of each area in the order of their numbers, then the other desks."""
    plan = gazetteer.plan
    blocks: list[Block] = []
    for section in plan.sections:
        rows = list(_rows(plan, section, lang, theme))
        if rows:
            title = section.name.in_(lang)
            head = f"{section.letter} {title}" if section.letter else title
            blocks += [Heading(head, theme.tints[section.colour].text), *rows]
    desks = list(_desks(gazetteer, lang, theme))
    if desks:
        blocks += [Heading(_DESKS.in_(lang), theme.colours.text), *desks]
    return tuple(blocks)


def _rows(plan: Plan, section: Section, lang: Lang, theme: Theme) -> Iterator[Listing]:
    found = [
        (shapes.window_ids(row), row, level)
        for level in plan.levels
        for row in level.windows
        if row.section == section.id and row.public
    ]
    for ids, row, level in sorted(found, key=lambda item: natural_order(item[0][0])):
        first = Listing(
            ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}", row.name.in_(lang),
            level_sign(level, lang), "", theme.tints[section.colour].text, theme.colours.text,
            theme.colours.text_quiet,
        )  # fmt: skip
        yield from _with_services(first, row.services, lang)


def _desks(gazetteer: Gazetteer, lang: Lang, theme: Theme) -> Iterator[Listing]:
    for place in gazetteer.places.values():
        if place.kind != "occupant" or not place.public:
            continue
        level = level_sign(gazetteer.plan.level(place.level), lang)
        ink, quiet = theme.colours.text, theme.colours.text_quiet
        first = Listing("", place.name.in_(lang), level, "", ink, ink, quiet)
        yield from _with_services(first, place.services, lang)


def _with_services(listing: Listing, services: Sequence[Text], lang: Lang) -> Iterator[Listing]:
    """Yield a listing with its services, those of many in further listings without a name.

    What must not be broken stays short enough for a column.
    """
    for some in [services[i : i + _TOGETHER] for i in range(0, len(services), _TOGETHER)] or [()]:
        yield replace(listing, services=_COMMA[lang].join(each.in_(lang) for each in some))
        listing = replace(listing, number="", name="", floor="")
