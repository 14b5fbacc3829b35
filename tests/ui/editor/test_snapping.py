"""What the pointer catches on, and in which order."""

from __future__ import annotations

import pytest
from shapely.geometry import box

from smartnav.ui.editor.snapping import Snapper, squared

REACH = 0.3
ROOM = box(2, 2, 6, 5)


@pytest.fixture(scope="module")
def snapper() -> Snapper:
    return Snapper([ROOM], grid_m=0.1)


@pytest.mark.parametrize(
    ("point", "caught", "kinds"),
    [
        ((2.2, 1.9), (2, 2), ["vertex"]),
        ((4, 2.1), (4, 2), ["line"]),
        ((4.03, 1.75), (4.03, 2), ["edge"]),
        ((6.1, 9.04), (6, 9), ["line"]),
        ((9.04, 9.06), (9, 9.1), []),
    ],
)
def test_corners_go_before_edges_before_lines_before_the_grid(
    snapper: Snapper, point: tuple[float, float], caught: tuple[float, float], kinds: list[str]
) -> None:
    found = snapper.snap(point, REACH)
    assert found.point == pytest.approx(caught)
    assert [guide.kind for guide in found.guides] == kinds


def test_a_right_angle_is_caught_from_the_corner_before(snapper: Snapper) -> None:
    found = snapper.snap((12.05, 9.1), REACH, origin=(12.03, 7.03))
    assert found.point == pytest.approx((12.03, 9.1))
    assert found.guides[0].kind == "right"
    assert squared((3, 0.2), (0, 0)) == pytest.approx((3, 0))
    assert squared((3, 2.8), (0, 0)) == pytest.approx((2.9, 2.9))


def test_what_is_moved_lines_up_with_what_stands(snapper: Snapper) -> None:
    corners = ((10, 2.1), (11, 2.1), (11, 3), (10, 3))
    found = snapper.snap_shift(corners, (-0.47, 0.0), REACH)
    assert found.point == pytest.approx((-0.5, -0.1))
    assert [guide.kind for guide in found.guides] == ["line"]


def test_of_an_empty_level_only_the_grid_is_left() -> None:
    assert Snapper([], 0.5).snap((1.2, 3.4), REACH).point == (1.0, 3.5)
