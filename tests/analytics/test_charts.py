"""Charts as pictures: what is written, how long bars are, nothing over the edge."""

from __future__ import annotations

import itertools

import pytest

from smartnav.analytics.charts import Bar, columns, ranking, week
from smartnav.cartography import STANDARD, TextMeasure
from smartnav.cartography.display import Picture
from smartnav.cartography.tokens.desk import DESK_DARK
from smartnav.cartography.tokens.heat import HEAT, ON_HEAT
from tests.cartography.colour_vision import contrast

SIZE = (560.0, 200.0)
BARS = [Bar("公积金提取", 200), Bar("Social security card", 50), Bar("无", 1)]
WEEK = [[10 * (hour == 9) + day if 8 < hour < 12 else 0 for hour in range(24)] for day in range(7)]


def written(picture: Picture) -> list[str]:
    return [line for label in picture.labels for line in label.lines]


def bars(picture: Picture, colour: str) -> list[tuple[float, float]]:
    """Return width and height of each shape of a colour."""
    found = []
    for shape in picture.shapes:
        if shape.fill == colour.lower():
            xs, ys = [x for x, _ in shape.rings[0]], [y for _, y in shape.rings[0]]
            found.append((max(xs) - min(xs), max(ys) - min(ys)))
    return found


def inside(picture: Picture) -> bool:
    points = [point for shape in picture.shapes for ring in shape.rings for point in ring]
    for label in picture.labels:
        wide = TextMeasure().width(label.lines[0], label.size) / 2
        points += [(label.at[0] - wide, label.at[1]), (label.at[0] + wide, label.at[1])]
    return all(
        -1 <= x <= picture.width + 1 and -1 <= y <= picture.height + 1 for x, y in points
    )  # fmt: skip


def test_a_ranking_tells_each_name_and_number_and_is_to_scale() -> None:
    picture = ranking(BARS, SIZE, STANDARD, 14)
    assert set(written(picture)) == {
        "公积金提取", "Social security card", "无", "200", "50", "1"
    }  # fmt: skip
    widths = sorted(width for width, _ in bars(picture, STANDARD.tints["teal"].solid))
    assert widths[2] / widths[1] == pytest.approx(4)
    assert inside(picture)


def test_long_names_are_cut_and_rows_without_room_are_left_out() -> None:
    many = [
        Bar("一个非常非常长的事项名称，怎么也写不下，后面还有补充说明", n) for n in range(50, 0, -1)
    ]
    picture = ranking(many, SIZE, DESK_DARK, 14)
    assert 5 <= len(bars(picture, DESK_DARK.tints["teal"].solid)) <= 8
    assert all(line.endswith("…") for line in written(picture) if not line.isdigit())
    assert inside(picture)


def test_columns_are_to_scale_and_their_names_do_not_touch() -> None:
    names = [f"11/{day}" for day in range(1, 31)]
    picture = columns(names, list(range(30)), SIZE, STANDARD, 14)
    heights = sorted(height for _, height in bars(picture, STANDARD.tints["teal"].solid))
    assert heights[-1] / heights[-15] == pytest.approx(29 / 15)
    below = sorted(label.at[0] for label in picture.labels if "/" in label.lines[0])
    assert len(below) > 5
    assert all(b - a > 40 for a, b in itertools.pairwise(below))
    assert inside(picture)


def test_a_week_shows_its_busy_hours_only_and_the_busiest_darkest() -> None:
    picture = week(WEEK, ("一", "二", "三", "四", "五", "六", "日"), SIZE, STANDARD, 14)
    said = written(picture)
    assert {"9", "10", "11"} <= set(said)
    assert "8" not in said
    assert bars(picture, HEAT[-1])
    assert inside(picture)


@pytest.mark.parametrize("draw", ["ranking", "columns", "week"])
def test_nothing_at_all_is_drawn_as_nothing(draw: str) -> None:
    empty = [[0] * 24 for _ in range(7)]
    picture = {
        "ranking": lambda: ranking([], SIZE, STANDARD, 14),
        "columns": lambda: columns([], [], SIZE, STANDARD, 14),
        "week": lambda: week(empty, "1234567", SIZE, STANDARD, 14),
    }[draw]()
    assert (picture.width, picture.height) == SIZE


def test_figures_read_on_every_colour_of_heat() -> None:
    for ground, text in zip(HEAT, ON_HEAT, strict=True):
        assert contrast(ground, text) >= 4.5
