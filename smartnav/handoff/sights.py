"""What one sees of a level on the way, for a phone that tells ways by itself: ``sights.js``.

The counterpart of :mod:`smartnav.guidance.sights`. Numbers are whole centimetres, y down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from smartnav.guidance.languages import nouns_of
from smartnav.guidance.sighting import row_name, sights_of

if TYPE_CHECKING:
    from smartnav.guidance.sighting import Sight
    from smartnav.plan.places import Gazetteer, Place

_CM = 100
_TURNING, _PASSING = 1, 2


def sights(gazetteer: Gazetteer, level_id: str) -> dict[str, Any]:
    """Return what is worth naming on a level, and the walls that hide it, as JSON can hold it."""
    rings = shapely.get_rings(shapely.get_parts(gazetteer.enclosure(level_id).walls))
    return {
        "walls": [_flat(shapely.get_coordinates(ring)[:-1].tolist()) for ring in rings],
        "sights": [_sight(sight) for sight in sights_of(gazetteer, level_id)],
    }


def _sight(sight: Sight) -> list[Any]:
    """Return a sight: what it is called, in sentences of both languages, its worth, uses, places.

    Points come last but for the area one may walk through, where it is one.
    """
    landmark = sight.landmark("at")
    called = sight.called.zh
    zh, en = nouns_of("zh").called(landmark), nouns_of("en").called(landmark)
    uses = sight.turning * _TURNING + sight.passing * _PASSING
    found = [called, zh if zh != called else 0, en, sight.worth, uses, _flat(sight.points)]
    if sight.area is not None:
        found.append(_flat(shapely.get_coordinates(sight.area.exterior)[:-1].tolist()))
    return found


def row_of(place: Place, gazetteer: Gazetteer) -> str:
    """Return what the windows around a window are called, in Chinese: a way there names others."""
    return row_name(place, gazetteer).zh if place.kind == "window" else ""


def _flat(points: Any) -> list[int]:
    return [value for x, y in points for value in (round(x * _CM), -round(y * _CM))]
