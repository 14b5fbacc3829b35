"""Every word the editor says, in both languages. Nothing else in this package spells text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("{file} · SmartNav 平面图编辑", "{file} · SmartNav editor"),
    # Tools, with the key that takes them up.
    "select": ("选择", "Select"),
    "unit": ("房间", "Room"),
    "wall": ("墙", "Wall"),
    "opening": ("门", "Door"),
    "window": ("窗口排", "Windows"),
    "fixture": ("家具", "Furniture"),
    "area": ("分区", "Area"),
    "amenity": ("设施", "Facility"),
    "kiosk": ("导览屏", "Kiosk"),
    "occupant": ("办公点", "Desk"),
    "connector": ("电梯楼梯", "Lift, stairs"),
    "measure": ("测量", "Measure"),
    "scale": ("底图定标", "Scale image"),
    # Hints: what the pointer does now.
    "hint-select": (
        "点选或框选；拖动移动，方向键微移；Shift 加选，Alt 不吸附，空格拖动画面",
        "Click or drag a box to select; drag or arrow keys to move; Shift adds, Alt does not snap",
    ),
    "hint-box": (
        "拖出矩形，或逐点点击画多边形，回车完成；Enter 直接放在画面中央",
        "Drag a rectangle, or click corners and press Enter; Enter alone puts one in the middle",
    ),
    "hint-line": (
        "逐点点击，回车完成；Shift 走直角",
        "Click points, Enter ends; Shift keeps angles",
    ),
    "hint-point": ("点击放置；Enter 放在画面中央", "Click to place; Enter puts it in the middle"),
    "hint-kiosk": (
        "按下放置，拖向使用者面对的方向",
        "Press to place, drag to where the person in front of it looks",
    ),
    "hint-row": (
        "从第一个窗口拖到最后一个；F 翻到另一侧",
        "Drag from the first window to the last; F turns the row to the other side",
    ),
    "hint-measure": ("按下并拖动", "Press and drag"),
    "hint-scale": (
        "在底图上点两个点，再输入实际距离",
        "Click two points of the image, then type how far apart they are",
    ),
    # Commands.
    "file": ("文件", "File"),
    "edit": ("编辑", "Edit"),
    "arrange": ("排列", "Arrange"),
    "level": ("楼层", "Level"),
    "view": ("视图", "View"),
    "open": ("打开…", "Open…"),
    "save": ("保存", "Save"),
    "save-as": ("另存为…", "Save as…"),
    "underlay": ("底图…", "Underlay image…"),
    "underlay-off": ("移除底图", "Remove underlay"),
    "close": ("关闭", "Close"),
    "undo": ("撤销", "Undo"),
    "redo": ("重做", "Redo"),
    "undo-named": ("撤销：{what}", "Undo: {what}"),
    "redo-named": ("重做：{what}", "Redo: {what}"),
    "cut": ("剪切", "Cut"),
    "copy": ("复制", "Copy"),
    "paste": ("粘贴", "Paste"),
    "duplicate": ("再制", "Duplicate"),
    "delete": ("删除", "Delete"),
    "select-all": ("全选", "Select all"),
    "rotate-right": ("顺时针 90°", "Turn right 90°"),
    "rotate-left": ("逆时针 90°", "Turn left 90°"),
    "rotate-bit": ("顺时针 15°", "Turn right 15°"),
    "mirror-x": ("左右翻转", "Mirror left to right"),
    "mirror-y": ("上下翻转", "Mirror top to bottom"),
    "align-left": ("左对齐", "Align left"),
    "align-right": ("右对齐", "Align right"),
    "align-top": ("上对齐", "Align top"),
    "align-bottom": ("下对齐", "Align bottom"),
    "align-middle-x": ("左右居中", "Align middles across"),
    "align-middle-y": ("上下居中", "Align middles up"),
    "distribute-x": ("水平等距", "Distribute across"),
    "distribute-y": ("垂直等距", "Distribute up"),
    "array": ("阵列…", "Array…"),
    "divide": ("拆分", "Divide"),
    "vertex-delete": ("删除此角", "Delete corner"),
    "vertex-add": ("在此加角", "Add corner here"),
    "level-add": ("新增楼层", "Add level"),
    "level-copy": ("复制本层", "Copy this level"),
    "level-up": ("本层上移", "Move this level up"),
    "level-down": ("本层下移", "Move this level down"),
    "level-delete": ("删除本层", "Delete this level"),
    "level-next": ("上一层", "Level above"),
    "level-previous": ("下一层", "Level below"),
    "fit": ("显示全部", "Show all"),
    "zoom-in": ("放大", "Zoom in"),
    "zoom-out": ("缩小", "Zoom out"),
    "find": ("查找", "Find"),
    "next": ("下一个对象", "Next object"),
    "section-add": ("新增功能区", "Add section"),
    # Names of steps.
    "did-move": ("移动", "Move"),
    "did-vertex": ("拖动角点", "Drag corner of"),
    "did-resize": ("改变大小", "Resize"),
    "did-draw": ("绘制", "Draw"),
    "did-change": ("修改", "Change"),
    "did-mend": ("修复", "Mend"),
    "step": ("{verb} {what}", "{verb} {what}"),
    "several": ("{count} 个对象", "{count} objects"),
    "named": ("{name} {kind}", "{kind} {name}"),
    # Panels.
    "properties": ("属性", "Properties"),
    "objects": ("对象", "Objects"),
    "problems": ("问题", "Problems"),
    "no-selection": ("未选择对象 · 本层设置", "Nothing selected · this level"),
    "search-hint": ("查找编号、名称…", "Find an id or a name…"),
    "mend": ("修复", "Mend"),
    "looking": ("正在检查…", "Checking…"),
    "all-well": ("没有问题", "No problems"),
    "counted": ("错误 {errors} · 提醒 {warnings}", "Errors {errors} · warnings {warnings}"),
    "route": ("路线预览", "Route preview"),
    "from": ("从", "From"),
    "to": ("到", "To"),
    "no-route": ("没有路线", "No route"),
    "route-is": ("{metres} 米，{minutes} 分钟", "{metres} m, {minutes} min"),
    "lost": ("不可到达：{ids}", "Out of reach: {ids}"),
    "walking": ("步行", "Walking"),
    "elderly": ("长者", "Elderly"),
    "wheelchair": ("轮椅", "Wheelchair"),
    "corners": ("{count} 个角，在图上拖动", "{count} corners: drag them on the map"),
    "by-default": ("默认", "Default"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "none": ("无", "None"),
    "set": ("设定", "Set"),
    "opacity": ("底图透明度", "Image opacity"),
    "distance": ("实际距离（米）", "Distance (m)"),
    "kind": ("类型", "Kind"),
    "count": ("数量", "Count"),
    "auto": ("自动", "auto"),
    "first": ("首个编号", "First id"),
    "pitch": ("间距（米）", "Pitch (m)"),
    "width": ("净宽（米）", "Width (m)"),
    "section": ("功能区", "Section"),
    "columns": ("列数", "Columns"),
    "rows": ("行数", "Rows"),
    "grid": ("网格", "Grid"),
    # What is told.
    "saved": ("已保存 {file}", "Saved {file}"),
    "kept": ("已暂存", "Unsaved work kept"),
    "not-kept": ("暂存失败：请及时保存", "Unsaved work cannot be kept: save soon"),
    "unsaved": ("未保存的更改", "Unsaved changes"),
    "save-first": ("保存更改吗？", "Save the changes?"),
    "discard": ("不保存", "Discard"),
    "cancel": ("取消", "Cancel"),
    "recover": (
        "上次有未保存的更改（最后一步：{label}，{when}）。要恢复吗？",
        "There is unsaved work from last time (last step: {label}, {when}). Take it up again?",
    ),
    "recover-yes": ("恢复", "Take it up"),
    "recover-no": ("放弃", "Give it up"),
    "recovered": ("恢复未保存的更改", "Take up unsaved work"),
    "meanwhile": (
        "文件在此期间被 {by} 保存过，改动了：{what}。",
        "The file was saved by {by} meanwhile. Changed: {what}.",
    ),
    "merge": ("合并", "Merge"),
    "overwrite": ("用我的覆盖", "Overwrite"),
    "merged": ("合并他人的更改", "Merge another's changes"),
    "merge-conflicts": (
        "两人都改了 {what}：保留了您的版本。",
        "Both changed {what}: yours was kept.",
    ),
    "refused": ("不能这样做：{why}", "Not done: {why}"),
    "no-image": ("不能读取这个图片或 PDF", "The image or PDF cannot be read"),
    "images": (
        "图片、PDF (*.png *.jpg *.jpeg *.bmp *.webp *.pdf)",
        "Images, PDF (*.png *.jpg *.jpeg *.bmp *.webp *.pdf)",
    ),
    "plans": ("平面图 (*.yaml *.yml)", "Plans (*.yaml *.yml)"),
    "new-level": ("{ordinal} 层 | Level {ordinal}", "{ordinal} 层 | Level {ordinal}"),
    "metres": ("{value} 米", "{value} m"),
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of the two languages."""

    lang: Lang

    def __call__(self, key: str, /, **values: object) -> str:
        """Return what is said for ``key``, with its places filled."""
        text = _WORDS[key][0 if self.lang == "zh" else 1]
        return text.format(**values) if values else text

    def pick(self, both: tuple[str, str]) -> str:
        """Return one of a pair of Chinese and English."""
        return both[0 if self.lang == "zh" else 1]
