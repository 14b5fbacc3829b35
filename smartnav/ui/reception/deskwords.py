"""What the window says about its hall: the line, help calls, status of places, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.hall.messages import StatusKind
    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class DeskWords:
    """The phrases in one language; braces mark what is filled in."""

    out: str
    joining: str
    joined: str
    lost: str
    unsent: str
    """What was said and not answered yet, by how much."""
    unsent_of: str
    """Whose and how much waits for them to log in again."""
    log_in: str
    name: str
    password: str
    log_in_hint: str
    wrong_login: str
    locked: str
    unreachable: str
    refused: str
    over: str
    not_logged_in: str
    logged_out: str
    looked_at: str
    langs: Mapping[str, str]
    waits: str
    waits_long: str
    answer: str
    answered: str
    done: str
    more_calls: str
    no_call: str
    none_to_close: str
    overtaken: str
    status: str
    status_hint: str
    status_kind: str
    kinds: Mapping[StatusKind, str]
    where_to: str
    until: str
    until_hint: str
    minutes: str
    hours: str
    closing: str
    open_end: str
    none_active: str
    by: str
    till: str
    since: str
    was_set: str
    was_ended: str
    delete_hint: str
    notice: str
    notice_zh: str
    notice_en: str
    notice_since: str
    now: str
    was_given: str
    passage: str
    no_place: str
    back_hint: str
    new_plan: str
    use_plan: str
    plan_refused: str
    day: str


_ZH = DeskWords(
    out="未登录 F12",
    joining="正在连接…",
    joined="已连接 · {name}",
    lost="断线，重连中",
    unsent="{count} 待发",
    unsent_of="{name} 还有 {count} 条没有发出，本人登录后自动发出",
    log_in="登录大厅",
    name="账号",
    password="密码",
    log_in_hint="回车登录 · Esc 先不登录，路线照常可用",
    wrong_login="账号或密码不对。",
    locked="试错太多次，请过一会儿再试。",
    unreachable="联系不上大厅的服务器，请检查网络后再试。",
    refused="没有办成：{why}",
    over="登录已到期，请重新登录（F12）",
    not_logged_in="请先登录（F12）",
    logged_out="已退出登录",
    looked_at="在看：{what}",
    langs={"zh": "中文", "en": "英文"},
    waits="已等 {seconds} 秒",
    waits_long="已等 {minutes} 分 {seconds} 秒",
    answer="我去",
    answered="{name} 已应答",
    done="办结",
    more_calls="还有 {count} 个呼叫",
    no_call="现在没有呼叫",
    none_to_close="没有您应答过的呼叫",
    overtaken="已有别人应答",
    status="状态：窗口、电梯、通道",
    status_hint="输入 A03、电梯、门……；空着看现有的",
    status_kind="{place}：怎么了？",
    kinds={
        "closed": "暂停",
        "moved": "搬到别处",
        "busy": "排队的人多",
        "out-of-order": "停用",
        "standing": "扶梯停运，可步行",
        "blocked": "不通",
    },
    where_to="{place} 搬到哪里？",
    until="{place}：到几点？",
    until_hint="选一个，或直接输入时间，如 11:30",
    minutes="{count} 分钟，到 {time}",
    hours="{count} 小时，到 {time}",
    closing="到下班 {time}",
    open_end="直到手动取消",
    none_active="现在一切照常",
    by="{name} 设",
    till="到 {time}",
    since="从 {time}",
    was_set="已设：{place} {kind}",
    was_ended="已取消：{place}",
    delete_hint="Delete 取消选中的一条",
    notice="通知：显示在所有导览屏上",
    notice_zh="中文通知",
    notice_en="英文（可不填）",
    notice_since="从几点开始显示？",
    now="现在",
    was_given="通知已发出",
    passage="通道 {id}",
    no_place="没有找到“{text}”",
    back_hint="Esc 上一步",
    new_plan="大厅发布了新的平面图。这位办完后自动使用，也可以现在就用。",
    use_plan="现在使用",
    plan_refused="新的平面图这里用不了，仍用原来的：{why}",
    day="{day} {time}",
)
_EN = DeskWords(
    out="Log in F12",
    joining="Connecting…",
    joined="Connected · {name}",
    lost="Offline, retrying",
    unsent="{count} unsent",
    unsent_of="{name} has {count} unsent: sent when {name} logs in",
    log_in="Log in to the hall",
    name="Account",
    password="Password",
    log_in_hint="Enter logs in · Esc leaves it; tours work all the same",
    wrong_login="The name or the password is wrong.",
    locked="Too many wrong tries. Please wait a while.",
    unreachable="The hall's server cannot be reached. Check the network and try again.",
    refused="It was not done: {why}",
    over="The session is over: please log in again (F12)",
    not_logged_in="Please log in first (F12)",
    logged_out="Logged out",
    looked_at="looking at: {what}",
    langs={"zh": "Chinese", "en": "English"},
    waits="{seconds} s",
    waits_long="{minutes} min {seconds} s",
    answer="I will go",
    answered="answered by {name}",
    done="Done",
    more_calls="{count} more",
    no_call="Nobody is calling",
    none_to_close="You have answered no call",
    overtaken="Somebody else has answered it",
    status="Status of windows, lifts, passages",
    status_hint="Type A03, lift, door …; leave it empty to see what is set",
    status_kind="{place}: what is the matter?",
    kinds={
        "closed": "Closed for now",
        "moved": "Moved to another place",
        "busy": "Long queue",
        "out-of-order": "Out of order",
        "standing": "Escalator stands still, can be walked",
        "blocked": "No way through",
    },
    where_to="Where has {place} moved to?",
    until="{place}: until when?",
    until_hint="Choose one, or type a time such as 11:30",
    minutes="{count} minutes, until {time}",
    hours="{count} h, until {time}",
    closing="Until closing at {time}",
    open_end="Until somebody ends it",
    none_active="All is as usual",
    by="by {name}",
    till="until {time}",
    since="from {time}",
    was_set="Set: {place}, {kind}",
    was_ended="Ended: {place}",
    delete_hint="Delete ends the one that is chosen",
    notice="Notice on all kiosks",
    notice_zh="In Chinese",
    notice_en="In English (may be left empty)",
    notice_since="Shown from when?",
    now="Now",
    was_given="The notice is given",
    passage="Passage {id}",
    no_place="Nothing found for “{text}”",
    back_hint="Esc goes one step back",
    new_plan="A new plan is live in the hall. It is used when this visitor has gone, or now.",
    use_plan="Use it now",
    plan_refused="The new plan cannot be used here; the one before stays: {why}",
    day="{day} {time}",
)
_WORDS: Mapping[Lang, DeskWords] = {"zh": _ZH, "en": _EN}


def desk_words(lang: Lang) -> DeskWords:
    """Return the phrases of a language."""
    return _WORDS[lang]
