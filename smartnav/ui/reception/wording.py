"""Every word the reception's window says, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The window's phrases in one language; braces mark what is filled in."""

    title: str
    ask: str
    ask_name: str
    results: str
    stops: str
    recent: str
    no_recent: str
    start: str
    start_here: str
    profiles: Mapping[str, str]
    profile: str
    visitor: str
    """What the switch of the visitor's language is called."""
    languages: Mapping[str, str]
    kinds: Mapping[str, str]
    window: str
    windows: str
    nearest: str
    chain: str
    green_channel: str
    comma: str
    best: str
    steps_given: str
    forced: str
    left_out: str
    bring: str
    bring_for: str
    bring_nothing: str
    code: str
    slip: str
    sheet: str
    copy: str
    added: str
    whole_already: str
    removed: str
    cleared: str
    undone: str
    nothing_to_undo: str
    must_wait: str
    """An order that breaks a theme's steps: what comes first, what was to come before it."""
    copied: str
    printing: str
    printed: str
    saved: str
    not_printed: str
    no_pages: str
    no_route: str
    no_route_by: str
    failed: str
    no_such: str
    no_voice: str
    meant: str
    loading: str
    empty: str
    """What an empty window says first."""
    scan: Mapping[str, str]
    """On the page with the code, in the visitor's language."""
    close_code: str
    map: str
    keys: str
    keys_title: str
    key_table: tuple[tuple[str, str], ...]
    days: tuple[str, ...]
    undo_hint: str
    favourite: str
    pinned: str
    unpinned: str
    preview: str
    preview_hint: str
    preparing: str
    """While a preview is drawn."""
    about: str
    about_hint: str
    about_back: str
    about_nothing: str
    station: str
    colon: str

    def clock(self, now: datetime) -> str:
        """Return the header's time and day, e.g. ``09:41  周二``."""
        return f"{now:%H:%M}  {self.days[now.weekday()]}"


