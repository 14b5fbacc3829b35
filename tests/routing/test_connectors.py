"""How long rides take, and who may take them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import pytest

from smartnav.plan.model import Connector, ConnectorStop, Text
from smartnav.routing import PROFILE_NAMES, PROFILES
from smartnav.routing.connectors import LIFT_DOORS_S, LIFT_MPS, LIFT_WAIT_S, rides

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import ProfileName

Kind = Literal["lift", "stairs", "escalator", "ramp"]


def connector(kind: Kind, *, public: bool = True, accessible: bool | None = None) -> Connector:
    return Connector(
        id=f"{kind}-9",
        kind=kind,
        name=Text(zh="连接", en="Connector"),
        stops=(ConnectorStop(level="F1", at=(5, 5)), ConnectorStop(level="F2", at=(5, 5))),
        public=public,
        accessible=accessible,
    )


def seconds(plan: Plan, kind: Kind, *, up: bool = True) -> float:
    found = rides(plan, connector(kind), PROFILES["walking"])
    return next(ride.duration_s for ride in found if (ride.start.level == "F1") is up)


def test_stairs_take_longer_up_than_down(tiny: Plan) -> None:
    assert seconds(tiny, "stairs", up=True) > seconds(tiny, "stairs", up=False) > 0


def test_a_lift_is_slower_than_stairs_over_one_storey_because_one_waits(tiny: Plan) -> None:
    assert seconds(tiny, "lift") > seconds(tiny, "stairs")
    assert 25 < seconds(tiny, "lift") < 60


def test_an_escalator_runs_one_way(tiny: Plan) -> None:
    found = rides(tiny, connector("escalator"), PROFILES["walking"])
    assert [(ride.start.level, ride.end.level) for ride in found] == [("F1", "F2")]
    # 4.5 m up at 30° are 9 m at half a metre a second, and a step on and off.
    assert found[0].duration_s == pytest.approx(18 + 3)


def test_a_lift_takes_its_wait_and_then_each_metre(tiny: Plan) -> None:
    upper = tiny.levels[1].model_copy(update={"id": "F3", "ordinal": 2, "elevation": 9.0})
    tall = tiny.model_copy(update={"levels": (*tiny.levels, upper)})
    stops = tuple(ConnectorStop(level=level, at=(1, 1)) for level in ("F1", "F2", "F3"))
    lift = connector("lift").model_copy(update={"stops": stops})
    took = {
        (ride.start.level, ride.end.level): ride.duration_s
        for ride in rides(tall, lift, PROFILES["walking"])
    }
    assert took["F1", "F2"] == took["F2", "F1"] == took["F3", "F2"]
    assert took["F1", "F3"] - took["F1", "F2"] == pytest.approx(4.5 / LIFT_MPS)
    assert took["F1", "F2"] == pytest.approx(LIFT_WAIT_S + LIFT_DOORS_S + 4.5 / LIFT_MPS)


@pytest.mark.parametrize("profile", PROFILE_NAMES)
def test_a_ramp_is_walked_at_the_pace_of_the_level(tiny: Plan, profile: ProfileName) -> None:
    stops = (ConnectorStop(level="F1", at=(1, 1)), ConnectorStop(level="F2", at=(23, 1)))
    ramp = connector("ramp").model_copy(update={"stops": stops})
    up, down = rides(tiny, ramp, PROFILES[profile])
    assert up.duration_s == down.duration_s
    assert up.duration_s == pytest.approx(math.hypot(22, 4.5) / PROFILES[profile].speed_mps)


def test_a_lift_goes_from_any_stop_to_any_other(tiny: Plan) -> None:
    stops = tuple(ConnectorStop(level=level, at=(1, 1)) for level in ("F1", "F2", "F1"))
    lift = connector("lift").model_copy(update={"stops": stops})
    assert len(rides(tiny, lift, PROFILES["walking"])) == 6


def test_without_elevations_a_storey_has_a_usual_height(tiny: Plan) -> None:
    flat = tiny.model_copy(
        update={"levels": tuple(lv.model_copy(update={"elevation": 0.0}) for lv in tiny.levels)}
    )
    assert seconds(flat, "stairs") == pytest.approx(seconds(tiny, "stairs"))


def test_older_people_take_longer_on_stairs(tiny: Plan) -> None:
    slow = rides(tiny, connector("stairs"), PROFILES["elderly"])[0].duration_s
    assert slow > seconds(tiny, "stairs")


@pytest.mark.parametrize(
    ("kind", "accessible", "fit"),
    [
        ("lift", None, True),
        ("ramp", None, True),
        ("stairs", None, False),
        ("escalator", None, False),
        ("lift", False, False),
    ],
)
def test_a_wheelchair_uses_only_what_is_step_free(
    kind: Kind, accessible: bool | None, fit: bool
) -> None:
    assert PROFILES["wheelchair"].allows(connector(kind, accessible=accessible)) is fit
    assert PROFILES["walking"].allows(connector(kind, accessible=accessible))


def test_nobody_uses_what_is_not_public() -> None:
    assert not any(profile.allows(connector("lift", public=False)) for profile in PROFILES.values())
