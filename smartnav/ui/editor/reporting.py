"""A report of an import or export in the editor's language.

The report is English, in the words of the file: here it is told in those of the panel. In Chinese
each of its sentences is said anew, with what it names kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.interchange.report import among
from smartnav.ui.editor.panel_words import in_panel_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.interchange import Report
    from smartnav.ui.editor.wording import Tongue

_KINDS: dict[str, str] = {
    "level": "楼层", "unit": "房间", "opening": "门", "fixture": "家具", "section": "功能区",
    "amenity": "设施", "kiosk": "导览屏", "occupant": "办公点", "window": "窗口排", "wall": "墙",
    "area": "分区", "connector": "电梯楼梯", "venue": "场所", "anchor": "到达点",
    "address": "地址", "building": "建筑", "footprint": "占地", "detail": "细部",
    "geofence": "围栏", "relationship": "关系",
}  # fmt: skip
_WORDS: tuple[tuple[str, str], ...] = (
    ("names in one language, written for both", "只有一种语言的名称，两种语言都用它"),
    ("(.+) one cannot step on from a corridor", "从通道走不进的{0}"),
    ("connectors, from what lies over one another", "电梯楼梯，按上下重叠推断"),
    ("levels without a room", "没有房间的楼层"),
    ("connectors with fewer than two stops", "停靠少于两层的电梯楼梯"),
    ("occupants that are nowhere", "没有位置的办公点"),
    ("openings on (.+) that touch no wall", "{0} 上不挨墙的门"),
    ("on half levels", "在夹层上"),
    ("heights of storeys, 4.5 m each", "层高，按每层 4.5 米"),
    ("the venue's name, from the file's", "场所名称，取自文件名"),
    ("nothing a plan has: (.+)", "平面图里没有这一类：{0}"),
    ("stairs go up the way they are drawn", "楼梯按画的方向向上"),
    ("widths of doors, (.+) m", "门宽，按 {0} 米"),
    ("doors in no wall of a room", "不在房间墙上的门"),
    ("occupants without a name or a place", "没有名称或位置的办公点"),
    ("amenities: (.+)", "设施：{0}"),
    ("amenities in no unit that is taken", "不在任何房间里的设施"),
    ("toilets of kinds a plan does not tell apart", "平面图不细分的卫生间"),
    ("which way one faces before a kiosk", "导览屏前人面对的方向"),
    ("on no level that is taken: (.+)", "不在任何已取的楼层上：{0}"),
    ("levels of other buildings: one is taken", "别的建筑的楼层：只取一座"),
    ("second levels of one ordinal", "层序重复的楼层"),
    ("features of type (.+)", "{0} 类的要素"),
    ("without a polygon: (.+)", "没有多边形：{0}"),
    ("rings that cross themselves, mended", "自己交叉的轮廓，已修好"),
    ("units of categories a plan lacks, taken as rooms", "平面图没有的房间类别，当作房间"),
    ("openings that are no line", "不是线的门"),
    ("openings that are not up to (.+) m wide", "宽度超过 {0} 米的门"),
    ("names of entrances", "入口的名称"),
    ("counters reshaped elsewhere: furniture, and windows one by one",
     "在别处改过形状的柜台：当作家具和单个窗口"),
    ("sections without a name", "没有名称的功能区"),
    ("arrays changed elsewhere, taken piece by piece", "在别处改过的阵列，逐件取"),
    ("the plan has no address: the venue's name stands for it", "平面图没有地址：用场所名称代替"),
    ("the address' locality, from how it begins", "地址所在城市，取自地址开头"),
    ("relationships on one level", "同一楼层内的关系"),
    ("relationships that do not say where one steps on", "没有说明从哪里进入的关系"),
    ("names of connectors", "电梯楼梯的名称"),
    ("the outline, drawn round what is on a level", "楼层轮廓，按层上内容画出"),
    ("one outline round parts that lie apart", "把分开的部分围在一个轮廓里"),
    ("courtyards within an outline, taken into it", "轮廓里的天井，并入轮廓"),
    ("cut off at the outline", "在轮廓处裁断"),
    ("outside the outline of (.+)", "在 {0} 轮廓之外"),
    ("units over smaller ones: the smaller keeps the ground", "压在小房间上的大房间：小的保留"),
    ("units that others cover", "被别的房间盖住的房间"),
    ("the hall takes what the rooms leave", "大厅取房间以外的部分"),
    ("a hall where no room is drawn", "没有画房间处补一个大厅"),
    ("too small to be drawn", "太小，画不出"),
    ("cut into simple shapes", "切成简单形状"),
    ("the unit of the drawing, from its size", "图纸单位，按尺寸推断"),
    ("what layers are, by their names", "图层内容，按图层名推断"),
    ("layers", "图层"),
    ("values of the drawing that are spelt wrongly", "图纸里写错的数值"),
    ("entities of other types", "其他类型的图元"),
    ("blocks of furniture, as boxes round them", "家具图块，取外框"),
    ("gaps up to (.+) m, healed", "{0} 米以内的缺口，已补上"),
    ("rooms, from what walls enclose", "房间，按墙围合推断"),
    ("texts in no room", "不在房间里的文字"),
    ("doors in the outline are entrances", "轮廓上的门当作入口"),
    ("storeys, from the names of layers", "楼层，按图层名称"),
    ("layers that name no storey, taken for each", "图层名称没写楼层，每层都取"),
    ("layers of storeys without rooms or walls", "只有这些图层的楼层没有房间和墙"),
    (
        "storeys drawn apart, laid over one another by their lower left corners",
        "各层画在不同位置，按左下角叠放",
    ),
    ("storeys drawn side by side, the first is the lowest", "并排画的楼层，第一个是最低层"),
    ("drawn apart from the storeys", "画在各楼层之外的内容"),
)  # fmt: skip


def sentence(said: str) -> str | None:
    """Return a reason of a report in Chinese; None for one that has no words here."""
    for pattern, words in _WORDS:
        found = re.fullmatch(pattern, said)
        if found is not None:
            return words.format(*found.groups())
    return None


def lines(report: Report, tongue: Tongue) -> Iterator[str]:
    """Yield a report as lines in the editor's language."""
    counted = sorted((kind, count) for kind, count in report.taken.items() if count)
    guessed, left = report.guessed.items(), report.left.items()
    if tongue.lang == "en":
        # A noun of the file, with an s: the panel's words know their plurals.
        counts = ", ".join(
            f"{count:,} {in_panel_words(kind if count == 1 else f'{kind}s')}"
            for kind, count in counted
        )
        yield f"Taken: {counts or 'nothing'}"
        for word, notes in (("Guessed", guessed), ("Left", left)):
            yield from (f"{word}: {in_panel_words(what)}{among(of)}" for what, of in notes)
        return
    counts = "、".join(f"{_KINDS.get(kind, kind)} {count:,}" for kind, count in counted)
    yield f"已取：{counts or '无'}"
    for word, notes in (("推断", guessed), ("未取", left)):
        yield from (f"{word}：{sentence(what) or what}{among(of)}" for what, of in notes)
