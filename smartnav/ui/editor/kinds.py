"""What objects, their kinds and their keys are called, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan import shapes
from smartnav.plan.edits import id_of, thing_at
from smartnav.plan.model import Area, WindowRow
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.edits import Ref
    from smartnav.plan.model import Plan
    from smartnav.ui.editor.wording import Tongue

KINDS: dict[str, tuple[str, str]] = {
    "levels": ("楼层", "level"),
    "sections": ("功能区", "section"),
    "connectors": ("电梯楼梯", "connector"),
    "units": ("房间", "room"),
    "areas": ("分区", "area"),
    "walls": ("墙", "wall"),
    "openings": ("门", "door"),
    "fixtures": ("家具", "furniture"),
    "windows": ("窗口", "window"),
    "occupants": ("办公点", "desk"),
    "amenities": ("设施", "facility"),
    "kiosks": ("导览屏", "kiosk"),
}
CATEGORIES: dict[str, tuple[str, str]] = {
    "walkway": ("大厅通道", "walkway"),
    "lobby": ("门厅", "lobby"),
    "waitingroom": ("等候区", "waiting room"),
    "room": ("房间", "room"),
    "office": ("办公室", "office"),
    "conferenceroom": ("会议室", "conference room"),
    "nonpublic": ("内部用房", "staff only"),
    "restroom": ("卫生间", "restroom"),
    "restroom.male": ("男卫生间", "restroom, men"),
    "restroom.female": ("女卫生间", "restroom, women"),
    "restroom.wheelchair": ("无障碍卫生间", "restroom, accessible"),
    "mothersroom": ("母婴室", "nursing room"),
    "elevator": ("电梯间", "lift shaft"),
    "stairs": ("楼梯", "stairs"),
    "escalator": ("扶梯", "escalator"),
    "ramp": ("坡道", "ramp"),
    "opentobelow": ("挑空", "void"),
    "counter": ("柜台", "counter"),
    "desk": ("桌", "desk"),
    "seat": ("座椅", "seat"),
    "table": ("台桌", "table"),
    "column": ("柱", "column"),
    "machine": ("机器", "machine"),
    "plant": ("绿植", "plant"),
    "screen": ("屏幕", "screen"),
    "shelf": ("架", "shelf"),
    "fixture": ("其他", "other"),
    "door": ("平开门", "door"),
    "automatic": ("自动门", "automatic door"),
    "gap": ("门洞", "gap"),
    "emergency": ("安全门", "emergency exit"),
    "lift": ("电梯", "lift"),
    "functional": ("功能区", "functional"),
    "zone": ("专区", "zone"),
    "waiting": ("等候", "waiting"),
    "right": ("向右", "to the right"),
    "left": ("向左", "to the left"),
    "teal": ("青", "teal"),
    "amber": ("琥珀", "amber"),
    "violet": ("紫", "violet"),
    "rose": ("玫红", "rose"),
    "green": ("绿", "green"),
    "sand": ("沙", "sand"),
    "grey": ("灰", "grey"),
}
FIELDS: dict[str, tuple[str, str]] = {
    "id": ("编号", "Id"),
    "name": ("名称", "Name"),
    "category": ("类别", "Category"),
    "kind": ("种类", "Kind"),
    "box": ("位置大小", "Box"),
    "circle": ("圆", "Circle"),
    "polygon": ("形状", "Shape"),
    "line": ("走向", "Line"),
    "outline": ("轮廓", "Outline"),
    "rest": ("其余部分", "The rest"),
    "at": ("位置", "At"),
    "anchor": ("到达点", "Anchor"),
    "width": ("净宽", "Width"),
    "thickness": ("厚度", "Thickness"),
    "size": ("尺寸", "Size"),
    "count": ("数量", "Count"),
    "pitch": ("间距", "Pitch"),
    "facing": ("朝向", "Facing"),
    "heading": ("使用者朝向", "Heading"),
    "order": ("编号方向", "Order"),
    "depth": ("柜台深", "Depth"),
    "section": ("功能区", "Section"),
    "unit": ("所在房间", "Room"),
    "entrance": ("入口名称", "Entrance"),
    "step_free": ("无台阶", "Step-free"),
    "staff": ("仅员工", "Staff only"),
    "public": ("对外", "Public"),
    "enclosed": ("有墙", "Walls"),
    "accessible": ("无障碍", "Accessible"),
    "hours": ("时间", "Hours"),
    "services": ("可办事项", "Services"),
    "keywords": ("关键词", "Keywords"),
    "names": ("单个窗口", "Single names"),
    "ordinal": ("层序", "Ordinal"),
    "elevation": ("标高", "Elevation"),
    "wall": ("内墙厚", "Inner walls"),
    "outer_wall": ("外墙厚", "Outer wall"),
    "letter": ("字母", "Letter"),
    "colour": ("颜色", "Colour"),
    "symbol": ("图标", "Pictogram"),
    "parent": ("上级", "Parent"),
    "level": ("楼层", "Level"),
    "stops": ("停靠", "Stops"),
}


def kind_word(key: str, tongue: Tongue) -> str:
    """Return what the objects of a list are called."""
    return tongue.pick(KINDS[key])


def category_word(value: str, tongue: Tongue) -> str:
    """Return what a category, kind or colour is called."""
    if value in CATEGORIES:
        return tongue.pick(CATEGORIES[value])
    known = AMENITY_NAMES.get(value)
    return value if known is None else known.in_(tongue.lang)


def field_word(key: str, tongue: Tongue) -> str:
    """Return what a key is called."""
    return tongue.pick(FIELDS[key]) if key in FIELDS else key


def name_of(plan: Plan, ref: Ref, tongue: Tongue) -> str:
    """Return what one object is called: ids of a row of windows, its id, its category."""
    thing = thing_at(plan, ref)
    if isinstance(thing, WindowRow):
        ids = shapes.window_ids(thing)
        return ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}"
    if isinstance(thing, Area):
        return thing.section
    own = id_of(plan, ref)
    if own is not None:
        return own
    category = getattr(thing, "category", None)
    return "" if category is None else category_word(category, tongue)


def kind_beside(plan: Plan, ref: Ref, tongue: Tongue) -> str:
    """Return the kind of an object; nothing where its name, a category, says it already."""
    kind = kind_word(ref.key, tongue)
    is_said = id_of(plan, ref) is None and name_of(plan, ref, tongue).endswith(kind)
    return "" if is_said else kind


def subject(plan: Plan, refs: Sequence[Ref], tongue: Tongue) -> str:
    """Return what some objects are called in the name of a step: ``B04 窗口``, ``3 个对象``."""
    if len(refs) != 1:
        return tongue("several", count=len(refs))
    (ref,) = refs
    name, kind = name_of(plan, ref, tongue), kind_beside(plan, ref, tongue)
    return tongue("named", name=name, kind=kind).strip()


def step_name(verb: str, plan: Plan, refs: Sequence[Ref], tongue: Tongue) -> str:
    """Return the name of a step: ``移动 B04 窗口``."""
    return tongue("step", verb=verb, what=subject(plan, refs, tongue))
