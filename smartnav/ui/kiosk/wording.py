"""Every word the kiosk says, in both languages. Nothing else in this package spells text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The kiosk's phrases in one language; braces mark what is filled in."""

    ask: str
    ask_hint: str
    search_hint: str
    home: str
    back: str
    elder_on: str
    elder_off: str
    contrast: str
    contrast_short: str
    contrast_brief: str
    contrast_on: str
    contrast_off: str
    text_size: str
    text_size_at: str
    help: str
    """What leads to the information desk."""
    help_short: str
    """The same where the whole word would leave no room for any."""
    help_to: str
    attract: str
    other_language: str
    low_on: str
    low_off: str
    take_me: str
    window: str
    windows: str
    hours: str
    services: str
    nearest_of: str
    to_open: str
    open: str
    shut: str
    machine_too: str
    to_machine: str
    green_channel: str
    bring: str
    bring_once: str
    bring_too: str
    ticked: str
    not_ticked: str
    who: str
    time: str
    cost: str
    kinds: Mapping[str, str]
    """What kind of thing was found, by :attr:`Hit.kind`."""
    theme_sum: str
    any_order: str
    best_order: str
    given_order: str
    first_stops: str
    stop_told: str
    """A stop of a tour: its number, the way to it, what is done there."""
    further: str
    often_asked: str
    scan: str
    scan_short: str
    """The same where there is little room."""
    scan_other: str
    """The same where a phone shows another way than the screen."""
    by: Mapping[str, str]
    """By what one changes levels."""
    by_standing: str
    way_shown: str
    again: str
    again_stop: str
    next_step: str
    read: str
    read_stop: str
    print: str
    printing: str
    printed: str
    not_printed: str
    step_free: str
    step_free_on: str
    step_free_off: str
    finding: str
    loading: str
    to: str
    no_route: str
    no_route_blocked: str
    no_route_ask: str
    no_route_stairs: str
    failed: str
    stumbled: str
    """When a screen cannot be shown."""
    nothing: str
    meant: str
    nothing_hint: str
    idle: str
    idle_go_on: str
    back_to_me: str
    zoom_in: str
    zoom_out: str
    map: str
    register: str
    """What the list of all places is called."""
    show_other_level: str
    hide_other_level: str
    route_part: str
    route_starts: str
    route_ends: str
    erase: str
    keyboard: str
    area_empty: str
    staff_note: str
    sample: str
    """What is said of a plan that is sample data."""
    space: str
    more: str
    comma: str
    obstacles: Mapping[str, str]
    """What routing calls an obstacle, and how it is said to a visitor."""
    weekdays: tuple[str, ...]
    day: str

    def clock(self, now: datetime) -> str:
        """Return the header's time and day, e.g. ``09:41  周二``."""
        return self.day.format(time=f"{now:%H:%M}", day=self.weekdays[now.weekday()])


