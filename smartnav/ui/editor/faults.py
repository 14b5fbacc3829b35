"""What is wrong with a plan, and why an edit is refused, in the editor's language.

The checks word their problems in English, for who writes the file; here that is said in the
panel's words. In Chinese the rule's code says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smartnav.ui.editor.panel_words import in_panel_words

if TYPE_CHECKING:
    from smartnav.ui.editor.wording import Tongue

_CHINESE: dict[str, tuple[str, str]] = {
    "bad-id": ("编号不合规则", "用字母、数字和 . _ -，最多 40 个字符"),
    "blind-entrance": ("这个入口走不进去", "看看门后有什么挡着，或在里面再开一道门"),
    "blocked-point": ("到达点被挡住了", "把它移到能站人的地方"),
    "closed-entrance": ("这个入口是关着的", "去掉入口名称，或去掉关闭它的设置"),
    "closed-room": ("房间没有门", "给它开一道门"),
    "counter-in-wall": ("有墙穿过柜台", "移动柜台，或让墙在它前面结束"),
    "crossing-ring": ("轮廓自己交叉了", "让各角按顺序绕一圈"),
    "crowded": ("家具互相重叠", "移开其中一件"),
    "crowded-array": ("阵列里的家具互相重叠", "间距至少等于一件的尺寸"),
    "cut-off": ("从任何入口都走不到", "看看挡住它的东西"),
    "duplicate-id": ("编号已被占用", "换一个编号"),
    "empty-rest": ("其余部分什么也没剩下", "删除它，或缩小别的房间"),
    "empty-text": ("不能为空", "请填写"),
    "entrance-apart": ("这个入口通不到大部分地方", "看看门后有什么挡着"),
    "entrance-without-id": ("入口没有编号", "给它一个编号"),
    "flat-ring": ("形状没有面积", "各角不能在一条线上"),
    "flat-wall": ("墙没有长度", "两端要在不同的地方"),
    "kiosk-blocked": ("导览屏在墙里", "把它移出墙"),
    "kiosk-no-room": ("导览屏前站不下人", "转个方向，或移动它"),
    "long-escalator": ("扶梯的停靠超过两层", "每一段画一部扶梯"),
    "long-text": ("文字太长", "缩短一些"),
    "missing-key": ("缺少必填项", "请填写"),
    "names-unknown-window": ("给不存在的窗口起了名字", "看看这一排有哪些窗口"),
    "narrow-outline": ("楼层轮廓比外墙还窄", "减小外墙厚度，或分成几层"),
    "no-entrance": ("没有入口", "给进门处的门填写入口名称"),
    "no-step-free-entrance": ("没有无台阶的入口", "在轮椅能走的入口上勾选无台阶"),
    "no-wheelchair": ("轮椅到不了", "看看通道和门是否够宽"),
    "opening-off-wall": ("门不在墙上", "把它移到墙上，或在那里加一道墙"),
    "opening-past-wall": ("门比所在的墙还宽", "沿墙移动，或改窄"),
    "out-of-range": ("数值超出范围", "请改小或改大"),
    "outside-outline": ("在楼层轮廓之外", "移到里面，或扩大轮廓"),
    "overlapping-counters": ("柜台互相重叠", "移开其中一排"),
    "overlapping-openings": ("两道门重叠", "删除其中一道，或沿墙移开"),
    "overlapping-units": ("房间互相重叠", "让它们在共用的墙上相接"),
    "own-parent": ("功能区是自己的上级", "换一个上级，或不设"),
    "row-faces-wall": ("窗口前站不下人", "在柜台前留出 0.65 米，或转个方向"),
    "row-number": ("编号末尾没有数字，不能往下数", "例如 A01"),
    "row-outside-area": ("柜台不在所属功能区里", "移动它，扩大分区，或换功能区"),
    "second-rest": ("其余部分只能有一个", "给其中一个矩形或多边形"),
    "section-nowhere": ("功能区不在任何楼层", "在楼层上画出它的分区"),
    "shared-ordinal": ("两层的层序相同", "地面层为 0，往上数"),
    "stop-off-floor": ("停靠点不在地面上", "移到门前能踏上的地方"),
    "stops-twice": ("同一层停靠两次", "每层只留一处"),
    "too-much": ("对象太多", "减少数量"),
    "unknown-level": ("楼层不存在", "换一个楼层"),
    "unknown-pictogram": ("图标不存在", "换一个图标"),
    "unknown-section": ("功能区不存在", "换一个功能区"),
    "unknown-unit": ("房间不存在", "换一个房间"),
    "unknown-value": ("不认识这个值", "从列表里选"),
    "unoffered-service": ("常用事项没有窗口办理", "加到某个窗口的可办事项里"),
    "unreadable-hours": ("读不懂开放时间", "例如 Mo-Fr 09:00-17:00"),
    "value": ("数值不合适", "请换一个"),
    "wall-through-fixture": ("有墙穿过家具", "移开它，或让墙在它前面结束"),
    "wrong-count": ("数值个数不对", "请补全"),
    "wrong-type": ("数值类型不对", "请换一个"),
    # Why an edit is refused.
    "array-count": ("阵列的数量不合适", "填 1 或更大的整数，合计 2 到 500"),
    "array-turn": ("家具阵列只能转直角", "转 90°，或先拆分"),
    "in-room": ("办公点跟着房间走", "移动房间，或给它一个到达点"),
    "last-corners": ("角太少了", "要删就删除整个对象"),
    "last-level": ("至少要有一层", "先新增楼层"),
    "level-order": ("楼层顺序不完整", "每层列一次"),
    "no-corner": ("这里没有角", "选一个角"),
    "no-edge": ("这里没有边", "选一个对象，指着它的边"),
    "no-id": ("这个对象没有编号", "改它所属功能区的编号"),
    "no-size": ("这个对象没有边可拖", "在属性里填写尺寸"),
    "no-window": ("这不是窗口，也不是办公点", "选一个窗口或办公点"),
    "not-alike": ("一个是窗口，一个是办公点", "选两个窗口，或两个办公点"),
    "not-copied": ("这个对象不能这样复制", "另外新增一个"),
    "not-divided": ("只有窗口排和家具阵列能拆分", "选择数量大于 1 的对象"),
    "not-drawn": ("这个对象不在图上", "选择画出来的对象"),
    "one-only": ("一次只能拆分一个对象", "选一个"),
    "one-level": ("只有一层", "先新增楼层"),
    "nothing": ("没有选择对象", "先选择"),
    "rest-moved": ("这是其余部分，不能移动", "移动别的房间，或改轮廓"),
    "same": ("不能和自己交换位置", "选两个不同的"),
    "section-used": ("功能区还在使用", "先给那些对象换功能区"),
    "too-few": ("选择的对象太少", "多选几个"),
    "unit-used": ("房间里还有办公点", "一起删除，或给它换房间"),
    "wrong-list": ("放错了地方", "加到它自己的列表"),
}


class _Fault(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def mend(self) -> str: ...
    @property
    def ids(self) -> tuple[str, ...]: ...


def told(fault: _Fault, tongue: Tongue) -> tuple[str, str]:
    """Return what is wrong and what to do about it, for a problem or a refusal."""
    if tongue.lang == "en" or fault.code not in _CHINESE:
        message = in_panel_words(fault.message)
        return message[:1].upper() + message[1:], in_panel_words(fault.mend)
    what, mend = _CHINESE[fault.code]
    ids = [*dict.fromkeys(fault.ids)]
    if not ids:
        return what, mend
    whose = "、".join(ids) if len(ids) < 4 else f"{ids[0]} … {ids[-1]}"
    return f"{whose}：{what}", mend


def sentence(fault: _Fault, tongue: Tongue) -> str:
    """Return both as one sentence."""
    return ("，" if tongue.lang == "zh" else "; ").join(told(fault, tongue))
