"""What a desk may say something of: windows, rooms, facilities, lifts, doors. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.handoff.chapters import called
from smartnav.plan.model import Text
from smartnav.ui.reception.deskwords import desk_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.errands.hall import Hall
    from smartnav.hall.messages import StatusKind
    from smartnav.plan.model import Connector, Lang, Level, Opening
    from smartnav.plan.places import Place

MOST = 12
_KINDS: dict[str, tuple[StatusKind, ...]] = {
    "window": ("closed", "busy", "moved"),
    "occupant": ("closed", "busy", "moved"),
    "amenity": ("out-of-order", "closed"),
    "unit": ("closed",),
    "entrance": ("blocked",),
}
"""By the kind of place; what happens most often first."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something of the plan that can be out of order."""

    id: str
    name: Text
    level: str
    kinds: tuple[StatusKind, ...]
    places: tuple[Place, ...] = ()
    """By which it has its sign."""


def find_targets(hall: Hall, text: str) -> list[Target]:
    """Return what a text may mean: by ids and names, then by the directory's search."""
    plain = text.casefold()
    known = {each.id: each for each in _targets(hall)}
    ranked = sorted(
        (rank, number, each)
        for number, each in enumerate(known.values())
        if (rank := _rank(each, plain)) is not None
    ) if plain else []  # fmt: skip
    found = dict.fromkeys(each.id for _, _, each in ranked)
    if plain:
        for hit in hall.directory.search(text, limit=MOST):
            found.update(dict.fromkeys(_id(place) for place in hit.places))
    return [known[each] for each in found if each in known][:MOST]


def name_of(hall: Hall, reference: str, lang: Lang) -> str:
    """Return what people call something by its id."""
    found = {each.id: each for each in _targets(hall)}.get(reference)
    return reference if found is None else found.name.in_(lang)


def _rank(target: Target, plain: str) -> int | None:
    """Return how well a text fits: 0 is best; None: not at all."""
    names = (target.id.casefold(), target.name.zh.casefold(), target.name.en.casefold())
    if plain in names:
        return 0
    if any(name.startswith(plain) for name in names):
        return 1
    return 2 if any(plain in name for name in names) else None


def _id(place: Place) -> str:
    return place.id.rpartition(".")[0] if place.kind == "connector" else place.id


def _targets(hall: Hall) -> Iterator[Target]:
    places = hall.gazetteer.places
    for place in places.values():
        if place.kind in _KINDS:
            yield Target(place.id, called(place), place.level, _KINDS[place.kind], (place,))
    for connector in hall.plan.connectors:
        yield _of_connector(
            connector, [each for each in places.values() if _id(each) == connector.id]
        )
    for level in hall.plan.levels:
        for opening in level.openings:
            if opening.id is not None and opening.id not in places:
                yield _of_opening(opening, opening.id, level)


def _of_connector(connector: Connector, places: Sequence[Place]) -> Target:
    kinds: tuple[StatusKind, ...] = ("out-of-order",)
    if connector.kind == "escalator":
        kinds = ("standing", "out-of-order")
    if connector.kind in ("stairs", "ramp"):
        kinds = ("blocked",)
    level = connector.stops[0].level
    return Target(connector.id, connector.name, level, kinds, tuple(places[:1]))


def _of_opening(opening: Opening, opening_id: str, level: Level) -> Target:
    name = Text(
        zh=desk_words("zh").passage.format(id=opening_id),
        en=desk_words("en").passage.format(id=opening_id),
    )
    return Target(opening_id, opening.entrance or name, level.id, ("blocked",))