_SCAN = {"zh": "扫码把路线带走", "en": "Scan to take the way along"}
_LANGUAGES = {"zh": "中文", "en": "EN"}
_ZH = Words(
    title="咨询台",
    ask="事项、窗口或设施：gjj、开饭店、C11",
    ask_name="查找事项、窗口或设施",
    results="查到的",
    stops="要去的地方",
    recent="最近的路线",
    no_recent="发出的路线会留在这里，方便再用。",
    start="从{place}出发",
    start_here="已改为从{place}出发",
    profiles={"walking": "步行", "elderly": "长者", "wheelchair": "无台阶"},
    profile="来访者怎么走",
    visitor="来访者的语言",
    languages=_LANGUAGES,
    kinds={
        "service": "事项", "theme": "一件事", "window": "窗口", "occupant": "办公室",
        "section": "区域", "amenity": "设施", "unit": "房间", "connector": "电梯楼梯",
        "entrance": "出入口", "kiosk": "导览屏",
    },
    window="{ids} 窗口",
    windows="{ids} 窗口",
    nearest="{count} 处，去最近的",
    chain="{services} 项，{stops} 站",
    green_channel="绿色通道",
    comma="、",
    best="用时最短的顺序",
    steps_given="按事项先后的顺序",
    forced="自定的顺序 · F6 恢复最短",
    left_out="一个二维码最多 12 站，未排入：{names}",
    bring="请带齐 · {count} 样",
    bring_for="{count} 项都要",
    bring_nothing="没有要求携带的材料。",
    code="二维码",
    slip="小票",
    sheet="A4",
    copy="复制文字",
    added="已加入：{name}",
    whole_already="已在路线里：{name}",
    removed="已去掉：{name}",
    cleared="已清空",
    undone="已撤销",
    nothing_to_undo="没有可撤销的",
    must_wait="“{first}”要先办，之后才能办“{second}”",
    copied="路线文字已复制，可粘贴到短信或微信",
    printing="正在打印…",
    printed="已打印：{what}",
    saved="没有设打印机，已存为 {path}",
    not_printed="没有打印成功：{why}",
    no_pages="手机页没有地址：请检查网络或设置 base_url",
    no_route="从{start}到{goal}走不通。",
    no_route_by="从{start}到{goal}走不通，被{names}挡住。",
    failed="没有算出路线，请再试一次。",
    no_such="没有查到“{text}”",
    no_voice="这台电脑不能朗读：请安装 speech-dispatcher 或 espeak-ng",
    meant="您要找的是“{name}”吗？",
    loading="正在准备查询…",
    empty="直接输入，回车加入路线",
    scan=_SCAN,
    close_code="Esc 关闭",
    map="地图",
    keys="F1 快捷键",
    keys_title="快捷键",
    key_table=(
        ("输入文字", "查找事项、窗口、设施"),
        ("↑ ↓  回车", "选择，加入路线"),
        ("Shift+回车", "从这里出发"),
        ("Ctrl+I", "事项说明、常见问题、就近办"),
        ("Esc", "清除输入；再按，清空路线"),
        ("Ctrl+Z", "撤销上一步"),
        ("F2 · F3 · F4", "无台阶 · 长者 · 步行"),
        ("F5", "来访者的语言"),
        ("F6", "用时最短的顺序"),
        ("F7", "浅色 · 深色"),
        ("F8", "咨询台的语言"),
        ("Delete", "去掉这一站"),
        ("Shift+Delete", "去掉整件事"),
        ("Alt+↑ · Alt+↓", "把这一站提前、推后"),
        ("Ctrl+Q", "大二维码"),
        ("Ctrl+P", "打印小票"),
        ("Ctrl+Shift+P", "打印 A4"),
        ("Ctrl+O", "打印预览"),
        ("Ctrl+C", "复制文字"),
        ("Ctrl+R", "朗读；再按，停"),
        ("Ctrl+Home", "回到咨询台出发"),
        ("PgUp · PgDn", "换楼层"),
        ("Ctrl+＋ · Ctrl+－", "字大 · 字小"),
        ("Ctrl+D", "设为常用；再按，取消"),
        ("F9 · Shift+F9", "应答呼叫 · 办结"),
        ("F10", "窗口、电梯、通道的状态"),
        ("F11", "导览屏通知"),
        ("F12", "登录 · 退出"),
        ("Ctrl+N · Ctrl+Y", "取号 · 预约"),
        ("Ctrl+L · Ctrl+E", "投诉建议 · 评价"),
        ("Ctrl+B · Ctrl+T", "大数据分析 · 终端"),
        ("Ctrl+U", "现在用新发布的平面图"),
    ),
    days=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    undo_hint="Ctrl+Z 撤销",
    favourite="★ 常用",
    pinned="已设为常用",
    unpinned="已取消常用",
    preview="打印预览",
    preview_hint="回车打印 · Tab 换纸 · ↑ ↓ 翻看 · Esc 关闭",
    preparing="正在准备…",
    about="事项说明：哪一件？",
    about_hint="↑ ↓ 选择 · 回车细看 · Esc 关闭",
    about_back="Esc 返回",
    about_nothing="先输入事项或窗口，再按 Ctrl+I",
    station="就近办",
    colon="：",
)  # fmt: skip
_EN = Words(
    title="Reception",
    ask="A service, window or facility: fund, C11",
    ask_name="Find a service, window or facility",
    results="Found",
    stops="Where to go",
    recent="Recent tours",
    no_recent="Tours you give away are kept here, to be used again.",
    start="From {place}",
    start_here="Now from {place}",
    profiles={"walking": "Walking", "elderly": "Elderly", "wheelchair": "Step-free"},
    profile="How the visitor gets about",
    visitor="The visitor's language",
    languages=_LANGUAGES,
    kinds={
        "service": "Service", "theme": "All in one", "window": "Window", "occupant": "Office",
        "section": "Area", "amenity": "Facility", "unit": "Room", "connector": "Lift or stairs",
        "entrance": "Entrance", "kiosk": "Kiosk",
    },
    window="Window {ids}",
    windows="Windows {ids}",
    nearest="{count} of them, the nearest",
    chain="{services} services, {stops} stops",
    green_channel="Priority channel",
    comma=", ",
    best="The order that takes least time",
    steps_given="In the order of the steps",
    forced="Your own order · F6 for the quickest",
    left_out="One code carries 12 stops. Left out: {names}",
    bring="To bring · {count}",
    bring_for="for {count}",
    bring_nothing="Nothing to bring is known.",
    code="QR code",
    slip="Slip",
    sheet="A4",
    copy="Copy text",
    added="Added: {name}",
    whole_already="Already in the tour: {name}",
    removed="Removed: {name}",
    cleared="Cleared",
    undone="Undone",
    nothing_to_undo="There is nothing to undo",
    must_wait="{first} comes first; only then {second}",
    copied="Copied as text, ready to be pasted into a message",
    printing="Printing…",
    printed="Printed: {what}",
    saved="No printer is set; saved as {path}",
    not_printed="It was not printed: {why}",
    no_pages="Phone pages have no address: check the network, or set base_url",
    no_route="There is no way from {start} to {goal}.",
    no_route_by="There is no way from {start} to {goal}: {names} is in the way.",
    failed="The way could not be found. Please try again.",
    no_such="Nothing found for “{text}”",
    no_voice="Nothing here can read aloud: install speech-dispatcher or espeak-ng",
    meant="Did you mean “{name}”?",
    loading="Preparing the search…",
    empty="Just type; Enter adds to the tour",
    scan=_SCAN,
    close_code="Esc closes",
    map="Map",
    keys="F1 Keys",
    keys_title="Keys",
    key_table=(
        ("Type", "find a service, window or facility"),
        ("↑ ↓  Enter", "choose, add to the tour"),
        ("Shift+Enter", "start from there"),
        ("Ctrl+I", "about a service, questions, stations"),
        ("Esc", "clear what is typed; again, the tour"),
        ("Ctrl+Z", "undo"),
        ("F2 · F3 · F4", "step-free · elderly · walking"),
        ("F5", "the visitor's language"),
        ("F6", "the quickest order"),
        ("F7", "light · dark"),
        ("F8", "the desk's language"),
        ("Delete", "leave this stop out"),
        ("Shift+Delete", "leave the whole errand out"),
        ("Alt+↑ · Alt+↓", "this stop earlier, later"),
        ("Ctrl+Q", "large QR code"),
        ("Ctrl+P", "print a slip"),
        ("Ctrl+Shift+P", "print on A4"),
        ("Ctrl+O", "print preview"),
        ("Ctrl+C", "copy as text"),
        ("Ctrl+R", "read aloud; again, stop"),
        ("Ctrl+Home", "start from the desk again"),
        ("PgUp · PgDn", "another floor"),
        ("Ctrl++ · Ctrl+−", "larger · smaller letters"),
        ("Ctrl+D", "favourite; again, no more"),
        ("F9 · Shift+F9", "answer a help call · done"),
        ("F10", "status of windows, lifts, passages"),
        ("F11", "notice on the kiosks"),
        ("F12", "log in · out"),
        ("Ctrl+N · Ctrl+Y", "take a number · appointments"),
        ("Ctrl+L · Ctrl+E", "complaints · ratings"),
        ("Ctrl+B · Ctrl+T", "analytics · terminals"),
        ("Ctrl+U", "use the new plan now"),
    ),
    days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    undo_hint="Ctrl+Z undoes",
    favourite="★ Favourite",
    pinned="Kept among the favourites",
    unpinned="No longer a favourite",
    preview="Print preview",
    preview_hint="Enter prints · Tab changes the paper · ↑ ↓ scroll · Esc closes",
    preparing="Being drawn …",
    about="About a service: which one?",
    about_hint="↑ ↓ choose · Enter tells more · Esc closes",
    about_back="Esc goes back",
    about_nothing="Type a service or a window first, then Ctrl+I",
    station="Near home",
    colon=": ",
)  # fmt: skip
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
