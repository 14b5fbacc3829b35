"""Steps as Chinese sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.guidance.amounts import distance_text, is_few_steps
from smartnav.guidance.telling import all_on_one_side, departure, ridden, rises
from smartnav.plan.places import AMENITY_NAMES

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
_AMENITY_NOUNS = {
    "copy": "复印打印处",
    "charging": "手机充电处",
    "wheelchair-loan": "轮椅借用处",
    "umbrella": "爱心雨伞架",
}
_DESK_ENDINGS = ("台", "处", "室", "窗口", "厅", "所", "中心", "区", "站", "点", "角", "岗", "银行")
_SIDES = {"left": "您左侧", "right": "您右侧", "ahead": "您前方"}
_CONNECTORS = {"lift": "电梯", "escalator": "自动扶梯", "stairs": "楼梯", "ramp": "坡道"}
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])")
"""Between a Chinese and a Latin letter stands a blank."""
_SCREENS = {"kiosk": "屏幕", "window": "窗口"}


def sentence(step: Step, gazetteer: Gazetteer) -> str:
    """Return a step as one Chinese sentence without a full stop."""
    return _JOINT.sub(" ", _said(step, gazetteer)).replace(",", "\uff0c")


def _said(step: Step, gazetteer: Gazetteer) -> str:
    if step.kind == "ride":
        return _ride(step, gazetteer)
    if step.kind == "arrive":
        return _arrive(step, gazetteer)
    if step.kind == "start":
        return _start(step, gazetteer)
    if step.connector is not None:
        return _walk(f"{_left(step)},{_after_ride(step)}", step)
    at = f"在{_spot(step.landmark)}" if step.landmark else ""
    return _walk(at + _TURN[step.turn], step)


def _start(step: Step, gazetteer: Gazetteer) -> str:
    place = departure(step, gazetteer)
    if place is None:
        return _from_there(step, "从这里出发" if step.stop <= 1 else "从那里出发")
    if place.kind == "entrance":
        return _walk(f"进门后{_SET_OFF[step.turn]}", step)
    if place.facing is None:
        return _walk(f"从{_noun(place)}出来,{_SET_OFF[step.turn]}", step)
    thing = _SCREENS.get(place.kind) or _noun(place)
    back = _FROM_BEHIND.get(step.turn)
    begun = f"背对{thing},{back}" if back else f"面向{thing},{_SET_OFF[step.turn]}"
    return _walk(begun if step.stop <= 1 else f"办完后{begun}", step)


def _from_there(step: Step, begun: str) -> str:
    if step.landmark is not None:
        return _walk(f"{begun},朝{_called(step.landmark)}方向走", step)
    return _walk(f"{begun},沿地图上的路线走", step)


def _walk(begun: str, step: Step) -> str:
    """Join how a stretch begins, how far it is, what one passes and where it leads."""
    few = is_few_steps(step.distance_m)
    far = "走几步" if few else f"走{distance_text(step.distance_m, 'zh')}"
    said = begun + far.removeprefix("走") if begun.endswith("走") else f"{begun},{far}"
    passing = [_past(step.passing)] if step.passing else []
    if step.toward is None:
        return ",".join([said, *passing])
    goal = f"到{step.toward.name.zh}"
    return ",".join([said, *passing, goal]) if passing else said + goal


def _past(landmarks: tuple[Landmark, ...]) -> str:
    """Return what one passes: ``经过左侧的取号区,再穿过自助服务区``."""
    sides = {"left": "左侧的", "right": "右侧的"}
    if all_on_one_side(landmarks):
        return f"经过{sides[landmarks[0].by]}" + "和".join(_called(seen) for seen in landmarks)
    said = [
        f"{'穿过' if seen.by == 'through' else '经过'}{sides.get(seen.by, '')}{_called(seen)}"
        for seen in landmarks
    ]
    return ",再".join(said)


def _called(landmark: Landmark) -> str:
    return landmark.name.zh if landmark.name else _noun(landmark.place)


def _noun(place: Place) -> str:
    """Return what a place is called as a thing one sees: 帮办代办处 rather than 帮办代办."""
    name = place.name.zh
    if place.kind == "amenity" and place.name == AMENITY_NAMES.get(place.category):
        return _AMENITY_NOUNS.get(place.category, name)
    if place.kind == "occupant" and not name.endswith(_DESK_ENDINGS):
        return f"{name}处"
    return name


def _spot(landmark: Landmark) -> str:
    called = _called(landmark)
    return called if called.endswith("处") else f"{called}处"


def _ride(step: Step, gazetteer: Gazetteer) -> str:
    own = ridden(step, gazetteer)
    name = own.zh if own else _CONNECTORS[step.connector_kind or "stairs"]
    level = gazetteer.plan.level(step.to_level or step.level).name.zh
    if step.connector_kind == "lift":
        return f"乘{name}到{level}"
    verb = "乘" if step.connector_kind == "escalator" else "走"
    # 上行扶梯 says already which way it goes.
    way = "" if "行" in name else "上" if rises(step, gazetteer) else "下"
    return f"{verb}{name}{way}到{level}"


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
    if step.here:
        return _here(place)
    if place is None or place.kind == "spot":
        return "您已到达目的地"
    if place.kind == "section":
        letter = gazetteer.plan.section(place.id).letter
        if not letter:
            return f"您已到达{place.name.zh}"
        area = place.name.zh if place.name.zh.endswith("区") else f"{place.name.zh}区"
        return f"您已到达 {letter} {area}"
    if step.next_to is not None:
        after = "办完后," if step.stop > 1 else ""
        return f"{after}{_SIDES[step.side]}紧挨着的就是{_public_name(place)}"
    said = f"{_public_name(place)}就在{_SIDES[step.side]}"
    if step.neighbours:
        said += f",紧邻{_beside(place, step.neighbours[0])}"
    return said


def _here(place: Place | None) -> str:
    if place is None or place.kind in ("spot", "kiosk"):
        return "您就在这里"
    return f"您已经在{_public_name(place)}"


def _public_name(place: Place) -> str:
    if place.kind != "window":
        return _noun(place)
    name = place.name.zh
    return f"{place.id} {name}" if name.endswith("窗口") else f"{place.id} {name}窗口"


def _beside(place: Place, other: Place) -> str:
    if other.kind != "window":
        return _noun(other)
    return other.id if other.name == place.name else _public_name(other)
