"""The map as a list: everything on it with its name, area, level, kind and distance.

Who does not see the map, or does not want to search it, reads this. It holds whatever a visitor
can ask the way to, in the order one would look for it.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from smartnav.guidance.amounts import distance_text
from smartnav.plan.model import Text
from smartnav.plan.places import natural_order
from smartnav.routing.route import NoRoute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartnav.plan.model import Lang, Level, Section
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing import Navigator
    from smartnav.routing.route import ProfileName

ItemKind = Literal["section", "service", "window", "amenity", "connector", "room", "entrance"]
KIND_NAMES: dict[ItemKind, Text] = {
    "section": Text(zh="功能区", en="Area"),
    "service": Text(zh="事项", en="Service"),
    "window": Text(zh="窗口", en="Window"),
    "amenity": Text(zh="设施", en="Facility"),
    "connector": Text(zh="楼层通道", en="Way between floors"),
    "room": Text(zh="房间", en="Room"),
    "entrance": Text(zh="出入口", en="Entrance"),
}
_KIND_OF: dict[str, ItemKind] = {
    "section": "section", "window": "window", "amenity": "amenity", "connector": "connector",
    "occupant": "room", "unit": "room", "entrance": "entrance",
}  # fmt: skip
"""Of places; a terminal is where one stands, not where one goes."""
_ORDER = {kind: place for place, kind in enumerate(KIND_NAMES)}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list."""

    references: tuple[str, ...]
    """The ids it stands for: of a service every place that has it, else one."""
    kind: ItemKind
    name: Text
    """A window's begins with its number, an area's with its letter."""
    levels: tuple[str, ...]
    """The ids of its levels, the lowest first."""
    section: Text | None = None
    """The area it belongs to."""
    distance_m: float | None = None
    """The walk from where the list is read, to the nearest of ``references``; None: not known."""

    def told(self, lang: Lang, levels: Mapping[str, str]) -> str:
        """Return the line as it is read out: ``A03 公积金，窗口，民生服务，一层，约 35 米``.

        ``levels`` says what each level is called in that language.
        """
        parts = [self.name.in_(lang), KIND_NAMES[self.kind].in_(lang)]
        if self.section is not None and self.section != self.name:
            parts.append(self.section.in_(lang))
        parts += [levels[level] for level in self.levels]
        if self.distance_m is not None:
            parts.append(distance_text(self.distance_m, lang))
        return ("，" if lang == "zh" else ", ").join(parts)


def listing(
    gazetteer: Gazetteer, *, here: str | None = None, distances: Mapping[str, float] | None = None
) -> tuple[Item, ...]:
    """Return everything on the map that is open to the public.

    Areas, services, windows, facilities, ways between floors, rooms and entrances follow one
    another. Within a kind the level of ``here`` comes first, then the levels next to it; then what
    has numbers goes by these, services by name, and the rest by distance where it is known.

    Parameters
    ----------
    gazetteer
        The places.
    here
        The id of the level the list is read on; by default the lowest.
    distances
        Metres from there to places by id, see :func:`walking_distances`.
    """
    known = distances or {}
    ordinals = {level.id: level.ordinal for level in gazetteer.plan.levels}
    own = ordinals[here] if here is not None else min(ordinals.values())
    sections = {section.id: _called(section) for section in gazetteer.plan.sections}
    places = [place for place in gazetteer.places.values() if place.public]
    items = [*_services(places), *(item for place in places for item in _item(place, sections))]
    found = [_measured(item, known, ordinals) for item in items]

    def order(item: Item) -> tuple[object, ...]:
        away = min(abs(ordinals[level] - own) for level in item.levels)
        # What is numbered stays in that order: one counts along the windows.
        by_name = item.kind in ("section", "service", "window") or item.distance_m is None
        far = 0.0 if by_name or item.distance_m is None else item.distance_m
        rank = ranks[item.references[0]] if item.kind == "section" else 0
        return (_ORDER[item.kind], away, rank, far, _order(item))

    # Areas with a letter first, else as the plan has them.
    lettered = sorted(gazetteer.plan.sections, key=lambda section: not section.letter)
    ranks = {section.id: rank for rank, section in enumerate(lettered)}
    return tuple(sorted(found, key=order))


def walking_distances(
    navigator: Navigator, here: str, profile: ProfileName = "walking"
) -> dict[str, float]:
    """Return the metres one walks from a place to every public place that can be reached.

    Raises :class:`UnknownReference` for an unknown start. Takes some milliseconds for each place:
    not for a thread that somebody waits for.
    """
    start = navigator.gazetteer.find(here).id
    found: dict[str, float] = {}
    for place in navigator.gazetteer.places.values():
        if place.public and place.kind in _KIND_OF:
            with contextlib.suppress(NoRoute):
                found[place.id] = navigator.route(start, place.id, profile=profile).length_m
    return found


def level_names(levels: Iterable[Level], lang: Lang) -> dict[str, str]:
    """Return what each level is called when read out."""
    return {level.id: level.name.in_(lang) for level in levels}


def _item(place: Place, sections: Mapping[str, Text]) -> Iterator[Item]:
    kind = _KIND_OF.get(place.kind)
    if kind is None:
        return
    name = sections.get(place.id, place.name) if kind == "section" else place.name
    if kind == "window":
        name = Text(zh=f"{place.id} {name.zh}", en=f"{place.id} {name.en}")
    section = sections.get(place.section or "")
    yield Item((place.id,), kind, name, (place.level,), section)


def _called(section: Section) -> Text:
    """Return an area's name after its letter: ``A 民生服务``."""
    letter = f"{section.letter} " if section.letter else ""
    return Text(zh=f"{letter}{section.name.zh}", en=f"{letter}{section.name.en}")


def _services(places: list[Place]) -> Iterator[Item]:
    offered: dict[str, list[Place]] = {}
    names: dict[str, Text] = {}
    for place in places:
        # An area's services are those of its windows.
        for service in place.services if place.kind != "section" else ():
            names.setdefault(service.zh, service)
            offered.setdefault(service.zh, []).append(place)
    for key, name in names.items():
        at = offered[key]
        levels = tuple(dict.fromkeys(place.level for place in at))
        yield Item(tuple(place.id for place in at), "service", name, levels)


def _measured(item: Item, known: Mapping[str, float], ordinals: Mapping[str, int]) -> Item:
    levels = tuple(sorted(item.levels, key=ordinals.__getitem__))
    far = [known[each] for each in item.references if each in known]
    return replace(item, levels=levels, distance_m=min(far, default=None))


def _order(item: Item) -> tuple[tuple[int, str], ...]:
    return natural_order(item.references[0] if item.kind == "window" else item.name.zh)