ZH = Words(
    ask="您要办什么事？",
    ask_hint="可输入拼音首字母",
    search_hint="输入拼音或首字母，如 GJJ（公积金）",
    home="首页",
    back="返回",
    elder_on="关怀版",
    elder_off="标准版",
    contrast="高对比",
    contrast_short="高对比",
    contrast_brief="高对比",
    contrast_on="高对比：已开启",
    contrast_off="高对比：未开启",
    text_size="大字",
    text_size_at="大字：{percent}%",
    help="找人帮忙",
    help_short="求助",
    help_to="找人帮忙：去{name}",
    attract="触摸屏幕，开始使用",
    other_language="English",
    low_on="低位",
    low_off="常规高度",
    take_me="带我去",
    window="{id} 号窗口",
    windows="{ids} 号窗口",
    hours="办公时间",
    services="可办事项",
    nearest_of="带您去最近的一处",
    to_open="去正在办公的窗口",
    open="办公中",
    shut="休息",
    machine_too="也可自助办理：{place}",
    to_machine="去自助机",
    green_channel="绿色通道：老人、孕妇、残疾人、军人优先办理",
    bring="要带什么",
    bring_once="几项共用的材料，带一份就行",
    bring_too="另外还要带",
    ticked="{name}，已勾选",
    not_ticked="{name}，未勾选",
    who="谁能办",
    time="多久办好",
    cost="费用",
    kinds={
        "service": "事项",
        "theme": "一件事",
        "window": "窗口",
        "occupant": "办公室",
        "section": "区域",
        "amenity": "设施",
        "connector": "设施",
        "unit": "房间",
        "entrance": "出入口",
        "station": "就近办",
    },
    theme_sum="办 {services} 项，走 {stops} 处",
    any_order="以下 {count} 项不分先后",
    best_order="按最顺路的次序带您去",
    given_order="按办理的先后次序带您去",
    first_stops="一次最多走 {most} 处：先带您走前 {most} 处",
    stop_told="第 {number} 站：{way}。办理：{services}",
    further="再看 {count} 项",
    often_asked="大家常办",
    scan="扫码把路线带走",
    scan_short="扫码带走",
    scan_other="扫码带走：手机上是走{way}的路线",
    by={"lift": "电梯", "stairs": "楼梯", "escalator": "扶梯", "ramp": "坡道"},
    by_standing="停运扶梯",
    way_shown="{way}，正在显示",
    again="再看一遍",
    again_stop="停下",
    next_step="下一步 {step}/{steps}",
    read="朗读",
    read_stop="停止朗读",
    print="打印",
    printing="正在打印路线……",
    printed="路线已打印，请在出纸口取走。",
    not_printed="很抱歉，现在打印不了。请扫码带走路线，或到咨询导办台询问。",
    step_free="无障碍路线",
    step_free_on="无障碍路线：已开启",
    step_free_off="无障碍路线：未开启",
    finding="正在为您找路……",
    loading="正在准备……",
    to="去 {name}",
    no_route="很抱歉，从这里暂时走不到{name}。",
    no_route_blocked="原因：{places}。",
    no_route_ask="请到咨询导办台，工作人员会帮您。",
    no_route_stairs="没有全程无台阶的路线。您可以关闭“无障碍路线”再看，或请工作人员帮忙。",
    failed="很抱歉，路线暂时显示不出来。请看地图，或到咨询导办台询问。",
    stumbled="很抱歉，这一项暂时显示不出来。请看地图，或到咨询导办台询问。",
    nothing="没有找到“{text}”。",
    meant="您要找的是“{text}”吗？",
    nothing_hint="请换个说法，或返回首页看功能区；也可以到咨询导办台询问。",
    idle="还在看吗？{seconds} 秒后回到首页",
    idle_go_on="继续看",
    back_to_me="我的位置",
    zoom_in="放大",
    zoom_out="缩小",
    map="大厅地图",
    register="地图上的所有地点",
    show_other_level="显示另一层",
    hide_other_level="隐藏另一层",
    route_part="路线第 {parts} 段",
    route_starts="您从这里出发",
    route_ends="目的地在这一层",
    erase="删除",
    keyboard="键盘",
    area_empty="这个区域的事项请到咨询导办台询问。",
    staff_note="平面图或事项文件有误，正使用上一份好的文件",
    sample="示例数据，并非真实建筑",
    space="空格",
    more="下面还有",
    comma="、",
    obstacles={
        "staff door": "工作人员专用门",
        "narrow opening": "门不够宽",
        "opening with steps": "出入口有台阶",
        "emergency door": "应急门",
        "no passage": "通道不够宽",
        "not open to the public": "不对外开放",
        "only staff areas": "只能从工作区进入",
    },
    weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    day="{time}  {day}",
)

