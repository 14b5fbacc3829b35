"""Every word the panel says, in both languages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The panel's phrases in one language; braces mark what is filled in."""

    title: str
    nobody: str
    paused: str
    waiting: str
    none_waiting: str
    wait: str
    priority: str
    booked: str
    again: str
    since: str
    next: str
    recall: str
    absent: str
    done: str
    transfer: str
    pause: str
    resume: str
    rating: str
    to: str
    cancel: str
    connecting: str
    lost: str
    empty: str
    served: str
    was_absent: str
    moved: str
    called: str
    refusals: Mapping[str, str]
    failed: str
    rate: str
    faces: tuple[str, ...]
    thanks: str
    space: str
    """What the space bar is called."""
    language: str

    def refusal(self, word: str, said: str) -> str:
        """Return why the server refused; its own words where there are no better ones."""
        return self.refusals.get(word, said)

    def wait_text(self, wait_s: int) -> str:
        """Return how long the last one may wait."""
        return self.wait.format(minutes=math.ceil(wait_s / 60))


_ZH = Words(
    title="{window} 窗口叫号",
    nobody="空闲",
    paused="已暂停",
    waiting="{count} 人等候",
    none_waiting="没有人等候",
    wait="约 {minutes} 分钟",
    priority="绿色通道",
    booked="预约",
    again="已叫 {count} 次",
    since="{minutes}:{seconds:02d}",
    next="下一位",
    recall="重呼",
    absent="过号",
    done="办结",
    transfer="转办",
    pause="暂停",
    resume="开始",
    rating="请评价",
    to="转到哪个队列？",
    cancel="取消",
    connecting="正在连接…",
    lost="连接断了，正在重试",
    empty="没有人等候",
    served="{label} 已办结",
    was_absent="{label} 已过号",
    moved="{label} 已转办",
    called="{label} 已呼叫",
    refusals={
        "not-here": "这个号已不在本窗口。",
        "busy": "请先办结现在的号。",
        "no-queue": "本窗口没有排队设置，请管理员在事项文件里加上。",
        "rated": "这个号已评价过。",
    },
    failed="没有成功，请再按一次：{why}",
    rate="请您评价这次服务",
    faces=("很不满意", "不满意", "一般", "满意", "很满意"),
    thanks="谢谢您的评价",
    space="空格",
    language="EN",
)
_EN = Words(
    title="Window {window}",
    nobody="Free",
    paused="Paused",
    waiting="{count} waiting",
    none_waiting="Nobody waiting",
    wait="about {minutes} min",
    priority="Priority",
    booked="Appointment",
    again="called {count} times",
    since="{minutes}:{seconds:02d}",
    next="Next",
    recall="Recall",
    absent="Absent",
    done="Done",
    transfer="Transfer",
    pause="Pause",
    resume="Open",
    rating="Rating",
    to="To which queue?",
    cancel="Cancel",
    connecting="Connecting…",
    lost="No connection; trying again",
    empty="Nobody is waiting",
    served="{label} is done",
    was_absent="{label} was absent",
    moved="{label} was sent on",
    called="{label} was called",
    refusals={
        "not-here": "This number is no longer at this window.",
        "busy": "Finish the number you have first.",
        "no-queue": "This window has no queue; it is set up in the file of services.",
        "rated": "This number has been rated.",
    },
    failed="It did not work; press again: {why}",
    rate="How was our service?",
    faces=("Very bad", "Bad", "Fair", "Good", "Very good"),
    thanks="Thank you",
    space="Space",
    language="中文",
)
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
