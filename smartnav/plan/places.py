"""Every place a person can ask the way to or from, with its id, name and anchor.

A *reference* in commands and tokens is a place's id or ``level:x,y``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from smartnav.errors import SmartNavError, quoted
from smartnav.plan.model import Text
from smartnav.plan.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.plan.enclosure import Enclosure
    from smartnav.plan.model import Level, Plan, Point

STANDING_M = 0.65
"""From the edge of a counter or machine to where its user stands; more than half a wheelchair."""

PlaceKind = Literal[
    "window", "occupant", "unit", "section", "amenity", "kiosk", "entrance", "connector", "spot"
]


@dataclass(frozen=True, slots=True)
class Place:
    """Something one can walk to: what it is called, where it is drawn, where one stands."""

    id: str
    kind: PlaceKind
    level: str
    anchor: Point
    """The point one walks to, in metres."""
    position: Point
    """Where it is drawn: the middle of its counter, its pictogram."""
    name: Text
    category: str
    """``window``, the category of the unit, amenity or section, or the kind of the connector."""
    section: str | None = None
    public: bool = True
    facing: float | None = None
    """From the place towards its visitor; a kiosk's is the heading of the person before it."""
    unit: str | None = None
    services: tuple[Text, ...] = ()
    keywords: tuple[str, ...] = ()
    hours: str = ""
    accessible: bool = True


class UnknownReference(SmartNavError):
    """A reference that names nothing in the plan."""

    def __init__(self, reference: str, source: str, suggestions: tuple[str, ...] = ()) -> None:
        """Keep what was asked (``reference``), of which plan, and the nearest known ids."""
        self.reference = reference
        self.source = source
        self.suggestions = suggestions
        hint = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"no {quoted(reference)} in {source}{hint}")


_METRES = r"-?[0-9]{1,6}(?:\.[0-9]{1,9})?"
_SPOT = re.compile(rf"(?P<level>[^:]+):\s*(?P<x>{_METRES})\s*,\s*(?P<y>{_METRES})")
_NUMBER = re.compile(r"([0-9]+)")
_MOST_MEANT = 4
"""How many ids or levels a message suggests."""

AMENITY_NAMES: dict[str, Text] = {
    "restroom.male": Text(zh="男卫生间", en="Men's toilet"),
    "restroom.female": Text(zh="女卫生间", en="Women's toilet"),
    "restroom.wheelchair": Text(zh="无障碍卫生间", en="Accessible toilet"),
    "mothersroom": Text(zh="母婴室", en="Nursing room"),
    "water": Text(zh="饮水处", en="Drinking water"),
    "copy": Text(zh="复印打印", en="Copying and printing"),
    "atm": Text(zh="自动取款机", en="ATM"),
    "lockers": Text(zh="寄存柜", en="Lockers"),
    "information": Text(zh="咨询台", en="Information"),
    "selfservice": Text(zh="自助服务机", en="Self-service machines"),
    "ticket": Text(zh="取号机", en="Queue tickets"),
    "phone": Text(zh="公用电话", en="Telephone"),
    "police": Text(zh="警务室", en="Police post"),
    "bank": Text(zh="银行", en="Bank"),
    "firstaid": Text(zh="急救箱", en="First aid"),
    "aed": Text(zh="自动体外除颤器", en="AED"),
    "wifi": Text(zh="无线网络", en="Wi-Fi"),
    "charging": Text(zh="手机充电", en="Phone charging"),
    "umbrella": Text(zh="爱心雨伞", en="Umbrellas to borrow"),
    "wheelchair-loan": Text(zh="轮椅借用", en="Wheelchairs to borrow"),
    "vending": Text(zh="自动售货机", en="Vending machines"),
    "parking": Text(zh="停车场", en="Parking"),
    "smoking": Text(zh="吸烟区", en="Smoking area"),
    "forms": Text(zh="填表台", en="Forms desk"),
}


def natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key to sort by in which A2 comes before A10."""
    parts = _NUMBER.split(text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def expanded(plan: Plan) -> Iterable[Place]:
    """Return every place of a plan, in the order of the file; two may share an id."""
    # Imported late: what works places out takes shapely. Those kept on disk are only read.
    from smartnav.plan.expanding import places_of

    return places_of(plan)


class Gazetteer:
    """All places of a plan by id, in the order of the file."""

    def __init__(
        self, plan: Plan, source: str = "", expand: Callable[[Plan], Iterable[Place]] = expanded
    ) -> None:
        """Expand ``plan``; ``source`` is what errors call it (by default the venue's id)."""
        self.plan = plan
        self.source = source or plan.venue.id
        self._expand = expand
        self._levels = {level.id: level for level in plan.levels}
        self._enclosures: dict[str, Enclosure] = {}

    def enclosure(self, level_id: str) -> Enclosure:
        """Return the walls and rooms of a level; raises :class:`KeyError`."""
        if level_id not in self._enclosures:
            from smartnav.plan.enclosure import Enclosure

            self._enclosures.setdefault(level_id, Enclosure(self._levels[level_id]))
        return self._enclosures[level_id]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place by id. Where two share an id the first stays: a check reports the other."""
        found: dict[str, Place] = {}
        for place in self._expand(self.plan):
            found.setdefault(place.id, place)
        return found

    def find(self, reference: str) -> Place:
        """Return the place a reference names: an id, or ``level:x,y`` in metres.

        Case and width of letters do not matter, nor blanks around. Raises
        :class:`UnknownReference` with what may have been meant.
        """
        plain = unicodedata.normalize("NFKC", reference).strip().casefold()
        if plain in self._folded:
            return self._folded[plain]
        level_id, colon, _ = plain.partition(":")
        if colon:
            levels = {level.id.casefold(): level for level in self.plan.levels}
            spot = _SPOT.fullmatch(plain)
            if spot and level_id in levels:
                return _spot(levels[level_id], spot["x"], spot["y"])
            meant = [levels[level_id]] if level_id in levels else self.plan.levels[:_MOST_MEANT]
            raise UnknownReference(
                reference, self.source, tuple(f"{level.id}:x,y" for level in meant)
            )
        raise UnknownReference(reference, self.source, self._meant(plain))

    def _meant(self, plain: str) -> tuple[str, ...]:
        """Return the ids a wrong one may have been meant as.

        A connector's stops, what is in the room of that id, or the nearest by typing errors.
        """
        parts = [
            each.id
            for key, each in self._folded.items()
            if key.startswith(f"{plain}.") or (each.unit or "").casefold() == plain != ""
        ]
        near = nearest(plain, self.places)
        return tuple(parts[:_MOST_MEANT]) or (() if near is None else (near,))

    @cached_property
    def _folded(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in self.places.values():
            found.setdefault(place.id.casefold(), place)
        return found


def _spot(level: Level, x: str, y: str) -> Place:
    point = (float(x), float(y))
    name = Text(zh=f"{level.name.zh}的一点", en=f"a point on {level.name.en}")
    return Place(f"{level.id}:{x},{y}", "spot", level.id, point, point, name, "spot")
