"""The survey: figures by hand calculation, and what cannot be walked to."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartnav.plan import Reading, read_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.survey import Survey, survey

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
TEXT = TINY.read_text(encoding="utf-8")


def read(text: str, folder: Path) -> Reading:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path)


@functools.cache
def of_sample(name: str) -> Survey:
    return survey(read_plan(floorplan(name)))


def replaced(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for was, becomes in pairs:
        assert was in text
        text = text.replace(was, becomes)
    return text


def test_the_figures_of_a_small_plan() -> None:
    found = survey(read_plan(TINY))
    assert found.problems == ()
    # The storey without the staff office and the stairs.
    assert found.areas["F1"] == pytest.approx(24 * 14 - 8 * 4 - 4 * 3)
    assert found.areas["F2"] == pytest.approx(24 * 14 - 4 * 3)
    assert found.area_m2 == pytest.approx(sum(found.areas.values()))
    assert (found.levels, found.windows, found.public_windows) == (2, 9, 9)
    assert [(each.entrance.id, each.profile, each.reached, each.of) for each in found.reach] == [
        ("door-south", "walking", 9, 9),
        ("door-south", "elderly", 9, 9),
        ("door-south", "wheelchair", 9, 9),
    ]


@pytest.mark.parametrize("name", ["shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml"])
def test_in_the_bundled_plans_everyone_reaches_everything(name: str) -> None:
    found = of_sample(name)
    assert [problem.located(name) for problem in found.problems] == []
    assert found.windows > 0
    assert {"walking", "wheelchair"} <= {each.profile for each in found.reach}
    for each in found.reach:
        assert each.public_reached == each.public_of > 0
        if each.profile == "walking":
            assert each.reached == each.of


def test_the_hall_is_as_large_as_it_should_be() -> None:
    found = of_sample("shizhong.yaml")
    assert found.area_m2 >= 5_000
    assert found.windows >= 90


def test_a_navigator_that_exists_is_used() -> None:
    reading = read_plan(TINY)
    assert reading.plan is not None
    navigator = Navigator(reading.plan)
    assert survey(reading, navigator=navigator) == survey(reading)
    assert survey(reading, navigator=navigator).reach[0].entrance in (
        navigator.gazetteer.places.values()
    )


def test_windows_for_staff_count_apart(tmp_path: Path) -> None:
    found = survey(read(replaced(("{id: C01,", "{id: C01, public: false,")), tmp_path))
    assert (found.windows, found.public_windows) == (9, 4)
    assert (found.reach[0].of, found.reach[0].public_of) == (9, 4)
    assert found.problems == ()


def test_without_a_lift_a_wheelchair_reaches_the_ground_floor_alone(tmp_path: Path) -> None:
    found = survey(read(replaced(("kind: lift", "kind: stairs")), tmp_path))
    assert {each.profile: (each.reached, each.of) for each in found.reach} == {
        "walking": (9, 9),
        "elderly": (9, 9),
        "wheelchair": (4, 9),
    }
    assert {problem.severity for problem in found.problems} == {"warning"}
    windows = next(each for each in found.problems if "C01" in each.ids)
    assert windows.code == "no-wheelchair"
    assert windows.message == "level 'F2' cannot be reached by wheelchair"
    assert {"F2", "C01", "C02", "C03", "C04", "C05"} <= set(windows.ids)
    assert windows.level == "F2"


def test_an_entrance_with_steps_outside_is_surveyed_from_its_inner_side(tmp_path: Path) -> None:
    steps = (
        "      - {id: door-north, at: [13, 13.85], step_free: false, width: 1.2,"
        " entrance: 北门 | North entrance}\n"
    )
    text = replaced(
        (
            "    openings:\n      - {id: door-south",
            f"    openings:\n{steps}      - {{id: door-south",
        )
    )
    found = survey(read(text, tmp_path))
    reached = {(each.entrance.id, each.profile): each.reached for each in found.reach}
    assert reached["door-north", "wheelchair"] == reached["door-south", "wheelchair"] == 9
    (north,) = {each.entrance for each in found.reach if each.entrance.id == "door-north"}
    assert not north.accessible


def test_what_staff_alone_use_may_be_closed_to_visitors() -> None:
    reading = read_plan(TINY)
    assert reading.plan is not None
    navigator = Navigator(reading.plan)
    assert not navigator.reaches("door-south", "F1:4,12", "walking")
    assert survey(reading, navigator=navigator).problems == ()


def test_without_an_entrance_visitors_begin_at_the_terminals(tmp_path: Path) -> None:
    reading = read(replaced((", entrance: 南门 | South entrance", "")), tmp_path)
    assert [problem.code for problem in reading.problems] == ["no-entrance"]
    found = survey(reading)
    assert found.reach == ()
    assert found.problems == ()
    shut = replaced(
        (", entrance: 南门 | South entrance", ""),
        ("      - {at: [21, 10], width: 0.9}\n", ""),
    )
    assert [problem.ids for problem in survey(read(shut, tmp_path)).problems] == [
        ("wc",), ("toilet-f1",),
    ]  # fmt: skip


def test_a_file_that_is_no_plan_has_an_empty_survey(tmp_path: Path) -> None:
    assert survey(read("smartnav: 1\n", tmp_path)) == Survey()
    assert survey(read_plan(tmp_path / "none.yaml")) == Survey()


def test_a_plan_whose_shapes_are_at_fault_is_counted_but_not_walked(tmp_path: Path) -> None:
    crossed = "polygon: [[0, 10], [8, 14], [8, 10], [0, 14]]"
    found = survey(read(replaced(("box: [0, 10, 8, 4]", crossed)), tmp_path))
    assert found == Survey(levels=2, windows=9, public_windows=9)


@st.composite
def shifted_plans(draw: st.DrawFn) -> str:
    """Return the small plan with one to three of its numbers changed."""
    parts = TEXT.split(" ")
    spots = [i for i, part in enumerate(parts) if part.strip("[]{},\n").replace(".", "").isdigit()]
    for at in draw(st.lists(st.sampled_from(spots), min_size=1, max_size=3)):
        number = parts[at].strip("[]{},\n")
        becomes = draw(st.sampled_from(["0", "0.3", "2", "7.7", "11", "14", "23.9", "360"]))
        parts[at] = parts[at].replace(number, becomes)
    return " ".join(parts)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=shifted_plans())
def test_no_shifted_plan_makes_the_survey_raise(text: str, tmp_path: Path) -> None:
    reading = read(text, tmp_path)
    found = survey(reading)
    for problem in found.problems:
        assert problem.line > 1
        assert problem.ids
    for each in found.reach:
        assert 0 <= each.public_reached <= each.reached <= each.of