# The bundled font's curly quotes are those of Chinese, a whole em wide: English has straight ones.
EN = Words(
    ask="What do you need?",
    ask_hint="Type a word or a window number",
    search_hint="Type a word or a window number",
    home="Home",
    back="Back",
    elder_on="Easy mode",
    elder_off="Normal",
    contrast="High contrast",
    contrast_short="Contrast",
    contrast_brief="Colour",
    contrast_on="Colour: high contrast on",
    contrast_off="Colour: high contrast off",
    text_size="Text",
    text_size_at="Text size: {percent} %",
    help="Get help",
    help_short="Help",
    help_to="Get help: the way to {name}",
    attract="Touch the screen to start",
    other_language="中文",
    low_on="Low reach",
    low_off="Full height",
    take_me="Take me there",
    window="Window {id}",
    windows="Windows {ids}",
    hours="Opening hours",
    services="What you can do here",
    nearest_of="We take you to the nearest one",
    to_open="To a window that is open",
    open="open",
    shut="closed",
    machine_too="You can do this yourself, too: {place}",
    to_machine="To the machine",
    green_channel="Priority service: for older, pregnant and disabled people and the military",
    bring="What to bring",
    bring_once="Needed more than once: bring one",
    bring_too="Also bring",
    ticked="{name}, ticked",
    not_ticked="{name}, not ticked",
    who="Who",
    time="How long",
    cost="Cost",
    kinds={
        "service": "Service",
        "theme": "Step by step",
        "window": "Window",
        "occupant": "Office",
        "section": "Area",
        "amenity": "Facility",
        "connector": "Facility",
        "unit": "Room",
        "entrance": "Entrance",
        "station": "Nearer to you",
    },
    theme_sum="Services: {services}, stops: {stops}",
    any_order="These {count} in any order",
    best_order="We take you there in the best order",
    given_order="We take you there step by step",
    first_stops="One way has at most {most} stops: we take you to the first {most}",
    stop_told="Stop {number}: {way}. There: {services}",
    further="Show {count} more",
    often_asked="Often asked for",
    scan="Scan to take the route along",
    scan_short="Scan it",
    scan_other="Scan: your phone will show the way by {way}",
    by={"lift": "Lift", "stairs": "Stairs", "escalator": "Escalator", "ramp": "Ramp"},
    by_standing="Stopped escalator",
    way_shown="{way}, shown now",
    again="Show again",
    again_stop="Stop",
    next_step="Next {step}/{steps}",
    read="Read aloud",
    read_stop="Be quiet",
    print="Print",
    printing="Printing the route …",
    printed="The route is printed: please take the slip.",
    not_printed=(
        "Sorry, printing does not work now. Please scan the code, or ask at the information desk."
    ),
    step_free="Step-free",
    step_free_on="Step-free route: on",
    step_free_off="Step-free route: off",
    finding="Finding the way …",
    loading="Getting ready …",
    to="To {name}",
    no_route="Sorry, there is no way from here to {name} at the moment.",
    no_route_blocked="In the way: {places}.",
    no_route_ask="Please ask at the information desk; the staff will help you.",
    no_route_stairs=(
        'No route is free of steps all the way. Turn off "Step-free" to see the other way, '
        "or ask the staff for help."
    ),
    failed="Sorry, the route cannot be shown. Please use the map or ask at the information desk.",
    stumbled="Sorry, this cannot be shown. Please use the map or ask at the information desk.",
    nothing='Nothing found for "{text}".',
    meant='Did you mean "{text}"?',
    nothing_hint=(
        "Try another word, go home and look at the service areas, or ask at the information desk."
    ),
    idle="Still there? Back to the start in {seconds} s",
    idle_go_on="Continue",
    back_to_me="Where am I",
    zoom_in="Zoom in",
    zoom_out="Zoom out",
    map="Map of the hall",
    register="All places on the map",
    show_other_level="Show other floor",
    hide_other_level="Hide other floor",
    route_part="part {parts} of the route",
    route_starts="you start here",
    route_ends="your destination is here",
    erase="Delete",
    keyboard="Keyboard",
    area_empty="Please ask at the information desk about this area.",
    staff_note="The plan or its services have errors; the last good file is used",
    sample="Sample data, not a real building",
    space="Space",
    more="More below",
    comma=", ",
    obstacles={
        "staff door": "a door for staff only",
        "narrow opening": "a door that is too narrow",
        "opening with steps": "an entrance with steps",
        "emergency door": "an emergency door",
        "no passage": "a passage that is too narrow",
        "not open to the public": "a room that is not open to the public",
        "only staff areas": "rooms for staff only",
    },
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    day="{time}  {day}",
)


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return ZH if lang == "zh" else EN
