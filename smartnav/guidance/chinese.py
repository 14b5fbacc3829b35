"""What things are called inside a Chinese sentence; the sentences stand in ``messages/zh.po``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark
    from smartnav.plan.model import Text
    from smartnav.plan.places import Place

_AMENITY_NOUNS = {
    "copy": "复印打印处",
    "charging": "手机充电处",
    "wheelchair-loan": "轮椅借用处",
    "umbrella": "爱心雨伞架",
}
_DESK_ENDINGS = ("台", "处", "室", "窗口", "厅", "所", "中心", "区", "站", "点", "角", "岗", "银行")
_JOINT = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])")
"""Between a Chinese and a Latin letter stands a blank."""


def finished(sentence: str) -> str:
    """Return a sentence as it is printed."""
    return _JOINT.sub(" ", sentence)


def thing(place: Place) -> str:
    """Return what a place is called as a thing one sees: 帮办代办处 rather than 帮办代办."""
    name = place.name.zh
    if place.kind == "amenity" and place.name == AMENITY_NAMES.get(place.category):
        return _AMENITY_NOUNS.get(place.category, name)
    if place.kind == "occupant" and not name.endswith(_DESK_ENDINGS):
        return f"{name}处"
    return name


def called(landmark: Landmark) -> str:
    """Return what one passes or walks towards."""
    return landmark.name.zh if landmark.name else thing(landmark.place)


def spot(landmark: Landmark) -> str:
    """Return a landmark as the spot where one turns: 饮水处, 西楼梯处."""
    name = called(landmark)
    return name if name.endswith("处") else f"{name}处"


def taken(place: Place) -> str:
    """Return the lift or stairs one walks to."""
    return place.name.zh


def ridden(name: Text) -> str:
    """Return what one takes."""
    return name.zh


def says_which_way(name: Text) -> bool:
    """Whether the name of stairs says which way they lead: 上行扶梯."""
    return "上行" in name.zh or "下行" in name.zh


def level(name: Text) -> str:
    """Return a level one rides to."""
    return name.zh


def area(place: Place, *, lettered: bool) -> str:
    """Return an area one has reached: 民生服务区 after its letter, else as it is called."""
    name = place.name.zh
    return f"{name}区" if lettered and not name.endswith("区") else name


def window_name(place: Place) -> str:
    """Return what is done at a window, before the word 窗口."""
    return place.name.zh.removesuffix("窗口")


def number_of(_noun: str) -> int:
    """Return 1: Chinese has no plural."""
    return 1
