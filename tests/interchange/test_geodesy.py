"""Plan metres on the earth."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.interchange.geodesy import Tangent


def test_the_example_of_the_epsg_registry() -> None:
    # IOGP Guidance Note 7-2, example of method 9840: metres east and north of 55° N, 5° E.
    lon, lat = 2 + 7 / 60 + 46.38 / 3600, 53 + 48 / 60 + 33.82 / 3600
    east, north = Tangent(5.0, 55.0).to_plane((lon, lat))
    assert east == pytest.approx(-189_011.711, abs=0.002)
    assert north == pytest.approx(-128_640.567, abs=0.002)


def test_a_turned_plan_points_where_its_bearing_says() -> None:
    tangent = Tangent(117.0, 36.65, bearing=90.0)
    lon, lat = tangent.to_earth((0.0, 100.0))  # 100 m along plan +y: to the east
    assert lat == pytest.approx(36.65, abs=1e-7)
    assert (lon - 117.0) * 111_320 * math.cos(math.radians(36.65)) == pytest.approx(100, abs=0.3)
    assert tangent.compass(0.0) == 90.0
    assert tangent.heading(tangent.compass(317.25)) == 317.25


@given(
    st.floats(-180, 180), st.floats(-85, 85), st.floats(0, 359.9),
    st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)),
)  # fmt: skip
def test_there_and_back(lon: float, lat: float, bearing: float, point: tuple[float, float]) -> None:
    tangent = Tangent(lon, lat, bearing)
    back = tangent.to_plane(tangent.to_earth(point))
    assert math.dist(point, back) < 0.0002  # what nine decimals of a degree leave
