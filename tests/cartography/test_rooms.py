"""Where a name fits."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import Polygon, box

from smartnav.cartography.rooms import Room, Space

NOTHING = np.empty((0, 4))


def _box(room: Room) -> Polygon:
    x, y = room.middle
    return box(x - room.width / 2, y - room.height / 2, x + room.width / 2, y + room.height / 2)


def test_an_empty_room_is_used_whole() -> None:
    room = Space(box(2, 3, 12, 8), NOTHING).roomiest()[0]
    assert room.middle == pytest.approx((7, 5.5))
    assert (room.width, room.height) == pytest.approx((10, 5))


def test_furniture_is_kept_clear() -> None:
    seats = box(0, 0, 20, 6)
    room = Space(box(0, 0, 20, 10), shapely.bounds([seats])).roomiest()[0]
    assert _box(room).intersection(seats).area == 0
    assert (room.width, room.height) == pytest.approx((20, 4), abs=0.5)


def test_a_bent_area_is_not_left() -> None:
    bent = Polygon([(0, 0), (20, 0), (20, 4), (5, 4), (5, 20), (0, 20)])
    wide, high = Space(bent, NOTHING).roomiest()
    for room in (wide, high):
        assert bent.buffer(0.3).contains(_box(room))
    assert wide.width > 15
    assert high.height > 15


def test_a_room_full_of_things_still_gives_a_place() -> None:
    region = box(0, 0, 6, 4)
    room = Space(region, shapely.bounds([region])).roomiest()[0]
    assert (room.width, room.height) == pytest.approx((6, 4))
