"""What a ticket's page says, in both languages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.vocabulary import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The page's phrases in one language; braces mark what is filled in."""

    title: str
    ahead: str
    next: str
    wait: str
    soon: str
    near: str
    called: str
    again: str
    served: str
    thanks: str
    absent: str
    absent_then: str
    left: str
    over: str
    over_then: str
    priority: str
    booked: str
    way: str
    leave: str
    leave_sure: str
    rate: str
    faces: tuple[str, ...]
    words: str
    rated: str
    lost: str
    live: str
    letters: str
    appointment: str
    appointed: str
    arrived: str
    to_ticket: str
    cancelled: str
    past: str
    show: str
    head: str
    cancel: str
    cancel_sure: str
    comma: str

    def wait_text(self, wait_s: int) -> str:
        """Return how long one may wait, by the minute."""
        minutes = math.ceil(wait_s / 60)
        return self.soon if minutes < 1 else self.wait.format(minutes=minutes)

    def windows(self, windows: Sequence[str]) -> str:
        """Return windows as people say them: ``A03–A06`` for some in a row."""
        if len(windows) > 2:
            return f"{windows[0]}–{windows[-1]}"
        return self.comma.join(windows)


_ZH = Words(
    title="{label} · 排队",
    ahead="前面还有 {count} 人",
    next="下一位就是您",
    wait="大约还要等 {minutes} 分钟",
    soon="很快就到您",
    near="请在 {windows} 窗口附近等候",
    called="请到 {window} 窗口",
    again="已叫 {count} 次",
    served="已办理",
    thanks="谢谢您的评价",
    absent="已过号",
    absent_then="请到 {window} 窗口说明，可以重新叫您。",
    left="已放弃这个号",
    over="这个号已作废",
    over_then="号码当天有效，请重新取号。",
    priority="绿色通道优先",
    booked="已预约",
    way="怎么走到 {window}",
    leave="不办了",
    leave_sure="放弃这个号",
    rate="这次办得怎么样？",
    faces=("很不满意", "不满意", "一般", "满意", "很满意"),
    words="想说的话（可不填）",
    rated="已收到您的评价，谢谢。",
    lost="连接断了，正在重试；叫号以大厅屏幕为准。",
    live="本页自动更新。叫号以大厅屏幕为准。",
    letters="投诉建议",
    appointment="预约 {day} {time}",
    appointed="到大厅后在导览屏或咨询台用这个码签到。",
    arrived="已签到",
    to_ticket="看我的号",
    cancelled="预约已取消",
    past="预约时间已过",
    show="签到码",
    head="到场取号只需输入前 {count} 位；查看、取消预约用完整的码。",
    cancel="来不了",
    cancel_sure="取消预约",
    comma="、",
)
_EN = Words(
    title="{label} · Queue",
    ahead="{count} before you",
    next="You are next",
    wait="About {minutes} min to wait",
    soon="It is your turn soon",
    near="Please wait near windows {windows}",
    called="Please go to {window}",
    again="Called {count} times",
    served="Served",
    thanks="Thank you for your rating",
    absent="You were called and not there",
    absent_then="Please ask at {window}; you can be called again.",
    left="You gave this number up",
    over="This number is no longer valid",
    over_then="Numbers are good for one day. Please take a new one.",
    priority="Priority",
    booked="Appointment",
    way="The way to {window}",
    leave="I do not need it any more",
    leave_sure="Give this number up",
    rate="How was it?",
    faces=("Very bad", "Bad", "Fair", "Good", "Very good"),
    words="Anything to add (optional)",
    rated="We have your rating. Thank you.",
    lost="No connection; trying again. The screens in the hall count.",
    live="This page keeps itself up to date. The screens in the hall count.",
    letters="Complaints and suggestions",
    appointment="Appointment {day} {time}",
    appointed="In the hall, check in with this code at a guide screen or the desk.",
    arrived="Checked in",
    to_ticket="See my number",
    cancelled="The appointment was cancelled",
    past="The time has passed",
    show="Check-in code",
    head="The first {count} are enough to check in; to see or cancel it, all are needed.",
    cancel="I cannot come",
    cancel_sure="Cancel the appointment",
    comma=", ",
)
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
