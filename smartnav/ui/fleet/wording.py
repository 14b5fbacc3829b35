"""What the window of terminals says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language."""

    title: str
    close: str
    heads: tuple[str, ...]
    alive: str
    silent: str
    new: str
    """A terminal that has a key and was never heard of."""
    none: str
    """A terminal without a key."""
    plan_live: str
    plan_old: str
    """``digest``."""
    plan_unknown: str
    never: str
    just_now: str
    seconds: str
    minutes: str
    hours: str
    days: str
    """``count``, each."""
    alarm: str
    """``names``."""
    all_well: str
    """``count``."""
    nobody: str
    failed: str
    """``why``."""
    see: str
    restart: str
    sure: str
    """``name``."""
    choose: str
    waiting: str
    """``name``."""
    no_answer: str
    """``name``."""
    picture: str
    """``name``, ``time``."""
    restarting: str
    restarted: str
    """``name``."""
    notice: str
    notice_hint: str
    notice_zh: str
    notice_en: str
    until: dict[str, str]
    """By minutes; 0: until it is taken away."""
    give: str
    given: str
    empty_notice: str

    def ago(self, span: timedelta) -> str:
        """Return how long ago something was."""
        seconds = max(int(span.total_seconds()), 0)
        if seconds < 10:
            return self.just_now
        for limit, unit, text in (
            (60, 1, self.seconds), (3600, 60, self.minutes), (86_400, 3600, self.hours),
        ):  # fmt: skip
            if seconds < limit:
                return text.format(count=seconds // unit)
        return self.days.format(count=seconds // 86_400)


_ZH = Words(
    title="终端", close="关闭  Esc",
    heads=("终端", "位置", "状态", "平面图", "程序", "最近消息"),
    alive="在线", silent="没有消息", new="尚未连上", none="未加入",
    plan_live="最新", plan_old="旧版 {digest}", plan_unknown="—",
    never="从未", just_now="刚刚", seconds="{count} 秒前", minutes="{count} 分钟前",
    hours="{count} 小时前", days="{count} 天前",
    alarm="超过两分钟没有消息：{names}", all_well="{count} 台终端全部在线",
    nobody="还没有终端加入。用 smartnav enrol 加入一台。", failed="读取失败：{why}",
    see="看屏幕", restart="重新开始会话", sure="再点一次：重新开始 {name}",
    choose="在左边选一台终端。", waiting="正在等 {name} 的画面…",
    no_answer="{name} 没有回应。", picture="{name} 的屏幕 · {time}",
    restarting="已通知 {name} 重新开始…", restarted="{name} 已重新开始，访客看到的是首页。",
    notice="向所有终端发布通知", notice_hint="通知立即显示在所有终端上。",
    notice_zh="通知（中文）", notice_en="英文（可不填）",
    until={"30": "30分钟", "120": "2小时", "480": "8小时", "0": "直到撤下"},
    give="发布", given="通知已发布。", empty_notice="请先写通知。",
)  # fmt: skip
_EN = Words(
    title="Terminals", close="Close  Esc",
    heads=("Terminal", "Place", "State", "Plan", "Program", "Last heard of"),
    alive="Alive", silent="Silent", new="Not heard of yet", none="Not enrolled",
    plan_live="Live", plan_old="Old {digest}", plan_unknown="—",
    never="Never", just_now="just now", seconds="{count} s ago", minutes="{count} min ago",
    hours="{count} h ago", days="{count} days ago",
    alarm="Silent for more than two minutes: {names}", all_well="All {count} terminals are alive",
    nobody="No terminal has joined yet. Enrol one with smartnav enrol.",
    failed="Cannot be read: {why}",
    see="See its screen", restart="Restart the session", sure="Once more: restart {name}",
    choose="Choose a terminal at the left.", waiting="Waiting for the screen of {name}…",
    no_answer="{name} does not answer.", picture="The screen of {name} · {time}",
    restarting="{name} is told to begin anew…",
    restarted="{name} has begun anew: visitors see the first page.",
    notice="Notice to all terminals", notice_hint="Shown on all terminals at once.",
    notice_zh="Notice (Chinese)", notice_en="English (may be left out)",
    until={"30": "30 min", "120": "2 h", "480": "8 h", "0": "Until taken away"},
    give="Give notice", given="The notice is on all terminals.",
    empty_notice="Write the notice first.",
)  # fmt: skip
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
