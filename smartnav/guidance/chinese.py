"""Steps as Chinese sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.guidance.amounts import distance_text, is_few_steps

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step, Turn
    from smartnav.plan.places import Gazetteer, Place

_SET_OFF: dict[Turn, str] = {
    "ahead": "向前走",
    "slight-left": "向左前方走",
    "left": "向左走",
    "sharp-left": "向左后方走",
    "slight-right": "向右前方走",
    "right": "向右走",
    "sharp-right": "向右后方走",
    "around": "转身往回走",
}
_FROM_BEHIND: dict[Turn, str] = {
    "around": "向前走",
    "sharp-left": "向右前方走",
    "sharp-right": "向左前方走",
}
"""With one's back to what one has been facing, sharp left is right ahead."""
_TURN: dict[Turn, str] = {
    "ahead": "直走",
    "slight-left": "向左前方走",
    "left": "左转",
    "sharp-left": "向左后方转",
    "slight-right": "向右前方走",
    "right": "右转",
    "sharp-right": "向右后方转",
    "around": "掉头往回走",
}
_SIDES = {"left": "您左侧", "right": "您右侧", "ahead": "您前方"}
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])")
"""Between a Chinese and a Latin letter stands a blank."""
_SCREENS = {"kiosk": "屏幕", "window": "窗口"}


def sentence(step: Step, gazetteer: Gazetteer) -> str:
    """Return a step as one Chinese sentence without a full stop."""
    return _JOINT.sub(" ", _said(step, gazetteer))


def _said(step: Step, gazetteer: Gazetteer) -> str:
    if step.kind == "ride":
        return _ride(step, gazetteer)
    if step.kind == "arrive":
        return _arrive(step, gazetteer)
    if step.kind == "start":
        return _start(step)
    if step.connector is not None:
        return _walk(f"{_left(step)},{_after_ride(step)}", step)
    at = f"在{_called(step.landmark)}处" if step.landmark else ""
    return _walk(at + _TURN[step.turn], step)


def _start(step: Step) -> str:
    place = step.place
    if place is None or place.kind == "spot" or (place.facing is None and step.landmark):
        return _from_there(step, "从这里出发" if step.stop <= 1 else "从那里出发")
    if place.kind == "entrance":
        return _walk(f"进门后{_SET_OFF[step.turn]}", step)
    if place.facing is None:
        return _from_room(step, place)
    thing = _SCREENS.get(place.kind, place.name.zh)
    back = _FROM_BEHIND.get(step.turn)
    begun = f"背对{thing},{back}" if back else f"面向{thing},{_SET_OFF[step.turn]}"
    return _walk(begun if step.stop <= 1 else f"办完后{begun}", step)


def _from_room(step: Step, place: Place) -> str:
    if step.turn == "ahead":
        return _walk(f"从{place.name.zh}出来,向前走", step)
    return _walk(f"从{place.name.zh}出来,{_SET_OFF[step.turn]}", step)


def _from_there(step: Step, begun: str) -> str:
    if step.landmark is not None:
        return _walk(f"{begun},朝{_called(step.landmark)}方向走", step)
    return _walk(f"{begun},沿地图上的路线走", step)


def _walk(begun: str, step: Step) -> str:
    """Join how a stretch begins, what one passes, how far it is and where it leads."""
    passing = ",".join(_past(landmark) for landmark in step.passing)
    few = is_few_steps(step.distance_m)
    far = "走几步" if few else f"走{distance_text(step.distance_m, 'zh')}"
    if step.toward is not None:
        far += f"到{step.toward.name.zh}"
    if passing:
        return f"{begun},{passing},{far}"
    if begun.endswith("走"):
        return begun + far.removeprefix("走")
    return f"{begun},{far}"


def _past(landmark: Landmark) -> str:
    if landmark.by in ("left", "right"):
        return f"经过{'左' if landmark.by == 'left' else '右'}侧的{_called(landmark)}"
    return f"经过{_called(landmark)}"


def _called(landmark: Landmark) -> str:
    return (landmark.name or landmark.place.name).zh


def _connector(step: Step, gazetteer: Gazetteer) -> str:
    for connector in gazetteer.plan.connectors:
        if connector.id == step.connector:
            return connector.name.zh
    return {"lift": "电梯", "escalator": "自动扶梯", "stairs": "楼梯", "ramp": "坡道"}[
        step.connector_kind or "stairs"
    ]


def _ride(step: Step, gazetteer: Gazetteer) -> str:
    there = gazetteer.plan.level(step.to_level or step.level)
    rises = there.ordinal > gazetteer.plan.level(step.level).ordinal
    name, level = _connector(step, gazetteer), there.name.zh
    if step.connector_kind == "lift":
        return f"乘{name}到{level}"
    verb = "乘" if step.connector_kind == "escalator" else "走"
    return f"{verb}{name}{'上' if rises else '下'}到{level}"


def _left(step: Step) -> str:
    """Return what has just been left: ``出电梯后``."""
    return {
        "lift": "出电梯后",
        "escalator": "下扶梯后",
        "stairs": "出楼梯口后",
        "ramp": "走完坡道后",
    }[step.connector_kind or "stairs"]


def _after_ride(step: Step) -> str:
    if step.landmark is not None:
        return f"朝{_called(step.landmark)}方向走"
    return _SET_OFF[step.turn]


def _arrive(step: Step, gazetteer: Gazetteer) -> str:
    place = step.place
    if place is None or place.kind == "spot":
        return "您已到达目的地"
    if place.kind == "section":
        letter = gazetteer.plan.section(place.id).letter
        return f"您已到达{letter}区 {place.name.zh}" if letter else f"您已到达{place.name.zh}"
    said = f"{_public_name(place)}就在{_SIDES[step.side]}"
    if step.neighbours:
        said += f",紧邻{_beside(place, step.neighbours[0])}"
    return said


def _public_name(place: Place) -> str:
    if place.kind != "window":
        return place.name.zh
    name = place.name.zh
    return f"{place.id} {name}" if name.endswith("窗口") else f"{place.id} {name}窗口"


def _beside(place: Place, other: Place) -> str:
    if other.kind != "window":
        return other.name.zh
    return other.id if other.name == place.name else _public_name(other)
