"""Steps as Chinese sentences.

A sentence is a pattern with names and distances to fill in; what one passes and where the way
leads may follow. Chinese has no plural.
"""

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
    "ahead": "向前走{far}",
    "slight-left": "向左前方走{far}",
    "left": "向左走{far}",
    "sharp-left": "向左后方走{far}",
    "slight-right": "向右前方走{far}",
    "right": "向右走{far}",
    "sharp-right": "向右后方走{far}",
    "around": "转身往回走{far}",
}
_FROM_BEHIND: dict[Turn, str] = {
    "around": "向前走{far}",
    "sharp-left": "向右前方走{far}",
    "sharp-right": "向左前方走{far}",
}
"""With one's back to what one has been facing, sharp left is right ahead."""
_TURN: dict[Turn, str] = {
    "ahead": "直走{far}",
    "slight-left": "向左前方走{far}",
    "left": "左转,走{far}",
    "sharp-left": "向左后方转,走{far}",
    "slight-right": "向右前方走{far}",
    "right": "右转,走{far}",
    "sharp-right": "向右后方转,走{far}",
    "around": "掉头往回走{far}",
}
_LEAVING = {
    "lift": "出电梯后,",
    "escalator": "下扶梯后,",
    "stairs": "出楼梯口后,",
    "ramp": "走完坡道后,",
}
_PAST = {
    "through": "穿过{mark}",
    "past": "经过{mark}",
    "left": "经过左侧的{mark}",
    "right": "经过右侧的{mark}",
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
        return _leave(step)
    if step.landmark is not None:
        return _walk("在{spot}" + _TURN[step.turn], step, spot=_spot(step.landmark))
    return _walk(_TURN[step.turn], step)


def _start(step: Step, gazetteer: Gazetteer) -> str:
    place = departure(step, gazetteer)
    again = step.stop > 1
    if place is None:
        return _walk_blindly("从那里出发," if again else "从这里出发,", step)
    if place.kind == "entrance":
        return _walk("进门后" + _SET_OFF[step.turn], step)
    if place.facing is None:
        return _walk("从{place}出来," + _SET_OFF[step.turn], step, place=_noun(place))
    thing = _SCREENS.get(place.kind) or _noun(place)
    lead = "办完后" if again else ""
    if step.turn in _FROM_BEHIND:
        said = lead + "背对{thing}," + _FROM_BEHIND[step.turn]
    else:
        said = lead + "面向{thing}," + _SET_OFF[step.turn]
    return _walk(said, step, thing=thing)


def _leave(step: Step) -> str:
    """Return how one goes on from a lift or stairs."""
    lead = _LEAVING[step.connector_kind or "stairs"]
    if step.landmark is not None:
        return _walk(lead + "朝{mark}方向走{far}", step, mark=_called(step.landmark))
    return _walk(lead + _SET_OFF[step.turn], step)


def _walk_blindly(lead: str, step: Step) -> str:
    """Return how one sets off where nothing says which way one faces."""
    if step.landmark is not None:
        return _walk(lead + "朝{mark}方向走{far}", step, mark=_called(step.landmark))
    return _walk(lead + "沿地图上的路线走{far}", step)


def _walk(pattern: str, step: Step, **names: str) -> str:
    """Fill in how far one walks, and add what one passes and where it leads."""
    far = "几步" if is_few_steps(step.distance_m) else distance_text(step.distance_m, "zh")
    said = pattern.format(far=far, **names)
    if not step.passing and step.toward is None:
        return said
    if step.toward is None:
        return f"{said},{_past(step.passing)}"
    if not step.passing:
        return f"{said}到{step.toward.name.zh}"
    return f"{said},{_past(step.passing)},到{step.toward.name.zh}"


def _past(landmarks: tuple[Landmark, ...]) -> str:
    """Return what one passes: ``经过左侧的取号区,再穿过自助服务区``."""
    if all_on_one_side(landmarks):
        called = "和".join(_called(seen) for seen in landmarks)
        return _PAST[landmarks[0].by].format(mark=called)
    said = (_PAST.get(seen.by, _PAST["past"]).format(mark=_called(seen)) for seen in landmarks)
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
